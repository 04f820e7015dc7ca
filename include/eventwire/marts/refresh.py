"""The stored marts brought up to date: only the slices that changed, while others read them.

Takes what the triggers of the core tables noted in `ops.stale_slice`. A slice is all rows of a mart with the
same day, actor or place. It is computed anew from the core tables, and the rows that differ are replaced, so
that no mart can drift from what it is made of. All marts change together when the caller commits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from psycopg import sql
from sqlalchemy import Connection, delete, text

from eventwire.marts.sql_files import StoredMart, stored_marts
from eventwire.warehouse.schema import month_of, stale_slice

Stale = Mapping[str, Collection[str | None]]

# Two refreshes wait for each other; whoever notes changes waits for neither. Not an advisory lock: this one
# comes before the transaction's snapshot.
_LOCK = text("LOCK TABLE ops.stale_slice IN SHARE UPDATE EXCLUSIVE MODE")
_EVERYTHING = "all"
_MONTHS = re.compile(r"/\*months of (\w+)\*/")
_KEY_TYPES = {
    "actor": "uuid[]",
    "place": "bigint[]",
    "event_day": "date[]",
    "published_day": "date[]",
    "reported_day": "date[]",
}


def refresh_marts(connection: Connection) -> Mapping[str, int]:
    """Make the stale slices of the stored marts again; give the rows written anew, by mart that had any.

    In a REPEATABLE READ transaction all of them show the same moment.
    """
    connection.execute(_LOCK)
    stale: dict[str, set[str | None]] = defaultdict(set)
    for kind, key in connection.execute(
        delete(stale_slice).returning(stale_slice.c.slice_kind, stale_slice.c.slice_key)
    ):
        stale[kind].add(key)
    made = {mart.name: _refresh(connection, mart, stale) for mart in stored_marts()}
    return {name: rows for name, rows in made.items() if rows is not None}


def rebuild_marts(connection: Connection) -> Mapping[str, int]:
    """Make every row of the stored marts again; give what `refresh_marts` does."""
    connection.execute(stale_slice.insert().values(slice_kind=_EVERYTHING))
    return refresh_marts(connection)


def run_sql(connection: Connection, statement: sql.Composable) -> int:
    """Run composed statements as they are, without parameters; give the rows of the last one."""
    plain = connection.execution_options(no_parameters=True)
    return plain.exec_driver_sql(statement.as_string()).rowcount


def _refresh(connection: Connection, mart: StoredMart, stale: Stale) -> int | None:
    """Give the rows written anew; None where no slice of the mart is stale."""
    if _EVERYTHING not in stale and not stale.get(mart.slice_kind):
        return None
    parts = {
        "mart": sql.Identifier(*mart.name.split(".")),
        "query": sql.SQL(_within_months(mart, stale)),
        "is_stale": _condition(mart, stale),
    }
    find, remove, add, clear = (sql.SQL(statement).format(**parts) for statement in _STATEMENTS)
    run_sql(connection, find)
    run_sql(connection, remove)
    added = run_sql(connection, add)
    run_sql(connection, clear)
    return added


def _within_months(mart: StoredMart, stale: Stale) -> str:
    """Give a mart's query, which looks up what belongs to stale publish days only in the months of these.

    It says where by comments such as `/*months of x*/`; x has a column published_month.
    """
    if _EVERYTHING in stale or mart.slice_kind != "published_day":
        return mart.query
    days = stale[mart.slice_kind]
    months = sorted({month_of(None if day is None else date.fromisoformat(day)) for day in days})
    named = ", ".join(map(str, months))
    return _MONTHS.sub(lambda found: f"AND {found[1]}.published_month IN ({named})", mart.query)


def _condition(mart: StoredMart, stale: Stale) -> sql.Composable:
    """Say which rows of a mart are stale."""
    if _EVERYTHING in stale:
        return sql.SQL("true")
    keys = stale[mart.slice_kind]
    known = sorted(key for key in keys if key is not None)
    words = "{column} = ANY ({known}::{type})" + (" OR {column} IS NULL" if None in keys else "")
    return sql.SQL(words).format(
        column=sql.Identifier(mart.slice_column),
        known=sql.Literal("{" + ",".join(known) + "}"),
        type=sql.SQL(_KEY_TYPES[mart.slice_kind]),
    )


# Rows are compared as wholes, by hashing, which takes NULL for equal to NULL. Those that are the same stay.
_STATEMENTS = (
    """
    CREATE TEMPORARY TABLE changed ON COMMIT DROP AS
    SELECT old.at AS gone, made.whole AS made
    FROM (SELECT true AS is_made, ROW(q.*)::{mart} AS whole FROM ({query}) AS q WHERE {is_stale}) AS made
    FULL JOIN (SELECT m.ctid AS at, m AS whole FROM {mart} AS m WHERE {is_stale}) AS old
        ON old.whole = made.whole
    WHERE old.at IS NULL OR made.is_made IS NULL
    """,
    "DELETE FROM {mart} WHERE ctid = ANY (ARRAY(SELECT gone FROM changed WHERE gone IS NOT NULL))",
    "INSERT INTO {mart} SELECT (made).* FROM changed WHERE gone IS NULL",
    "DROP TABLE changed",
)
