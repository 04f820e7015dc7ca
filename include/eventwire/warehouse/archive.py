"""The rows of one coder version: which they are, their fingerprints, out of the tables and back.

Only of coders that another one replaced: what consumers see is never taken out. Articles, actors, places,
scores and the ledger stay. Knows no files: rows come and go as `Row`s. The caller commits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from psycopg import sql
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Numeric,
    Table,
    Text,
    cast,
    delete,
    exists,
    func,
    insert,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql

from eventwire.errors import ContractError, SettingsError
from eventwire.warehouse import schema
from eventwire.warehouse.clustering import CLUSTER_LOCK, cluster_events
from eventwire.warehouse.coders import CODER_LOCK
from eventwire.warehouse.mention_rows import Row
from eventwire.warehouse.staging import copy_rows, stage_rows

# What names others comes after what it names.
ARCHIVED = (
    schema.sentence,
    schema.event_mention,
    schema.event,
    schema.event_member,
    schema.event_successor,
    schema.event_state,
)
_POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]
_MAY_TAKE_OUT = text(
    "SELECT bool_and(has_table_privilege(t, 'DELETE')) FROM unnest(CAST(:tables AS text[])) t"
)
_REPLACED = text(
    """
    SELECT c.coder_version_id, max(p.until) AS replaced_at
    FROM core.coder_version c
    JOIN core.coder_period p USING (coder_version_id)
    WHERE NOT c.is_shown
        AND NOT EXISTS (
            SELECT FROM ops.archive a WHERE a.coder_version_id = c.coder_version_id AND a.restored_at IS NULL
        )
        AND NOT EXISTS (
            SELECT FROM ops.shard s JOIN ops.batch b USING (batch_key)
            WHERE s.coder_version_id = c.coder_version_id AND b.state = 'running'
        )
        AND EXISTS (SELECT FROM core.sentence s WHERE s.coder_version_id = c.coder_version_id)
    GROUP BY c.coder_version_id
    ORDER BY replaced_at DESC, c.coder_version_id
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacedCoder:
    """A coder version that is not shown any more, whose rows are in the tables; `replaced_at` in UTC."""

    coder_version_id: str
    replaced_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """The number of rows, and a sum over the MD5s of all of them: the same in any order."""

    rows: int
    digest: str


def replaced_coders(connection: Connection) -> tuple[ReplacedCoder, ...]:
    """Give the coders whose rows may be archived, the last one that was replaced first."""
    return tuple(ReplacedCoder(**row) for row in connection.execute(_REPLACED).mappings())


def require_owner(connection: Connection) -> None:
    """Raise SettingsError when this user may not take rows away."""
    tables = [table.fullname for table in ARCHIVED]
    if not connection.scalar(_MAY_TAKE_OUT, {"tables": tables}):
        raise SettingsError(
            "archiving takes rows away, which this user of the warehouse may not: run eventwire archive and "
            "eventwire restore as the owner of its tables"
        )


def lock_coders(connection: Connection) -> None:
    """Let no clustering and no switch change a coder's rows before this transaction ends."""
    connection.execute(select(func.pg_advisory_xact_lock(CLUSTER_LOCK)))
    connection.execute(select(func.pg_advisory_xact_lock(CODER_LOCK)))


def column_types(table: Table) -> dict[str, str]:
    """Give the columns of a table with PostgreSQL's names of their types."""
    return {column.name: column.type.compile(dialect=_POSTGRESQL).lower() for column in table.columns}


def months_of(connection: Connection, table: Table, coder: str) -> list[str | None]:
    """Give the months of publication that a coder's rows of a table are of, as 2026-03; None: unknown."""
    joined, day, is_coders = _published(table, coder)
    month = func.to_char(day, "YYYY-MM")
    return list(connection.scalars(select(month).distinct().select_from(joined).where(is_coders)))


def month_rows(
    connection: Connection, table: Table, coder: str, month: str | None, *, at_once: int
) -> Iterator[list[Row]]:
    """Give a coder's rows of a table and month in the order of their key, some at once."""
    joined, day, is_coders = _published(table, coder)
    first = func.to_date(month, "YYYY-MM")
    is_due = (
        day.is_(None) if month is None else day.between(first, first + text("interval '1 month - 1 day'"))
    )
    rows = select(*table.columns).select_from(joined).where(is_coders, is_due).order_by(*table.primary_key)
    streamed = connection.execute(rows, execution_options={"yield_per": at_once})
    for part in streamed.mappings().partitions():
        yield [dict(row) for row in part]


def stored_fingerprint(
    connection: Connection, table: Table, coder: str, columns: Sequence[str]
) -> Fingerprint:
    """Give the fingerprint of a coder's rows of a table by these columns."""
    return _fingerprint(connection, table, columns, _belongs(table, coder))


def staged_fingerprint(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]
) -> Fingerprint:
    """Give the fingerprint that rows have once PostgreSQL has read them; they go into a temporary table."""
    twin = stage_rows(connection, table, tuple(columns), ())
    copy_rows(connection, sql.Identifier(twin.name), table, tuple(columns), rows)
    return _fingerprint(connection, twin, columns)


def take_out(connection: Connection, coder: str, expected: Mapping[str, int]) -> None:
    """Delete a coder's rows. Raises ContractError when they are not as many as expected, by table."""
    for table in reversed(ARCHIVED):
        gone = connection.execute(delete(table).where(_belongs(table, coder))).rowcount
        if gone != expected[table.name]:
            raise ContractError(
                f"{gone} rows of {table.fullname} would go, {expected[table.name]} are archived: try again"
            )


def put_back(
    connection: Connection, coder: str, table: Table, columns: Sequence[str], rows: Iterable[Row]
) -> None:
    """COPY a coder's rows back into a table; call it in the order of `ARCHIVED`."""
    if table is schema.event_state:  # the triggers wrote the moment of this transaction
        connection.execute(delete(table).where(_belongs(table, coder)))
    copy_rows(connection, sql.Identifier(str(table.schema), table.name), table, tuple(columns), rows)


def cluster_again(connection: Connection, coder: str) -> None:
    """Place a coder's mentions again: rules and stories may have changed while they were away."""
    batches = select(schema.event_mention.c.batch_key).where(_belongs(schema.event_mention, coder))
    held = schema.batch
    connection.execute(update(held).where(held.c.batch_key.in_(batches)).values(clustered_rule=None))
    cluster_events(connection)


def open_archive(connection: Connection, coder: str) -> tuple[str, str] | None:
    """Give folder and SHA-256 of the manifest of a coder whose rows are archived; None when they are not."""
    found = schema.archive
    row = connection.execute(
        select(found.c.folder, found.c.manifest_sha256).where(
            found.c.coder_version_id == coder, found.c.restored_at.is_(None)
        )
    ).one_or_none()
    return None if row is None else (row.folder, row.manifest_sha256)


def note_archived(
    connection: Connection,
    coder: str,
    *,
    folder: str,
    manifest_sha256: str,
    reason: str,
    rows: Mapping[str, int],
) -> None:
    """Write down where a coder's rows went."""
    connection.execute(
        insert(schema.archive).values(
            coder_version_id=coder,
            folder=folder,
            manifest_sha256=manifest_sha256,
            reason=reason,
            sentences=rows["sentence"],
            mentions=rows["event_mention"],
            events=rows["event"],
        )
    )


def note_restored(connection: Connection, coder: str) -> None:
    """Write down that a coder's rows are back."""
    found = schema.archive
    connection.execute(
        update(found)
        .where(found.c.coder_version_id == coder, found.c.restored_at.is_(None))
        .values(restored_at=func.clock_timestamp())
    )


def has_rows(connection: Connection, coder: str) -> bool:
    """Whether a coder has rows in one of the tables."""
    return any(connection.scalar(select(exists().where(_belongs(table, coder)))) for table in ARCHIVED)


def _fingerprint(
    connection: Connection, table: Table, columns: Sequence[str], *conditions: ColumnElement[bool]
) -> Fingerprint:
    words = cast(tuple_(*(table.c[name] for name in columns)), Text)
    number = cast(cast(func.concat("x", func.left(func.md5(words), 16)), postgresql.BIT(64)), BigInteger)
    query = select(func.count(), func.coalesce(func.sum(cast(number, Numeric)), 0)).select_from(table)
    rows, digest = connection.execute(query.where(*conditions)).one()
    return Fingerprint(rows=rows, digest=str(digest))


def _belongs(table: Table, coder: str) -> ColumnElement[bool]:
    """Say which rows of a table are a coder's."""
    mention, event = schema.event_mention, schema.event
    if table is schema.event_member:
        coded = select(mention.c.mention_id).where(mention.c.coder_version_id == coder)
        return table.c.mention_id.in_(coded)
    if table is schema.event_successor:
        return table.c.successor_id.in_(select(event.c.event_id).where(event.c.coder_version_id == coder))
    return table.c.coder_version_id == coder


def _published(table: Table, coder: str) -> tuple[FromClause, ColumnElement[object], ColumnElement[bool]]:
    """Give a table joined with what says when its rows were published, that day, and which are a coder's."""
    article, mention, event = schema.article, schema.event_mention, schema.event
    if table is schema.event_successor:
        joined = table.join(event, event.c.event_id == table.c.successor_id)
        return joined, event.c.first_reported_on, event.c.coder_version_id == coder
    if table is schema.event_member:
        joined = table.join(mention, mention.c.mention_id == table.c.mention_id).join(
            article, article.c.article_id == mention.c.article_id
        )
        return joined, article.c.published_on, mention.c.coder_version_id == coder
    if table in (schema.sentence, mention):
        joined = table.join(article, article.c.article_id == table.c.article_id)
        return joined, article.c.published_on, table.c.coder_version_id == coder
    return table, table.c.first_reported_on, table.c.coder_version_id == coder
