"""The country boxes that go with the gazetteer: every place lies in the box of its country."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from eventwire.coding.gazetteer.store import Gazetteer

Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def boxes() -> dict[str, Box]:
    text = files("eventwire.ontology").joinpath("country_boxes.csv").read_text("utf-8")
    return {
        row["iso3"]: (float(row["south"]), float(row["west"]), float(row["north"]), float(row["east"]))
        for row in csv.DictReader(text.splitlines())
    }


def test_every_place_lies_in_the_box_of_its_country(gazetteer: Gazetteer, boxes: dict[str, Box]) -> None:
    rows = gazetteer._database.execute(
        "SELECT country, name, lat_e5 / 1e5, lon_e5 / 1e5 FROM place WHERE country IS NOT NULL"
    )
    outside = [
        (country, name)
        for country, name, lat, lon in rows
        if not (
            boxes[country][0] <= lat <= boxes[country][2] and boxes[country][1] <= lon <= boxes[country][3]
        )
    ]
    assert outside == []


@pytest.mark.parametrize("country", ["RUS", "USA", "FJI", "NZL", "KIR", "ATA"])
def test_a_country_across_the_antimeridian_has_the_full_width(boxes: dict[str, Box], country: str) -> None:
    assert (boxes[country][1], boxes[country][3]) == (-180.0, 180.0)


@pytest.mark.parametrize(
    ("country", "lat", "lon"),
    [
        ("FRA", 4.0, -53.0),
        ("NLD", 12.2, -68.3),
        ("GBR", 34.6, 33.0),
        ("DNK", 72.0, -40.0),
        ("SYR", 24.7, 46.7),
    ],
)
def test_a_territory_with_its_own_code_or_a_neighbour_is_outside(
    boxes: dict[str, Box], country: str, lat: float, lon: float
) -> None:
    south, west, north, east = boxes[country]
    assert not (south <= lat <= north and west <= lon <= east)


@pytest.mark.parametrize(
    ("country", "lat", "lon"),
    [
        ("UKR", 44.5, 34.2),
        ("SYR", 33.0, 35.8),
        ("GUF", 4.0, -53.0),
        ("ESP", 28.1, -15.4),
        ("PRT", 37.8, -25.5),
    ],
)
def test_what_the_country_has_by_united_nations_usage_is_inside(
    boxes: dict[str, Box], country: str, lat: float, lon: float
) -> None:
    south, west, north, east = boxes[country]
    assert south <= lat <= north
    assert west <= lon <= east
