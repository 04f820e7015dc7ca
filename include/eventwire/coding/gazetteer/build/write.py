"""Takes the complete draft, gives the gazetteer file: one SQLite, compressed with LZMA.

Tables: place (one row a place), name (every normalised name of every place), skeleton (consonant skeletons of
the countries whose names reach English by transliteration), fact (the source packages)."""

from __future__ import annotations

import logging
import lzma
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from eventwire.coding.gazetteer.build.draft import Draft, DraftPlace
from eventwire.coding.gazetteer.names import make_skeleton
from eventwire.coding.gazetteer.places import Form, Kind

logger = logging.getLogger(__name__)

SCHEMA = """
CREATE TABLE place (
    place_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    lat_e5 INTEGER NOT NULL,
    lon_e5 INTEGER NOT NULL,
    country TEXT,
    admin1_id INTEGER,
    admin2_id INTEGER,
    kind TEXT NOT NULL,
    feature TEXT NOT NULL,
    population INTEGER NOT NULL
);
CREATE TABLE name (
    key TEXT NOT NULL, place_id INTEGER NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (key, place_id)
) WITHOUT ROWID;
CREATE TABLE skeleton (
    skeleton TEXT NOT NULL,
    country TEXT NOT NULL,
    place_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (skeleton, country, place_id, key)
) WITHOUT ROWID;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

# Countries whose names are written in another script, or in several Latin spellings (GeoNames codes).
TRANSLITERATED = frozenset(
    (
        "AE", "AF", "AM", "AZ", "BA", "BD", "BF", "BG", "BH", "BT", "BY", "CM", "CY", "DJ", "DZ", "EG", "EH",
        "ER", "ET", "GE", "GR", "IL", "IN", "IQ", "IR", "JO", "KE", "KG", "KH", "KM", "KP", "KR", "KW", "KZ",
        "LA", "LB", "LK", "LY", "MA", "MD", "ME", "MK", "ML", "MM", "MN", "MR", "MV", "NE", "NG", "NP", "OM",
        "PH", "PK", "PS", "QA", "RS", "RU", "SA", "SD", "SN", "SO", "SS", "SY", "TD", "TH", "TJ", "TM", "TN",
        "TR", "TZ", "UA", "UZ", "XK", "YE",
    )
)  # fmt: skip
_SPELLED = frozenset({Kind.CITY, Kind.QUARTER, Kind.ADMIN1, Kind.ADMIN2, Kind.ADMIN3, Kind.SITE, Kind.REGION})


def write_gazetteer(draft: Draft, iso_codes: dict[str, str], facts: dict[str, str], output: Path) -> None:
    """Write the compressed file. The same packages and rows give the same bytes."""
    plain = output.with_suffix("")
    plain.unlink(missing_ok=True)
    with closing(sqlite3.connect(plain)) as database:
        database.executescript(SCHEMA)
        with database:
            database.executemany(
                "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", _list_places(draft, iso_codes)
            )
            database.executemany("INSERT INTO name VALUES (?,?,?)", _list_names(draft))
            database.executemany("INSERT INTO skeleton VALUES (?,?,?,?)", _list_skeletons(draft, iso_codes))
            database.executemany("INSERT INTO fact VALUES (?,?)", sorted(facts.items()))
        database.execute("ANALYZE")
        database.execute("VACUUM")
    content = plain.read_bytes()
    output.write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))
    plain.unlink()
    logger.info("%d bytes, %d compressed", len(content), output.stat().st_size)


def _list_places(draft: Draft, iso_codes: dict[str, str]) -> Iterator[tuple[object, ...]]:
    first, second = _index_divisions(draft)
    for place in sorted(draft, key=lambda row: row.place_id):
        country = iso_codes.get(place.country)
        yield (
            place.place_id,
            place.name,
            round(place.lat * 100_000),
            round(place.lon * 100_000),
            country,
            first.get((place.country, place.admin1_code)),
            second.get((place.country, place.admin1_code, place.admin2_code)) if place.admin2_code else None,
            place.kind.value,
            place.feature,
            place.population,
        )


def _index_divisions(draft: Draft) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str, str], int]]:
    first: dict[tuple[str, str], int] = {}
    second: dict[tuple[str, str, str], int] = {}
    for place in draft:
        if place.kind is Kind.ADMIN1 and place.admin1_code:
            first.setdefault((place.country, place.admin1_code), place.place_id)
        elif place.kind is Kind.ADMIN2 and place.admin2_code:
            second.setdefault((place.country, place.admin1_code, place.admin2_code), place.place_id)
    return first, second


def _list_names(draft: Iterable[DraftPlace]) -> Iterator[tuple[str, int, int]]:
    for place in sorted(draft, key=lambda row: row.place_id):
        for key, form in sorted(place.names.items()):
            yield key, place.place_id, int(form)


def _list_skeletons(draft: Draft, iso_codes: dict[str, str]) -> list[tuple[str, str, int, str]]:
    rows: set[tuple[str, str, int, str]] = set()
    for place in draft:
        if place.country not in TRANSLITERATED or place.kind not in _SPELLED:
            continue
        for key, form in place.names.items():
            skeleton = make_skeleton(key) if form <= Form.DERIVED else ""
            if skeleton:
                rows.add((skeleton, iso_codes[place.country], place.place_id, key))
    return sorted(rows)
