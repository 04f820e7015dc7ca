"""Every event pattern codes its examples and not its counter-examples; no two entries contradict."""

from __future__ import annotations

import pytest

from eventwire.coding.coder import Coder
from eventwire.coding.lexicon import load_lexicon
from eventwire.coding.lexicon.check import contradictions
from eventwire.coding.proving import judge_patterns, pattern_claims
from tests.coding.proofs import Faults, faults_of_entries

PATTERNS = list(pattern_claims(load_lexicon()))


@pytest.fixture(scope="module")
def faults(coder: Coder) -> Faults:
    return faults_of_entries(PATTERNS, judge_patterns(PATTERNS, coder))


@pytest.mark.parametrize("entry_id", sorted({claim.entry_id for claim in PATTERNS}))
def test_an_event_pattern_codes_its_examples_and_not_its_counter_examples(
    entry_id: str, faults: Faults
) -> None:
    assert faults[entry_id] == []


def test_no_two_entries_contradict_each_other() -> None:
    assert contradictions(load_lexicon()) == []
