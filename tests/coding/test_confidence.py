"""Confidence is a probability that its traits explain."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from eventwire.coding.confidence import WEIGHTS, confidence
from eventwire.records import Annotation

Code = Callable[..., Annotation]


def test_an_event_of_known_sides_is_surer_than_one_among_many_without_a_source(code: Code) -> None:
    (sure,) = code("Kenya accused Somalia of lying.").events
    doubtful = code("A curfew was imposed in Nairobi, a bridge was bombed and two men were arrested.").events
    assert sure.confidence > max(event.confidence for event in doubtful)


@pytest.mark.parametrize(
    "traits", [[], ["no such trait"], list(WEIGHTS), [name for name in WEIGHTS if WEIGHTS[name] < 0]]
)
def test_confidence_is_between_one_and_ninety_nine_percent(traits: list[str]) -> None:
    assert 0.01 <= confidence(traits) <= 0.99


def test_every_event_of_a_text_has_its_confidence(code: Code) -> None:
    events = code("Kenya attacked Somalia. A curfew was imposed. Talks between Ghana and Togo failed.").events
    assert len({event.confidence for event in events}) > 1
    assert all(0 < event.confidence < 1 for event in events)
