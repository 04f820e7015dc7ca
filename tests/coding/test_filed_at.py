"""A dateline that was cut off speaks for what the toponyms of its text mean."""

from __future__ import annotations

import pytest

from eventwire.coding.coder import Coder
from eventwire.coding.texts import CodingText
from eventwire.records import PlaceMention

TOLD = "Gunmen shelled the port of Tripoli on Monday."


def places_of(coder: Coder, text: str, filed_at: str | None) -> tuple[PlaceMention, ...]:
    return next(coder.code([CodingText(text_id="one", text=text, filed_at=filed_at)])).places


@pytest.mark.parametrize(
    ("filed_at", "country"), [(None, "LBY"), ("BEIRUT", "LBN"), ("beirut", "LBN"), ("SIDON, Lebanon", "LBN")]
)
def test_a_toponym_is_looked_for_near_where_its_text_was_filed(
    coder: Coder, filed_at: str | None, country: str
) -> None:
    assert [place.country for place in places_of(coder, TOLD, filed_at)] == [country]


def test_where_a_text_was_filed_moves_no_span(coder: Coder) -> None:
    (place,) = places_of(coder, TOLD, "BEIRUT")
    assert TOLD[place.span.start : place.span.end] == place.span.text == "Tripoli"


def test_where_a_text_was_filed_is_no_place_of_it(coder: Coder) -> None:
    assert places_of(coder, "Nobody was hurt, the firm said.", "BEIRUT") == ()
