"""Every lexicon entry proves itself: its examples are found, its counter-examples are not."""

from __future__ import annotations

from operator import attrgetter

import pytest
from spacy.language import Language

from eventwire.coding.coder import Coder
from eventwire.coding.lexicon import load_lexicon
from eventwire.coding.lexicon.check import contradictions
from eventwire.coding.proving import Claim, actor_claims, judge_actors, judge_patterns, pattern_claims

PATTERNS = list(pattern_claims(load_lexicon()))
ACTORS = list(actor_claims(load_lexicon()))
label = attrgetter("label")


@pytest.fixture(scope="module")
def pattern_faults(coder: Coder) -> dict[str, str | None]:
    return dict(zip(map(label, PATTERNS), judge_patterns(PATTERNS, coder), strict=True))


@pytest.fixture(scope="module")
def actor_faults(nlp: Language) -> dict[str, str | None]:
    return dict(zip(map(label, ACTORS), judge_actors(ACTORS, nlp), strict=True))


@pytest.mark.parametrize("claim", PATTERNS, ids=label)
def test_an_event_pattern_codes_its_examples_and_not_its_counter_examples(
    claim: Claim, pattern_faults: dict[str, str | None]
) -> None:
    assert pattern_faults[claim.label] is None, claim.sentence


@pytest.mark.parametrize("claim", ACTORS, ids=label)
def test_an_actor_is_found_in_its_examples_and_not_in_its_counter_examples(
    claim: Claim, actor_faults: dict[str, str | None]
) -> None:
    assert actor_faults[claim.label] is None, claim.sentence


def test_no_two_entries_contradict_each_other() -> None:
    assert contradictions(load_lexicon()) == []
