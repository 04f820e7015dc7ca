"""The SQL of the marts as it is run: the .sql files in order, with the rows of the csv files that they name.

Takes nothing, gives statements. `VALUES /*ontology/roles.csv*/` stands for all rows of ontology/roles.csv,
`VALUES /*crosswalks/roles.csv*/` for those of the file in crosswalks/; an empty field is NULL.
`/*query of views/events.sql*/` stands for the query of that view over the events of a moment `known_at`, and
`/*columns of views/events.sql*/` for its SELECT list alone.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO

from psycopg import sql

FOLDERS = ("functions", "views/base", "views/days", "views", "functions/as_of", "views/products")
_ROWS = re.compile(r"VALUES /\*(ontology|crosswalks)/(\w+\.csv)\*/")
_QUERY = re.compile(r"/\*(query|columns) of (views/[\w/]+\.sql)\*/")
_BODY = re.compile(r"^CREATE VIEW [\w.]+ AS\n(.*?);$", re.MULTILINE | re.DOTALL)
_STORED = re.compile(r"^CREATE TABLE [\w.]+ AS\n(.*?)\nWITH NO DATA;$", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"^-- Example:\n((?:--   .*\n)+)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One .sql file; `name` is schema and name of the view or function that its first line gives."""

    name: str
    words: str

    def __str__(self) -> str:
        return self.name

    @property
    def header(self) -> str:
        """The comment at the top."""
        return self.words.split("\nCREATE")[0] + "\n"

    @property
    def example(self) -> str | None:
        """The example query of the header."""
        found = _EXAMPLE.search(self.header)
        return found and "\n".join(line.removeprefix("--   ") for line in found[1].splitlines())

    def about(self, part: str) -> str:
        """Give a part of the header, such as `Grain`, on one line; empty when it has none."""
        found = re.search(rf"^-- {part}: (.*(?:\n-- (?![A-Z]\w*:).*)*)", self.header, re.MULTILINE)
        return re.sub(r"\s*\n-- ", " ", found[1]) if found else ""

    @property
    def statements(self) -> str:
        """What PostgreSQL is to run."""
        words = _QUERY.sub(lambda found: _query(found[2], columns_only=found[1] == "columns"), self.words)
        return _ROWS.sub(lambda found: _values(found[1], found[2]), words)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMart:
    """A mart that is a table: its query, and by which column and kind of change it is refreshed."""

    name: str
    query: str
    slice_column: str
    slice_kind: str


def definitions(*folders: str) -> tuple[Definition, ...]:
    """Give the definitions, all or of some folders, in the order in which they can be made."""
    return tuple(
        Definition(name=words.partition("\n")[0].removeprefix("-- ").partition("(")[0], words=words)
        for folder in folders or FOLDERS
        for words in _sql_files(folder)
    )


def stored_marts() -> tuple[StoredMart, ...]:
    """Give the marts that are tables; each has a header line such as `Slice: event_date by event_day`."""
    found = []
    for definition in definitions():
        if query := _STORED.search(definition.statements):
            column, kind = definition.about("Slice").removesuffix(".").split(" by ")
            found.append(
                StoredMart(name=definition.name, query=query[1], slice_column=column, slice_kind=kind)
            )
    return tuple(found)


def reader_grants() -> str:
    """Give the statements that say what the reader role may read."""
    return files(__package__).joinpath("reader.sql").read_text(encoding="utf-8")


def fingerprint() -> str:
    """Give 16 hex digits that change when any statement or row does."""
    words = (*(definition.statements for definition in definitions()), reader_grants())
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def _sql_files(folder: str) -> Iterator[str]:
    entries = files(__package__).joinpath(*folder.split("/")).iterdir()
    for entry in sorted(entries, key=lambda found: found.name):
        if entry.name.endswith(".sql"):
            yield entry.read_text(encoding="utf-8")


def _query(name: str, *, columns_only: bool) -> str:
    """Give the query of a view over the events of a moment, or its SELECT list."""
    body = _BODY.findall(files(__package__).joinpath(*name.split("/")).read_text(encoding="utf-8"))[0]
    if columns_only:
        return str(body.partition("\nFROM ")[0])
    return re.sub(r"\bmart\.current_event\b", "mart.current_event_as_of(known_at)", body)


def _values(room: str, name: str) -> str:
    """Write the rows of a csv file as the rows of a VALUES list."""
    room_files: Traversable = files("eventwire.ontology")
    if room == "crosswalks":
        room_files = files(__package__).joinpath("crosswalks")
    _, *rows = csv.reader(StringIO(room_files.joinpath(name).read_text(encoding="utf-8"), newline=""))
    lines = (sql.SQL("({})").format(sql.SQL(", ").join(map(_literal, row))) for row in rows)
    return "VALUES\n    " + sql.SQL(",\n    ").join(lines).as_string()


def _literal(field: str) -> sql.Composable:
    return sql.Literal(field) if field else sql.SQL("NULL::text")
