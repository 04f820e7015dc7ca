"""Takes the draft and Natural Earth's outlines, gives country_boxes.csv: a generous box of degrees for every
country.

A country's box covers the parts of its outline in which the gazetteer has a town of it, every place of it
near them, and a margin. So overseas parts with a code of their own (Réunion, Puerto Rico) have their own box.
A country with land on both sides of the antimeridian has the full width."""

from __future__ import annotations

import csv
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from eventwire.coding.gazetteer.build.draft import Draft, DraftPlace
from eventwire.coding.gazetteer.build.packages import Source, read_member
from eventwire.coding.gazetteer.build.shapes import Ring, read_polygons, read_table
from eventwire.coding.gazetteer.places import Kind

OUTLINES = "geovizir/resources/ne_10m_admin_0_countries/ne_10m_admin_0_countries"
MARGIN = 0.5  # degrees
STRAY = (
    12.0  # degrees: a place farther outside the settled outline is not of that country, or its point is wrong
)
STRAY_REGION = 3.0  # degrees: a region as far is one of several countries
ANTIMERIDIAN = 175.0  # degrees: land on both sides of it

Box = tuple[float, float, float, float]  # south, west, north, east

_SETTLED = frozenset({Kind.CITY, Kind.QUARTER})
_CODES = {"KOS": "XKX", "PSX": "PSE", "SAH": "ESH", "SDS": "SSD", "SOL": "SOM", "CYN": "CYP"}

logger = logging.getLogger(__name__)


def bound_countries(
    draft: Draft, iso_codes: Mapping[str, str], folder: Path, sources: Mapping[str, Source]
) -> dict[str, Box]:
    """Make the boxes, by ISO 3166 alpha-2, and take the country from every place that lies outside its
    box."""
    outlines = read_outlines(
        read_member(folder, sources["natural_earth"], f"{OUTLINES}.dbf"),
        read_member(folder, sources["natural_earth"], f"{OUTLINES}.shp"),
    )
    boxes = make_boxes(draft, iso_codes, outlines)
    for place in draft:
        if place.country in boxes and not _holds(boxes[place.country], place, 0.0):
            logger.info("%s strays from %s: no country", place.name, place.country)
            place.country = place.admin1_code = place.admin2_code = ""
    return boxes


def write_boxes(boxes: Mapping[str, Box], iso_codes: Mapping[str, str], path: Path) -> None:
    """Write iso3,south,west,north,east, a row a country, to two decimals."""
    named = {iso_codes[code]: box for code, box in boxes.items()}
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("iso3", "south", "west", "north", "east"))
        for code, box in sorted(named.items()):
            writer.writerow((code, *(f"{degrees:.2f}" for degrees in box)))


def read_outlines(table: bytes, shapes: bytes) -> dict[str, list[Box]]:
    """Give the box of every part of every country's outline, by ISO 3166 alpha-3."""
    parts: defaultdict[str, list[Box]] = defaultdict(list)
    for row, rings in zip(read_table(table), read_polygons(shapes), strict=True):
        boxes = [_bound_ring(ring) for ring in rings]
        for code in {_CODES.get(row[column], row[column]) for column in ("ISO_A3_EH", "ADM0_A3")}:
            parts[code].extend(boxes)
    return parts


def make_boxes(
    draft: Iterable[DraftPlace], iso_codes: Mapping[str, str], outlines: Mapping[str, Sequence[Box]]
) -> dict[str, Box]:
    """Give each country (ISO 3166 alpha-2) its box."""
    places: defaultdict[str, list[DraftPlace]] = defaultdict(list)
    for place in draft:
        if place.country in iso_codes:
            places[place.country].append(place)
    return {
        country: _make_box(members, outlines.get(iso_codes[country], ()))
        for country, members in places.items()
    }


def _make_box(places: Sequence[DraftPlace], outline: Sequence[Box]) -> Box:
    towns = [place for place in places if place.kind in _SETTLED]
    parts = [part for part in outline if any(_holds(part, place, MARGIN) for place in towns)]
    if not parts:
        parts = [_bound_point(place) for place in towns or places]
    core = _join_boxes(parts)
    near = [
        place for place in places if _holds(core, place, STRAY_REGION if place.kind is Kind.REGION else STRAY)
    ]
    south, west, north, east = _join_boxes([*parts, *(_bound_point(place) for place in near)])
    sides = {part[1] > 0 for part in outline if max(-part[1], part[3]) > ANTIMERIDIAN}
    crosses = any(part[1] < -ANTIMERIDIAN and part[3] > ANTIMERIDIAN for part in outline)
    if len(sides) == 2 or crosses or east - west > 180:
        west, east = -180.0, 180.0
    return (
        max(south - MARGIN, -90.0),
        max(west - MARGIN, -180.0),
        min(north + MARGIN, 90.0),
        min(east + MARGIN, 180.0),
    )


def _bound_ring(ring: Ring) -> Box:
    longitudes, latitudes = zip(*ring, strict=True)
    return min(latitudes), min(longitudes), max(latitudes), max(longitudes)


def _bound_point(place: DraftPlace) -> Box:
    return place.lat, place.lon, place.lat, place.lon


def _holds(box: Box, place: DraftPlace, margin: float) -> bool:
    south, west, north, east = box
    return south - margin <= place.lat <= north + margin and west - margin <= place.lon <= east + margin


def _join_boxes(parts: Sequence[Box]) -> Box:
    south, west, north, east = zip(*parts, strict=True)
    return min(south), min(west), max(north), max(east)
