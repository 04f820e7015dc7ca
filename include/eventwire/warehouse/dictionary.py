"""docs/warehouse.md: the data dictionary, written from the COMMENTs, with a picture of the keys.

Takes a connection to a warehouse with its views, and an example query of each view; tables come from the
schema, their examples from the file beside it, views from the catalog.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, text
from sqlalchemy.dialects import postgresql

from eventwire.warehouse.picture import render_pictures
from eventwire.warehouse.schema import metadata, table_examples

_POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]
_HEADER = """\
# The warehouse

Written by `eventwire docs` from the COMMENTs on tables, views and columns; do not edit.
The tests run each example over a warehouse in which it finds something.
Consumers read schema `mart`. Schema `core` holds what the marts are made from, `ops` what the operator needs.
Offsets are half-open and count characters of `core.article.text`. Times are UTC. NULL is unknown, never zero.
"""
_PICTURES = """\
## Keys between the tables

A line leads from the table that is named to the one that names it, by the columns beside it. A crow's foot:
many rows may name the same one. A ring at the other end: the columns may be NULL. GitHub draws the pictures.
"""
_VIEW_COLUMNS = text(
    """
    SELECT
        n.nspname || '.' || c.relname AS name,
        c.relkind IN ('m', 'r') AS is_stored,
        obj_description(c.oid, 'pg_class') AS about,
        a.attname::text AS column,
        format_type(a.atttypid, a.atttypmod) AS type,
        col_description(c.oid, a.attnum) AS comment
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE n.nspname IN ('mart', 'ops') AND (c.relkind IN ('v', 'm') OR c.relkind = 'r' AND n.nspname = 'mart')
    ORDER BY 1, a.attnum
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A table or view as the dictionary shows it; `columns` are name, type and comment."""

    name: str
    kind: str
    about: str
    key: str
    example: str
    columns: tuple[tuple[str, str, str], ...]


def render_dictionary(connection: Connection, examples: Mapping[str, str]) -> str:
    """Write the whole page; `examples` has a query for each view, by its name with the schema.

    Raises KeyError for a table or view that has no example.
    """
    found = (*_views(connection, examples), *_tables())
    entries = sorted(found, key=lambda entry: (_order(entry.name), entry.name))
    contents = [f"- [{entry.name}](#{entry.name.replace('.', '')}): {entry.about}" for entry in entries]
    pictures = [_PICTURES, render_pictures(metadata)]
    return "\n".join([_HEADER, *contents, "", *pictures, *map(_render, entries)])


def _order(name: str) -> int:
    return ("mart", "core", "ops").index(name.partition(".")[0])


def _tables() -> Iterator[_Entry]:
    examples = table_examples()
    for table in metadata.sorted_tables:
        yield _Entry(
            name=table.fullname,
            kind="table",
            about=table.comment or "",
            key=", ".join(column.name for column in table.primary_key) or "none",
            example=examples[table.fullname],
            columns=tuple(_table_columns(table)),
        )


def _table_columns(table: Table) -> Iterator[tuple[str, str, str]]:
    for column in table.columns:
        type_name = column.type.compile(dialect=_POSTGRESQL).lower()
        comment = column.comment or ""
        allowed = column.info.get("values")
        if allowed:
            comment += f" One of: {', '.join(allowed)}."
        for target in column.foreign_keys:
            comment += f" → {target.target_fullname}"
        yield column.name, type_name if column.nullable else f"{type_name}, never NULL", comment


def _views(connection: Connection, examples: Mapping[str, str]) -> Iterator[_Entry]:
    columns: dict[tuple[str, bool, str], list[tuple[str, str, str]]] = {}
    for row in connection.execute(_VIEW_COLUMNS):
        columns.setdefault((row.name, row.is_stored, row.about), []).append(
            (row.column, row.type, row.comment)
        )
    for (name, is_stored, about), described in columns.items():
        kind = "materialised view, as of the last refresh" if is_stored else "view"
        example = examples[name]
        yield _Entry(name=name, kind=kind, about=about, key="", example=example, columns=tuple(described))


def _render(entry: _Entry) -> str:
    head = [f"## {entry.name}", "", f"{entry.about} ({entry.kind}{_key_words(entry.key)})", ""]
    rows = (f"| {' | '.join(_cell(part) for part in column)} |" for column in entry.columns)
    example = ["", "```sql", entry.example, "```", ""]
    return "\n".join([*head, "| column | type | what it is |", "|---|---|---|", *rows, *example])


def _key_words(key: str) -> str:
    return f"; key: {key}" if key else ""


def _cell(words: str) -> str:
    return words.replace("|", "\\|")
