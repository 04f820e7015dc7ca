"""The tables as entity-relationship pictures, in Mermaid's words, which GitHub draws.

Takes the schema's tables and gives text. Each foreign key stands in one picture: those within schema `core`
in the first, those that lead to or from `ops` in the second. A box shows the columns of keys; one without
them is a table of the other picture, or has no key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, MetaData, Table, UniqueConstraint
from sqlalchemy.dialects import postgresql

_POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]


def render_pictures(metadata: MetaData) -> str:
    """Write both pictures, each under its heading."""
    tables = metadata.sorted_tables
    keys = [key for table in tables for key in foreign_keys(table)]
    inside = [key for key in keys if key.table.schema == key.referred_table.schema == "core"]
    across = [key for key in keys if key not in inside]
    core, ops = ([table for table in tables if table.schema == name] for name in ("core", "ops"))
    return "\n".join(
        [
            "### Schema core\n",
            _picture(inside, core),
            "### Schema ops, and the tables of core that it shares keys with\n",
            _picture(across, ops),
        ]
    )


def foreign_keys(table: Table) -> list[ForeignKeyConstraint]:
    """Give the foreign keys of a table in the order of their columns."""
    return sorted(table.foreign_key_constraints, key=lambda key: list(key.column_keys))


def _picture(keys: Iterable[ForeignKeyConstraint], tables: Iterable[Table]) -> str:
    lines = [*map(_relation, keys), *(line for table in tables for line in _box(table))]
    return "\n".join(["```mermaid", "erDiagram", *(f"    {line}" for line in lines), "```", ""])


def _relation(key: ForeignKeyConstraint) -> str:
    """Write a key: whether the named row may be absent, and whether several rows may name the same one."""
    columns = list(key.columns)
    parent = "|o" if any(column.nullable for column in columns) else "||"
    child = "o|" if _is_unique(key.table, set(key.column_keys)) else "o{"
    return f'{key.referred_table.name} {parent}--{child} {key.table.name} : "{", ".join(key.column_keys)}"'


def _is_unique(table: Table, columns: set[str]) -> bool:
    keys = (key for key in table.constraints if isinstance(key, UniqueConstraint))
    return {column.name for column in table.primary_key} == columns or any(
        {column.name for column in key.columns} == columns for key in keys
    )


def _box(table: Table) -> Iterator[str]:
    keyed = [(column, marks) for column in table.columns if (marks := _marks(column))]
    if not keyed:
        yield table.name
        return
    yield f"{table.name} {{"
    for column, marks in keyed:
        yield f"    {_type_word(column)} {column.name} {', '.join(marks)}"
    yield "}"


def _marks(column: Column[Any]) -> list[str]:
    return [*(["PK"] if column.primary_key else []), *(["FK"] if column.foreign_keys else [])]


def _type_word(column: Column[Any]) -> str:
    """Give PostgreSQL's name of the type as one word, which Mermaid asks for."""
    words = column.type.compile(dialect=_POSTGRESQL).lower()
    return "timestamptz" if words == "timestamp with time zone" else words
