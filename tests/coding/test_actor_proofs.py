"""Every actor of the lexicon proves itself: its examples are found, its counter-examples are not."""

from __future__ import annotations

import pytest
from spacy.language import Language

from eventwire.coding.lexicon import load_lexicon
from eventwire.coding.proving import actor_claims, judge_actors
from tests.coding.proofs import Faults, faults_of_entries

ACTORS = list(actor_claims(load_lexicon()))


@pytest.fixture(scope="module")
def faults(nlp: Language) -> Faults:
    return faults_of_entries(ACTORS, judge_actors(ACTORS, nlp))


@pytest.mark.parametrize("entry_id", sorted({claim.entry_id for claim in ACTORS}))
def test_an_actor_is_found_in_its_examples_and_not_in_its_counter_examples(
    entry_id: str, faults: Faults
) -> None:
    assert faults[entry_id] == []
