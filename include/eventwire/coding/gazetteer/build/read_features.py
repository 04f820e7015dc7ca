"""Takes the packages of rivers and airports, gives them as places."""

from __future__ import annotations

import csv
import io
import json
import re
import zlib
from collections import defaultdict

from eventwire.coding.gazetteer.build.draft import Draft, DraftPlace, own_id
from eventwire.coding.gazetteer.build.packages import open_sqlite
from eventwire.coding.gazetteer.places import Form, Kind

_WATER_WORD = re.compile(r"\b(?:River|Rio|Río|Rivière)\b")
_AIR_BASE = re.compile(r"Air (?:Force )?Base|Military|International|Army|Naval|Airbase")
_AIRPORT_WORD = re.compile(r"\b(?:International|Regional|Municipal) ")


def add_rivers(draft: Draft, maps: bytes) -> None:
    """Add each river once a country, at the middle of its course there: "the Euphrates" is a place of Syria
    and of Iraq."""
    courses: defaultdict[tuple[str, str], list[list[float]]] = defaultdict(list)
    with open_sqlite(maps) as database:
        for country, payload in database.execute("SELECT alpha2, payload FROM country_map ORDER BY alpha2"):
            for river in json.loads(zlib.decompress(payload)).get("rivers") or ():
                courses[country, river["name"]].extend(river["points"])
    for (country, name), points in courses.items():
        short = " ".join(_WATER_WORD.sub(" ", name).split()) or name
        lon, lat = sorted(points)[len(points) // 2]
        place = DraftPlace(
            place_id=own_id("river", country, name),
            name=f"{short} River",
            lat=lat,
            lon=lon,
            kind=Kind.RIVER,
            country=country,
            feature="STM",
            population=len(points),
        )
        draft.add(place, [name, f"River {short}"])
        draft.name(place, [short], Form.DERIVED)


def add_airports(draft: Draft, airports_csv: bytes) -> None:
    """Add airports with scheduled flights and air bases."""
    for row in csv.DictReader(io.StringIO(airports_csv.decode("utf-8"))):
        if not row["name"] or not (row["iata"] or _AIR_BASE.search(row["name"])):
            continue
        place = DraftPlace(
            place_id=own_id("airport", row["icao"] or row["iata"]),
            name=row["name"],
            lat=round(float(row["lat"]), 5),
            lon=round(float(row["lon"]), 5),
            kind=Kind.AIRPORT,
            country=row["country"],
            feature="AIRP",
        )
        draft.add(place, [_AIRPORT_WORD.sub("", row["name"])])
