"""Source packages in miniature: two countries, a handful of towns, in the formats of the real ones."""

from __future__ import annotations

import hashlib
import io
import json
import pickle
import sqlite3
import struct
import tarfile
import zipfile
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

from eventwire.coding.gazetteer.build import assemble, boxes
from eventwire.coding.gazetteer.build.packages import Source

COUNTRIES = {
    "AA": {"geonameid": 1, "name": "Aland", "iso3": "AAA", "population": 5_000_000},
    "BB": {"geonameid": 2, "name": "Bland", "iso3": "BBB", "population": 1_000_000},
}
CITIES = [
    (101, "Alpha", 10.0, 20.0, "AA", 900_000, "01", ["Alfa", "lfa", "ALF", "Альфа"]),
    (102, "Beta", 10.2, 20.2, "AA", 5_000, "01", ["Bay-ta"]),
    (201, "Gamma", -30.0, 40.0, "BB", 70_000, "02", []),
]
FEATURES = [(101, "PPLC", "AA", "01", "007"), (102, "PPLX", "AA", "01", ""), (201, "PPLA", "BB", "02", "")]
AREAS = [
    ["Aland", "Aland", "AA", 20.5, 10.5, "1", "country", 5_000_000],
    ["Alpha Province", "Alpha Province", "AA", 20.1, 10.1, "11", "admin1", 0],
    ["Delta Region", "Delta Region", "AA", 20.3, 10.3, "12", "region", 0],
]
DIVISIONS = [("AA.01", "Alpha Province", "Alpha Province", 11), ("BB.02", "Gamma State", "Gamma State", 21)]
COUNTIES = [{"code": "AA.01.007", "name": "Alpha County"}, {"code": "AA.01.999", "name": "Nowhere County"}]
SHAPE_COLUMNS = (
    "adm1_code", "iso_a2", "name", "name_en", "name_alt", "name_local", "woe_name", "gn_name", "name_fr",
    "name_es", "name_pt", "name_de", "name_tr", "latitude", "longitude", "gn_id", "gn_level", "gn_a1_code",
)  # fmt: skip
SHAPES = [{"adm1_code": "AA-1", "iso_a2": "AA", "name": "Alpha", "name_fr": "Alphie", "latitude": "10.1",
           "longitude": "20.1", "gn_id": "11", "gn_level": "1", "gn_a1_code": "AA.01"}]  # fmt: skip
OUTLINES = [("AAA", ((19.0, 9.0), (21.0, 9.0), (21.0, 11.0), (19.0, 9.0))),
            ("BBB", ((39.0, -31.0), (41.0, -31.0), (41.0, -29.0), (39.0, -31.0)))]  # fmt: skip
RIVERS = {"AA": [{"name": "Long River", "points": [[20.0, 10.0], [20.4, 10.4], [20.8, 10.8]]}]}
AIRPORTS = """icao,iata,name,city,subd,country,elevation,lat,lon,tz,lid
AAAA,AAX,Alpha International Airport,Alpha,,AA,1,10.01,20.01,,
AAAB,,Private Strip,Alpha,,AA,1,10.02,20.02,,
"""

HAND = {
    "countries.csv": "country,name,aliases,demonyms,lat,lon\n"
    "AAA,Aland,Kingdom of Aland;AL.,Alander,,\nBBB,Bland,,Blandish,-30,40\n",
    "places.csv": "place_id,name,aliases,demonyms,kind,lat,lon,country\n"
    "-1,Sea of Alpha,Alphic Sea,,water,9,19,\n12,Delta Region,The Delta,,region,10.4,20.4,AAA\n",
    "aliases.csv": "place_id,name,aliases,demonyms\n101,Alpha,Alphaville,Alphan\n",
    "abbreviations.csv": "country,code,name,abbreviations\nAAA,01,Alpha Province,A.P.\n",
    "blocked.csv": "name,kind,country,reason\nAlpha,admin1,AAA,the city\n",
}


def write_packages(folder: Path) -> dict[str, Source]:
    """Write the package files and give their pinned list."""
    folder.mkdir(parents=True, exist_ok=True)
    wheels = {
        "geonames_cities": {assemble.COUNTRIES: _dump(COUNTRIES), assemble.CITIES: _dump(_list_cities())},
        "geonames_features": {assemble.FEATURES: _list_features().encode()},
        "geonames_areas": {assemble.AREAS: pickle.dumps(AREAS)},
        "geonames_divisions": {assemble.DIVISIONS: _make_divisions()},
        "natural_earth": {
            assemble.SHAPES: make_table(SHAPE_COLUMNS, SHAPES),
            f"{boxes.OUTLINES}.dbf": make_table(
                ("ISO_A3_EH", "ADM0_A3"), [{"ISO_A3_EH": code, "ADM0_A3": code} for code, _ in OUTLINES]
            ),
            f"{boxes.OUTLINES}.shp": make_shapes([ring for _, ring in OUTLINES]),
        },
        "rivers": {assemble.RIVERS: _make_rivers()},
        "airports": {assemble.AIRPORTS: AIRPORTS.encode()},
    }
    sources = {name: _write_wheel(folder, name, members) for name, members in wheels.items()}
    sources["geonames_counties"] = _write_tarball(
        folder, "geonames_counties", {assemble.COUNTIES: _dump(COUNTIES), assemble.COUNTY_CITIES: _dump([])}
    )
    return sources


def write_hand(folder: Path, **changed: str) -> Path:
    """Write the hand-made rows, with some files changed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (HAND | {f"{stem}.csv": text for stem, text in changed.items()}).items():
        (folder / name).write_text(f"# by hand\n{content}", encoding="utf-8")
    return folder


def make_table(columns: tuple[str, ...], rows: list[dict[str, str]]) -> bytes:
    """Make a dBASE table with columns of 60 bytes."""
    head = struct.pack("<BBBBIHH20x", 3, 126, 1, 1, len(rows), 33 + 32 * len(columns), 1 + 60 * len(columns))
    fields = b"".join(struct.pack("<11sc4xB15x", name.encode(), b"C", 60) for name in columns)
    body = b"".join(b" " + b"".join(row.get(name, "").encode().ljust(60) for name in columns) for row in rows)
    return head + fields + b"\r" + body


def make_shapes(rings: list[tuple[tuple[float, float], ...]]) -> bytes:
    """Make a polygon shapefile with one ring a record."""
    records = b""
    for number, ring in enumerate(rings, start=1):
        flat = [degrees for point in ring for degrees in point]
        body = struct.pack(f"<i32xiii{len(flat)}d", 5, 1, len(ring), 0, *flat)
        records += struct.pack(">ii", number, len(body) // 2) + body
    return b"\0" * 100 + records


def _dump(value: Any) -> bytes:
    return json.dumps(value).encode()


def _list_cities() -> dict[str, dict[str, Any]]:
    names = (
        "geonameid",
        "name",
        "latitude",
        "longitude",
        "countrycode",
        "population",
        "admin1code",
        "alternatenames",
    )
    return {str(city[0]): dict(zip(names, city, strict=True)) for city in CITIES}


def _list_features() -> str:
    points = {city[0]: city for city in CITIES}
    lines = []
    for place_id, feature, country, admin1, admin2 in FEATURES:
        _, name, lat, lon, _, people, _, _ = points[place_id]
        cells = [
            place_id,
            name,
            name,
            "",
            lat,
            lon,
            "P",
            feature,
            country,
            "",
            admin1,
            admin2,
            "",
            "",
            people,
        ]
        lines.append("\t".join(str(cell) for cell in cells))
    return "\n".join(lines)


def _make_divisions() -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            "CREATE TABLE administrative_unit (key TEXT, name TEXT, ascii_name TEXT, geonames_id INTEGER)"
        )
        database.executemany("INSERT INTO administrative_unit VALUES (?,?,?,?)", DIVISIONS)
        database.commit()
        return database.serialize()


def _make_rivers() -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE country_map (alpha2 TEXT, payload BLOB)")
        rows = [(code, zlib.compress(_dump({"rivers": rivers}))) for code, rivers in RIVERS.items()]
        database.executemany("INSERT INTO country_map VALUES (?,?)", rows)
        database.commit()
        return database.serialize()


def _write_wheel(folder: Path, name: str, members: dict[str, bytes]) -> Source:
    path = folder / f"{name}.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for member, content in members.items():
            wheel.writestr(member, content)
    return _pin(name, path)


def _write_tarball(folder: Path, name: str, members: dict[str, bytes]) -> Source:
    path = folder / f"{name}.tgz"
    with tarfile.open(path, "w:gz") as tarball:
        for member, content in members.items():
            info = tarfile.TarInfo(member)
            info.size = len(content)
            tarball.addfile(info, io.BytesIO(content))
    return _pin(name, path)


def _pin(name: str, path: Path) -> Source:
    return Source(
        name=name,
        package=name,
        version="1",
        index="pypi",
        file=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        licence="none",
        gives="a test",
    )
