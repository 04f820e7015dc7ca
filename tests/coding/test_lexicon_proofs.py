"""Every lexicon entry proves itself: its examples are found, its counter-examples are not."""

from __future__ import annotations

from functools import cache

import pytest

from eventwire.coding.coder import Coder
from eventwire.coding.lexicon import load_lexicon
from eventwire.coding.proving import Claim, actor_claims, judge_actors, judge_patterns, pattern_claims

PATTERNS = list(pattern_claims(load_lexicon()))
ACTORS = list(actor_claims(load_lexicon()))


@cache
def pattern_faults() -> dict[str, str | None]:
    coder = Coder(tokens_limit=150)
    return {
        claim.label: fault for claim, fault in zip(PATTERNS, judge_patterns(PATTERNS, coder), strict=True)
    }


@cache
def actor_faults() -> dict[str, str | None]:
    return {claim.label: fault for claim, fault in zip(ACTORS, judge_actors(ACTORS), strict=True)}


@pytest.mark.xdist_group("patterns")
@pytest.mark.parametrize("claim", PATTERNS, ids=lambda claim: claim.label)
def test_an_event_pattern_codes_its_examples_and_not_its_counter_examples(claim: Claim) -> None:
    assert pattern_faults()[claim.label] is None, claim.sentence


@pytest.mark.xdist_group("actors")
@pytest.mark.parametrize("claim", ACTORS, ids=lambda claim: claim.label)
def test_an_actor_is_found_in_its_examples_and_not_in_its_counter_examples(claim: Claim) -> None:
    assert actor_faults()[claim.label] is None, claim.sentence
