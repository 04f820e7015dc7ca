"""Every actor of the lexicon proves itself: its examples are found, its counter-examples are not."""

from __future__ import annotations

from operator import attrgetter

import pytest
from spacy.language import Language

from eventwire.coding.lexicon import load_lexicon
from eventwire.coding.proving import Claim, actor_claims, judge_actors

ACTORS = list(actor_claims(load_lexicon()))
label = attrgetter("label")


@pytest.fixture(scope="module")
def faults(nlp: Language) -> dict[str, str | None]:
    return dict(zip(map(label, ACTORS), judge_actors(ACTORS, nlp), strict=True))


@pytest.mark.parametrize("claim", ACTORS, ids=label)
def test_an_actor_is_found_in_its_examples_and_not_in_its_counter_examples(
    claim: Claim, faults: dict[str, str | None]
) -> None:
    assert faults[claim.label] is None, claim.sentence
