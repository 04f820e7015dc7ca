"""How a column is declared: its type, its COMMENT and what may stand in it, in one line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Double,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
    false,
    true,
)
from sqlalchemy import text as text_clause
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import func

APPROVED_BY = "eventwire.approved_by"  # a setting of the loading transaction

# In a table's `info`: triggers look its foreign keys up once a statement, PostgreSQL does not row by row.
KEYS_BY_STATEMENT = {"keys_by_statement": True}

BY_MONTH = "LIST (published_month)"  # how a table is partitioned; core.add_months makes the partitions

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


@compiles(ForeignKeyConstraint, "postgresql")
def _foreign_key(constraint: ForeignKeyConstraint, compiler: Any, **options: Any) -> str:
    words: str = compiler.visit_foreign_key_constraint(constraint, **options)
    return f"{words} NOT ENFORCED" if constraint.table.info.get("keys_by_statement") else words


def text(
    name: str,
    comment: str,
    *args: Any,
    values: Iterable[str] | None = None,
    pattern: str | None = None,
    null: bool = False,
    key: bool = False,
) -> Column[str]:
    """Declare a text column; `values` is its vocabulary, `pattern` a regex for the whole value."""
    info: dict[str, Any] = {}
    if values is not None:
        info["values"] = tuple(str(value) for value in values)
    if pattern is not None:
        info["pattern"] = pattern
    return Column(name, Text, *args, comment=comment, info=info, nullable=null, primary_key=key)


def number(
    name: str,
    comment: str,
    *args: Any,
    minimum: float | None = None,
    maximum: float | None = None,
    null: bool = False,
    key: bool = False,
    big: bool = False,
) -> Column[int]:
    """Declare an integer column with its closed range."""
    return Column(
        name,
        BigInteger if big else Integer,
        *args,
        comment=comment,
        info=_range(minimum, maximum),
        nullable=null,
        primary_key=key,
        autoincrement=False,
    )


def real(
    name: str, comment: str, *, minimum: float | None = None, maximum: float | None = None, null: bool = False
) -> Column[float]:
    """Declare a double precision column with its closed range."""
    return Column(name, Double, comment=comment, info=_range(minimum, maximum), nullable=null)


def ident(name: str, comment: str, *args: Any, null: bool = False, key: bool = False) -> Column[Any]:
    """Declare a content-hash id."""
    return Column(name, Uuid, *args, comment=comment, nullable=null, primary_key=key)


def day(name: str, comment: str, *, null: bool = False) -> Column[Any]:
    """Declare a calendar date."""
    return Column(name, Date, comment=comment, nullable=null)


def flag(name: str, comment: str, *, null: bool = False, usually: bool | None = None) -> Column[bool]:
    """Declare a boolean; `usually` is what the database fills in where nothing is said."""
    default = None if usually is None else true() if usually else false()
    return Column(name, Boolean, comment=comment, nullable=null, server_default=default)


def month(name: str, comment: str, *, key: bool = False) -> Column[int]:
    """Declare a month of publication as YYYYMM; 0 is the month of what has no publish date."""
    return number(name, f"{comment}: YYYYMM, 0 where its article states no date.", minimum=0, key=key)


def month_of(day: date | None) -> int:
    """Give the month of publication that a row is stored under, as `core.month_of` does.

    >>> month_of(date(2026, 3, 14)), month_of(None)
    (202603, 0)
    """
    return 100 * day.year + day.month if day else 0


def numbers(name: str, comment: str) -> Column[Any]:
    """Declare an array of 64-bit integers."""
    return Column(name, ARRAY(BigInteger), comment=comment, nullable=False)


def moment(
    name: str, comment: str, *, null: bool = False, key: bool = False, now: bool = False
) -> Column[Any]:
    """Declare a point in time, UTC; `now` lets the database fill it in."""
    return Column(
        name,
        TIMESTAMP(timezone=True),
        comment=comment,
        nullable=null,
        primary_key=key,
        server_default=func.now() if now else None,
    )


def mark_of_approval() -> Column[str]:
    """Declare the name of who let a row pass; the database takes it from the loading transaction."""
    return Column(
        "approved_by",
        Text,
        comment="Who approved the row's shard after the gate had stopped it; NULL: the gate let it pass.",
        server_default=text_clause(f"NULLIF(current_setting('{APPROVED_BY}', true), '')"),
    )


def span(name: str, comment: str) -> tuple[Column[str], Column[int], Column[int]]:
    """Declare quoted words and their half-open offsets: `<name>_text`, `<name>_start`, `<name>_end`."""
    return (
        text(f"{name}_text", f"{comment}: the words as they stand in the article.", null=True),
        number(f"{name}_start", f"{comment}: first character in article.text.", minimum=0, null=True),
        number(
            f"{name}_end", f"{comment}: one past the last character in article.text.", minimum=1, null=True
        ),
    )


def _range(minimum: float | None, maximum: float | None) -> dict[str, Any]:
    return {key: value for key, value in (("minimum", minimum), ("maximum", maximum)) if value is not None}


def add_checks(table: Table) -> None:
    """Turn each column's `info` into a CHECK constraint, named after the column."""
    for column in table.columns:
        info = column.info
        if "values" in info:
            table.append_constraint(CheckConstraint(column.in_(info["values"]), name=f"{column.name}_known"))
        if "pattern" in info:
            table.append_constraint(
                CheckConstraint(column.regexp_match(f"^({info['pattern']})$"), name=f"{column.name}_form")
            )
        bounds = [column >= info["minimum"]] if "minimum" in info else []
        bounds += [column <= info["maximum"]] if "maximum" in info else []
        for bound in bounds[:1]:
            rule = bound & bounds[1] if len(bounds) == 2 else bound
            table.append_constraint(CheckConstraint(rule, name=f"{column.name}_range"))
