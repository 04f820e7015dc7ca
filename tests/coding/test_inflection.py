"""Forms of verbs that English spells in ways of its own."""

from __future__ import annotations

import pytest

from eventwire.coding.lexicon.inflection import verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("shelve", {"shelved", "shelving"}),
        ("skip", {"skipped", "skipping"}),
        ("spar", {"sparred", "sparring"}),
        ("fan", {"fanned", "fanning"}),
        ("gas", {"gassed", "gassing"}),
        ("clog", {"clogged", "clogging"}),
        ("grip", {"gripped", "gripping"}),
        ("unfreeze", {"unfroze", "unfrozen", "unfreezing"}),
        ("mislead", {"misled", "misleading"}),
        ("funnel", {"funneled", "funnelled", "funneling", "funnelling"}),
    ],
)
def test_a_verb_has_its_past_and_its_gerund(lemma: str, forms: set[str]) -> None:
    assert forms <= verb_forms(lemma)
