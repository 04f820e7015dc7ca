"""Rows into one table: COPY into it where none is there yet; else into its temporary twin, and one INSERT.

Generic over the schema's tables: columns, types, key and order come from the Table. A row that is there
already is left as it is; rows of a correctable table are updated, and only where something differs.
Rows go in in one order, so that two transactions with the same rows wait for each other and never deadlock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from sqlalchemy import (
    ARRAY,
    Column,
    Connection,
    MetaData,
    Table,
    Uuid,
    any_,
    exists,
    func,
    literal,
    select,
    tuple_,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.schema import CreateTable

from eventwire.warehouse.mention_rows import Row

_POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]
_COUNTED = {"preserve_rowcount": True}  # else SQLAlchemy gives -1 for INSERT ... SELECT


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A table's temporary twin, and the statements that make it and fill it."""

    twin: Table
    create: str
    types: tuple[str, ...]


def loaded_columns(table: Table) -> tuple[str, ...]:
    """Give the columns that a load fills; the database fills those that have a default."""
    return tuple(column.name for column in table.columns if column.server_default is None)


def stage_rows(connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[Row]) -> Table:
    """COPY rows into a twin of `table` with these columns; it is gone at the end of the transaction.

    Raises KeyError when a row lacks a column.
    """
    stage = _stage(table, columns)
    connection.exec_driver_sql(stage.create)
    copy_rows(connection, sql.Identifier(stage.twin.name), table, columns, rows)
    return stage.twin


def copy_rows(
    connection: Connection,
    target: sql.Identifier,
    table: Table,
    columns: tuple[str, ...],
    rows: Iterable[Row],
) -> None:
    """COPY rows of `table` into a target that has these columns. Raises KeyError when a row lacks one."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(target, names)
    values_of = itemgetter(*columns)
    with connection.connection.cursor().copy(statement) as copy:
        copy.set_types(_stage(table, columns).types)
        for row in rows:
            copy.write_row(values_of(row))


def add_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> bool:
    """COPY rows straight into their table, in order; give whether that was done.

    When one of them is there already nothing is added. Spares the twin and the look for conflicts.
    """
    target = sql.Identifier(str(table.schema), table.name)
    try:
        with connection.begin_nested():
            copy_rows(connection, target, table, loaded_columns(table), _in_order(table, rows))
    except psycopg.errors.UniqueViolation:
        return False
    return True


def merge_rows(connection: Connection, table: Table, rows: Sequence[Row], *, correctable: bool) -> int:
    """Bring rows into their table through its twin; give how many were new or corrected."""
    stage_rows(connection, table, loaded_columns(table), rows)
    return connection.execute(
        merge_statement(table, correctable=correctable), execution_options=_COUNTED
    ).rowcount


def unknown_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> list[Row]:
    """Give the rows whose key is not in the table yet, as far as this transaction sees."""
    first, *rest = keys = tuple(table.primary_key)
    key = itemgetter(*(column.name for column in keys))
    asked = list({row[first.name] for row in rows})
    if rest:
        found = connection.execute(select(*keys).where(first == any_(literal(asked, ARRAY(first.type)))))
        known = set(map(tuple, found))
        return [row for row in rows if key(row) not in known]
    wanted = func.unnest(literal(asked, ARRAY(first.type))).column_valued("wanted")
    unknown = set(connection.scalars(select(wanted).where(~exists().where(first == wanted))))
    return [row for row in rows if key(row) in unknown]


def _order_columns(table: Table) -> list[str]:
    """Give the columns that rows go in by: the key; of what each article has many of, the article first."""
    keys = [column.name for column in table.primary_key]
    if "published_month" in keys and keys[0] != "article_id":
        return ["article_id", *keys]
    return keys


def _in_order(table: Table, rows: Sequence[Row]) -> Iterable[Row]:
    """Give rows in the order of `_order_columns`.

    Rows of an article come one after the other: then only these are sorted, and the articles, which leaves
    most rows where they lie in memory.
    """
    first, *rest = _order_columns(table)
    if "published_month" not in rest:
        return sorted(rows, key=_order(table, [first, *rest]))
    parts: dict[UUID, list[Row]] = {}
    for article_id, part in groupby(rows, key=itemgetter(first)):
        parts.setdefault(article_id, []).extend(part)
    inner = _order(table, rest)
    return (row for key in sorted(parts, key=_UUID_NUMBER) for row in sorted(parts[key], key=inner))


_UUID_NUMBER = attrgetter("int")  # compares quickly


def _order(table: Table, names: Sequence[str]) -> Callable[[Row], Any]:
    """Give what rows are sorted by: these columns, the first as a number where it is a UUID."""
    first, *rest = names
    if not isinstance(table.c[first].type, Uuid):
        return itemgetter(first, *rest)
    if not rest:
        return lambda row: row[first].int
    others = itemgetter(*rest)
    return lambda row: (row[first].int, others(row))


@cache
def _stage(table: Table, columns: tuple[str, ...]) -> Stage:
    twin = Table(
        f"stage_{table.name}",
        MetaData(),
        *(Column(name, table.c[name].type) for name in columns),
        prefixes=["TEMPORARY"],
        postgresql_on_commit="DROP",
    )
    return Stage(
        twin=twin,
        create=str(CreateTable(twin).compile(dialect=_POSTGRESQL)),
        types=tuple(column.type.compile(dialect=_POSTGRESQL).lower() for column in twin.columns),
    )


@cache
def merge_statement(table: Table, *, correctable: bool) -> Insert:
    """Make the statement that brings the twin's rows into the table."""
    columns = loaded_columns(table)
    twin = _stage(table, columns).twin
    keys = [column.name for column in table.primary_key]
    order = _order_columns(table)
    rest = [name for name in columns if name not in keys]
    fresh = select(twin)
    if (
        correctable
    ):  # an ON CONFLICT DO UPDATE locks what it meets, so rows that are the same are left out first
        same = [table.c[name] == twin.c[name] for name in keys]
        same += [table.c[name].is_not_distinct_from(twin.c[name]) for name in rest]
        fresh = fresh.where(~exists().where(*same))
    statement = insert(table).from_select(columns, fresh.order_by(*(twin.c[name] for name in order)))
    if not correctable:
        return statement.on_conflict_do_nothing(index_elements=keys)
    changes = {name: statement.excluded[name] for name in rest}
    differs = tuple_(*(table.c[name] for name in rest)).is_distinct_from(tuple_(*changes.values()))
    return statement.on_conflict_do_update(index_elements=keys, set_=changes, where=differs)
