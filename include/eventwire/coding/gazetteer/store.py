"""Takes the compressed gazetteer file, gives look-up by normalised name, by id and by consonant skeleton.

The file is unpacked once into a folder that all worker processes share, and opened read-only, immutable and
mapped into memory, so that workers share its pages. Does not choose between places."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Self

from eventwire.coding.gazetteer.places import Form, Kind, NamedPlace, Place
from eventwire.errors import ContractError, TransientError

PACKED = Path(__file__).with_name("places.sqlite.xz")

_CHUNK = 1 << 20  # bytes read at a time
_MOST_NAMES = 25_000  # names that a worker remembers, most of them as unknown
_MOST_ENTRIES = 10_000  # places that it remembers, about 0.8 kB each
_SEATS = frozenset({"PPLC", "PPLA", "PPLA2", "PPLA3", "PPLG"})

_BY_NAME = """
SELECT name.key, name.form, place.place_id, place.name, place.lat_e5, place.lon_e5, place.country,
    place.admin1_id, first.name, place.admin2_id, second.name, place.kind, place.feature, place.population
FROM json_each(?) AS wanted CROSS JOIN name ON name.key = wanted.value CROSS JOIN place USING (place_id)
    LEFT JOIN place AS first ON first.place_id = place.admin1_id
    LEFT JOIN place AS second ON second.place_id = place.admin2_id
"""
_BY_ID = """
SELECT place.place_id, place.name, place.lat_e5, place.lon_e5, place.country, place.admin1_id,
    first.name, place.admin2_id, second.name, place.kind, place.feature, place.population
FROM json_each(?) AS wanted CROSS JOIN place ON place.place_id = wanted.value
    LEFT JOIN place AS first ON first.place_id = place.admin1_id
    LEFT JOIN place AS second ON second.place_id = place.admin2_id
"""
_BY_SKELETON = """
SELECT skeleton.skeleton, skeleton.key, place.place_id, place.name, place.lat_e5, place.lon_e5, place.country,
    place.admin1_id, first.name, place.admin2_id, second.name, place.kind, place.feature, place.population
FROM json_each(?) AS wanted CROSS JOIN json_each(?) AS land
    CROSS JOIN skeleton ON skeleton.skeleton = wanted.value AND skeleton.country = land.value
    CROSS JOIN place USING (place_id)
    LEFT JOIN place AS first ON first.place_id = place.admin1_id
    LEFT JOIN place AS second ON second.place_id = place.admin2_id
"""

Row = tuple[int, str, int, int, str | None, int | None, str | None, int | None, str | None, str, str, int]


class Gazetteer:
    """The open gazetteer. Safe to use after a fork only when it was opened after the fork."""

    def __init__(self, path: Path) -> None:
        """Open an unpacked file; `open` unpacks it first."""
        self._database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        self._database.execute("PRAGMA mmap_size = 1073741824")
        self._database.execute("PRAGMA cache_size = -1024")  # KiB
        self._known: dict[str, tuple[NamedPlace, ...]] = {}
        self._entries = 0

    @classmethod
    def open(cls, folder: Path, *, packed: Path = PACKED) -> Self:
        """Open the gazetteer, unpacked under `folder` by whoever needs it first.

        Raises ContractError when the packed file is broken, TransientError when the folder cannot be written.
        """
        return cls(unpack(packed, folder))

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def find_names(self, keys: Iterable[str]) -> dict[str, tuple[NamedPlace, ...]]:
        """Give the places of each normalised name that has any; all names that are not remembered in one
        query."""
        if self._entries > _MOST_ENTRIES or len(self._known) > _MOST_NAMES:
            self._known.clear()
            self._entries = 0
        wanted = set(keys)
        self._look_up(sorted(key for key in wanted if key not in self._known))
        return {key: places for key in wanted if (places := self._known[key])}

    def _look_up(self, keys: list[str]) -> None:
        found: defaultdict[str, list[NamedPlace]] = defaultdict(list)
        for key, form, *row in self._database.execute(_BY_NAME, (json.dumps(keys),)) if keys else ():
            found[key].append(NamedPlace(place=_read_place(tuple(row)), form=Form(form)))
        self._known.update((key, tuple(found.get(key, ()))) for key in keys)
        self._entries += sum(len(places) for places in found.values())

    def find_places(self, place_ids: Iterable[int]) -> dict[int, Place]:
        """Give the places with these ids; an unknown id is left out."""
        wanted = json.dumps(sorted(set(place_ids)))
        return {row[0]: _read_place(row) for row in self._database.execute(_BY_ID, (wanted,))}

    def find_skeletons(
        self, skeletons: Iterable[str], countries: Iterable[str]
    ) -> dict[str, dict[str, list[Place]]]:
        """Give each skeleton's normalised names and their places in the countries (ISO 3166 alpha-3)."""
        wanted, lands = json.dumps(sorted(set(skeletons))), json.dumps(sorted(set(countries)))
        found: dict[str, dict[str, list[Place]]] = {}
        for skeleton, key, *row in self._database.execute(_BY_SKELETON, (wanted, lands)):
            found.setdefault(skeleton, {}).setdefault(key, []).append(_read_place(tuple(row)))
        return found


def _read_place(row: Row) -> Place:
    return Place(
        place_id=row[0],
        name=row[1],
        lat=row[2] / 100_000,
        lon=row[3] / 100_000,
        country=row[4],
        admin1_id=row[5],
        admin1=row[6],
        admin2_id=row[7],
        admin2=row[8],
        kind=Kind(row[9]),
        feature=row[10],
        population=row[11],
        is_seat=row[10] in _SEATS,
    )


@cache
def gazetteer_fingerprint(packed: Path = PACKED) -> str:
    """Give the SHA-256 of the packed file, in hex. Raises ContractError when it cannot be read."""
    try:
        with packed.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ContractError(f"the gazetteer {packed} cannot be read: {error.strerror}") from error


def unpack(packed: Path, folder: Path) -> Path:
    """Unpack the file into `folder` under its hash unless it is there; give the path.

    Several processes may do so at once: each writes its own file and renames it, and the same bytes win.

    Raises ContractError when the packed file is missing or broken, TransientError when the folder cannot be
    written."""
    path = folder / f"{gazetteer_fingerprint(packed)[:16]}.sqlite"
    if path.exists():
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_unpacked(packed, folder, path)
    except lzma.LZMAError as error:
        raise ContractError(f"the gazetteer {packed} is broken: {error}") from error
    except OSError as error:
        raise TransientError(f"the gazetteer cannot be unpacked into {folder}: {error.strerror}") from error
    return path


def _write_unpacked(packed: Path, folder: Path, path: Path) -> None:
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as target:
        part = Path(target.name)
        try:
            with lzma.open(packed) as source:
                while chunk := source.read(_CHUNK):
                    target.write(chunk)
            target.flush()
            os.fchmod(target.fileno(), 0o644)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
