"""What is expected of rows, as plain values: the structural half follows from the schema's Tables.

Knows nothing of Great Expectations; suites.py translates. A rule's name, such as
`event_mention.cameo.not_null`, is the code of the reject that a broken row becomes and the name of its row in
ops.check_result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Table

from eventwire.warehouse import schema


class Severity(StrEnum):
    """`warning`: the broken row is quarantined; `critical`: the shard is stopped."""

    WARNING = "warning"
    CRITICAL = "critical"


class Kind(StrEnum):
    """What a rule expects of its columns."""

    COLUMNS = "columns"  # the table has them
    NOT_NULL = "not_null"
    KNOWN = "known"  # a value of the vocabulary
    FORM = "form"  # the whole value matches
    RANGE = "range"
    UNIQUE = "unique"  # together
    ORDER = "order"  # the first is at least the second
    MEANING = "meaning"  # the column of faults is empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One expectation of one table. `limits`: vocabulary, pattern or bounds, as `kind` needs them."""

    name: str
    table: str
    kind: Kind
    columns: tuple[str, ...]
    severity: Severity
    limits: tuple[Any, ...] = ()


# A broken row of these is set aside with what depends on it; of any other table it is our own fault.
QUARANTINED = (
    schema.story,
    schema.article,
    schema.sentence,
    schema.actor,
    schema.place,
    schema.event_mention,
)
CHECKED = (*QUARANTINED, schema.source_record)


def structural_rules(table: Table) -> Iterator[Rule]:
    """Give what the Table says of its rows: columns, NULLs, vocabularies, forms, ranges, the key."""
    severity = Severity.WARNING if table in QUARANTINED else Severity.CRITICAL
    loaded = [column for column in table.columns if column.server_default is None]
    names = tuple(column.name for column in loaded)
    yield Rule(
        name=f"{table.name}.columns",
        table=table.name,
        kind=Kind.COLUMNS,
        columns=names,
        severity=Severity.CRITICAL,
    )
    for column in loaded:
        for kind, limits in _column_limits(column):
            yield Rule(
                name=f"{table.name}.{column.name}.{kind}",
                table=table.name,
                kind=kind,
                columns=(column.name,),
                severity=severity,
                limits=limits,
            )
    yield Rule(
        name=f"{table.name}.unique",
        table=table.name,
        kind=Kind.UNIQUE,
        columns=tuple(column.name for column in table.primary_key),
        severity=severity,
    )


def _column_limits(column: Column[Any]) -> Iterator[tuple[Kind, tuple[Any, ...]]]:
    info = column.info
    if not column.nullable:
        yield Kind.NOT_NULL, ()
    if "values" in info:
        yield Kind.KNOWN, tuple(info["values"])
    if "pattern" in info:
        yield Kind.FORM, (info["pattern"],)
    if "minimum" in info or "maximum" in info:
        yield Kind.RANGE, (info.get("minimum"), info.get("maximum"))
