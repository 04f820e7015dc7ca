"""What the tables of core and ops hold, as one checksum a table, to compare two moments or two warehouses."""

from __future__ import annotations

import hashlib

from sqlalchemy import TIMESTAMP, Column, Table, create_engine, select, text
from sqlalchemy.pool import NullPool

from eventwire.warehouse.schema import metadata

CLOCK_BUT = frozenset({"modified_at"})  # the file's own time, which is no bookkeeping of a run


def row_versions(url: str) -> dict[str, str]:
    """Give the checksum of each table's rows, all columns, and of the transactions that wrote them."""
    return {table.fullname: _checksum(url, table, leave_out=(), versions=True) for table in _tables()}


def contents(url: str) -> dict[str, str]:
    """Give the checksum of each table's rows without the columns that tell when a run worked."""
    return {table.fullname: _checksum(url, table, leave_out=clock_columns(table)) for table in _tables()}


def clock_columns(table: Table) -> tuple[str, ...]:
    """Give the columns of a table that hold the time of the run, and so differ between any two runs."""
    return tuple(column.name for column in table.columns if _is_clock(column))


def all_clock_columns() -> tuple[str, ...]:
    """Give the names that are left out of `contents`, in all tables."""
    return tuple(sorted({name for table in _tables() for name in clock_columns(table)}))


def differing(one: dict[str, str], other: dict[str, str]) -> tuple[str, ...]:
    """Give the tables that differ."""
    return tuple(name for name in one if one[name] != other[name])


def _tables() -> list[Table]:
    return [table for table in metadata.sorted_tables if table.schema in ("core", "ops")]


def _is_clock(column: Column[object]) -> bool:
    return isinstance(column.type, TIMESTAMP) and column.name not in CLOCK_BUT


def _checksum(url: str, table: Table, *, leave_out: tuple[str, ...], versions: bool = False) -> str:
    kept = select(*(column for column in table.columns if column.name not in leave_out))
    if versions:
        kept = kept.add_columns(text("xmin::text"))
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        rows = sorted(repr(tuple(row)) for row in connection.execute(kept))
    return f"{len(rows)} rows {hashlib.sha256(chr(10).join(rows).encode()).hexdigest()[:16]}"
