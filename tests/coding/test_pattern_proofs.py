"""Every event pattern codes its examples and not its counter-examples; no two entries contradict."""

from __future__ import annotations

from operator import attrgetter

import pytest

from eventwire.coding.coder import Coder
from eventwire.coding.lexicon import load_lexicon
from eventwire.coding.lexicon.check import contradictions
from eventwire.coding.proving import Claim, judge_patterns, pattern_claims

PATTERNS = list(pattern_claims(load_lexicon()))
label = attrgetter("label")


@pytest.fixture(scope="module")
def faults(coder: Coder) -> dict[str, str | None]:
    return dict(zip(map(label, PATTERNS), judge_patterns(PATTERNS, coder), strict=True))


@pytest.mark.parametrize("claim", PATTERNS, ids=label)
def test_an_event_pattern_codes_its_examples_and_not_its_counter_examples(
    claim: Claim, faults: dict[str, str | None]
) -> None:
    assert faults[claim.label] is None, claim.sentence


def test_no_two_entries_contradict_each_other() -> None:
    assert contradictions(load_lexicon()) == []
