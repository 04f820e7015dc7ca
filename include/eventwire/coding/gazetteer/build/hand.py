"""Takes the hand-written CSV files, gives their rows. A wrong line raises with file and line number."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eventwire.coding.gazetteer.places import Kind
from eventwire.errors import LexiconError

HAND = Path(__file__).with_name("hand")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandCountry:
    """A country's names as we write them; `point` only where no package has one."""

    country: str
    name: str
    aliases: tuple[str, ...]
    abbreviations: tuple[str, ...]
    demonyms: tuple[str, ...]
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandPlace:
    """A place that no package has. `country` is ISO 3166 alpha-3 or "" for several or none."""

    place_id: int
    name: str
    aliases: tuple[str, ...]
    abbreviations: tuple[str, ...]
    demonyms: tuple[str, ...]
    kind: Kind
    lat: float
    lon: float
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandAlias:
    """More names for a place that a package has, by GeoNames id; `name` is only there for the reader."""

    place_id: int
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandAbbreviation:
    """The abbreviations of one first-order division."""

    country: str
    code: str
    abbreviations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedName:
    """A name that must not lead to some places: those of `kind` and `country`, where given."""

    name: str
    kind: str
    country: str


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Read a CSV file whose first lines may be comments.

    Raises LexiconError with file and line when a row has too many or too few cells.
    """
    lines = path.read_text("utf-8").splitlines()
    offset = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    reader = csv.DictReader(lines[offset:], strict=True)
    for row in reader:
        if None in row or None in row.values():
            raise LexiconError(
                f"{path.name}, line {offset + reader.line_num}: as many cells as the header has"
            )
        yield row


def read_hand_countries(folder: Path = HAND) -> tuple[HandCountry, ...]:
    """Read countries.csv."""
    return tuple(_read_country(row) for row in read_rows(folder / "countries.csv"))


def _read_country(row: dict[str, str]) -> HandCountry:
    aliases, short = _split_aliases(row["aliases"])
    return HandCountry(
        country=row["country"],
        name=row["name"],
        aliases=aliases,
        abbreviations=short,
        demonyms=_add_plurals(_split(row["demonyms"])),
        point=(float(row["lat"]), float(row["lon"])) if row["lat"] else None,
    )


def is_abbreviation(name: str) -> bool:
    """Whether a name counts only when it stands in capitals.

    >>> [is_abbreviation(name) for name in ("CAR", "U.S.", "Chad")]
    [True, True, False]
    """
    letters = name.replace(".", "")
    return len(letters) <= 4 and letters.isupper()


def read_hand_places(folder: Path = HAND) -> tuple[HandPlace, ...]:
    """Read places.csv.

    Raises LexiconError for an unknown kind, an id that is there twice or a point that is not on Earth.
    """
    places: dict[int, HandPlace] = {}
    for row in read_rows(folder / "places.csv"):
        place = _read_place(row)
        if place.place_id in places or place.place_id == 0 or place.place_id <= -10_000:
            raise LexiconError(
                f"places.csv: {place.name}: a GeoNames id, or one of -9999 to -1 that no other row has"
            )
        if abs(place.lat) > 90 or abs(place.lon) > 180:
            raise LexiconError(f"places.csv: {place.name}: degrees on Earth, latitude first")
        places[place.place_id] = place
    return tuple(places.values())


def _read_place(row: dict[str, str]) -> HandPlace:
    if row["kind"] not in set(Kind):
        raise LexiconError(f"places.csv: {row['name']}: kind is one of {', '.join(Kind)}")
    aliases, short = _split_aliases(row["aliases"])
    return HandPlace(
        place_id=int(row["place_id"]),
        name=row["name"],
        aliases=aliases,
        abbreviations=short,
        demonyms=_add_plurals(_split(row["demonyms"])),
        kind=Kind(row["kind"]),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        country=row["country"],
    )


def read_hand_aliases(folder: Path = HAND) -> tuple[HandAlias, ...]:
    """Read aliases.csv."""
    return tuple(
        HandAlias(
            place_id=int(row["place_id"]),
            name=row["name"],
            aliases=_split(row["aliases"]),
            demonyms=_add_plurals(_split(row["demonyms"])),
        )
        for row in read_rows(folder / "aliases.csv")
    )


def read_hand_abbreviations(folder: Path = HAND) -> tuple[HandAbbreviation, ...]:
    """Read abbreviations.csv."""
    return tuple(
        HandAbbreviation(country=row["country"], code=row["code"], abbreviations=_split(row["abbreviations"]))
        for row in read_rows(folder / "abbreviations.csv")
    )


def read_blocked_names(folder: Path = HAND) -> tuple[BlockedName, ...]:
    """Read blocked.csv."""
    return tuple(
        BlockedName(name=row["name"], kind=row["kind"], country=row["country"])
        for row in read_rows(folder / "blocked.csv")
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _split_aliases(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split into names and abbreviations."""
    names = _split(cell)
    short = tuple(name for name in names if is_abbreviation(name))
    return tuple(name for name in names if name not in short), short


def _add_plurals(demonyms: tuple[str, ...]) -> tuple[str, ...]:
    plurals = tuple(
        f"{word}s" for word in demonyms if not word.endswith(("s", "sh", "ch", "ese", "men", "man"))
    )
    return demonyms + plurals
