"""Our precision on the scales of other event data."""

from __future__ import annotations

import pytest

from eventwire.coding.gazetteer.places import PRECISION, Kind
from eventwire.coding.gazetteer.scales import to_acled, to_gdelt, to_ucdp
from eventwire.records import PlacePrecision


def test_every_kind_of_place_has_a_precision() -> None:
    assert set(PRECISION) == set(Kind)


@pytest.mark.parametrize(
    ("precision", "country", "gdelt", "acled", "ucdp"),
    [
        (PlacePrecision.SITE, "SYR", 4, 1, 1),
        (PlacePrecision.CITY, "USA", 3, 1, 1),
        (PlacePrecision.ADMIN2, "SYR", 5, 2, 3),
        (PlacePrecision.ADMIN1, "USA", 2, 3, 4),
        (PlacePrecision.REGION, "SYR", 5, 3, 5),
        (PlacePrecision.REGION, None, 1, 3, 7),
        (PlacePrecision.COUNTRY, "SYR", 1, 3, 6),
    ],
)
def test_a_precision_has_its_place_on_every_scale(
    precision: PlacePrecision, country: str | None, gdelt: int, acled: int, ucdp: int
) -> None:
    assert (to_gdelt(precision, country), to_acled(precision), to_ucdp(precision, country)) == (
        gdelt,
        acled,
        ucdp,
    )
