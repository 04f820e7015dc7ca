"""Acts of one sentence share its toll: by that they are told apart."""

from __future__ import annotations

from sqlalchemy import Engine

from tests.warehouse.clustering.reporting import Change, actor, deaths, no_value
from tests.warehouse.clustering.test_same_occurrence import take


def test_acts_whose_sentence_tells_another_toll_are_not_one(engine: Engine) -> None:
    """The toll of "attacked the depot, killing 40" stands on one of the two acts only."""
    untold: Change = {"fatalities": no_value}
    one: Change = {"fatalities": deaths(2, 2, 2), "also": untold}
    other: Change = {"fatalities": deaths(40, 40, 40), "also": untold}
    assert take(engine, a=one, b=other) == {frozenset("a"), frozenset("b")}


def test_another_side_of_the_sentence_has_no_share_in_the_toll(engine: Engine) -> None:
    untold: Change = {"fatalities": no_value, "source": actor("CAFMIL")}
    assert frozenset("ab") in take(
        engine, a={"fatalities": deaths(40, 40, 40), "also": untold}, b={**untold, "also": untold}
    )
