"""The shards of a batch: which are open, what each works on, and stopping one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, and_, exists, func, select, update

from eventwire.errors import ContractError
from eventwire.records import BatchRef, FileState
from eventwire.warehouse.schema import batch, reject, shard, shard_item, source_file


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardFile:
    """A file that a shard reads. `records`: only these records of it (a replay); None: all."""

    file_id: UUID
    location: str
    content_sha256: str
    file_bytes: int
    modified_at: datetime | None
    records: frozenset[int] | None


def planned_shards(connection: Connection, batch_key: str) -> tuple[BatchRef, ...] | None:
    """Give the shards of a batch that are not replanned elsewhere; None when there is no such batch."""
    if not connection.scalar(select(exists().where(batch.c.batch_key == batch_key))):
        return None
    return _refs(connection, batch_key, ("planned", "loaded", "stopped"))


def open_shards(connection: Connection, batch_key: str) -> tuple[BatchRef, ...]:
    """Give the shards of a batch that still have to be loaded."""
    return _refs(connection, batch_key, ("planned",))


def shard_files(connection: Connection, ref: BatchRef) -> tuple[ShardFile, ...]:
    """Give the files of a shard, in the order of the plan.

    Of a file that was ingested before, a replay reads only the records with a reject that it tries again.
    """
    tried_again = (
        select(func.array_agg(reject.c.record_no.distinct()))
        .where(
            reject.c.replay_batch_key == ref.batch_key,
            reject.c.file_id == source_file.c.file_id,
            reject.c.record_no.is_not(None),
        )
        .scalar_subquery()
    )
    query = (
        select(source_file, tried_again.label("record_nos"))
        .join(shard_item, shard_item.c.file_id == source_file.c.file_id)
        .where(shard_item.c.batch_key == ref.batch_key, shard_item.c.shard_no == ref.shard_no)
        .order_by(shard_item.c.item_no)
    )
    return tuple(
        ShardFile(
            file_id=row.file_id,
            location=row.location,
            content_sha256=row.content_sha256,
            file_bytes=row.file_bytes,
            modified_at=row.modified_at,
            records=frozenset(row.record_nos) if row.state == FileState.INGESTED and row.record_nos else None,
        )
        for row in connection.execute(query)
    )


def stop_shard(connection: Connection, ref: BatchRef, reason: str) -> None:
    """Mark a shard that the gate stopped. Its files stay as they are until a replay takes them.

    Raises ContractError when the shard is loaded already or was never planned.
    """
    here = and_(shard.c.batch_key == ref.batch_key, shard.c.shard_no == ref.shard_no)
    is_open = shard.c.state.in_(("planned", "stopped"))
    stopped = connection.execute(update(shard).where(here, is_open).values(state="stopped", reason=reason))
    if stopped.rowcount == 0:
        raise ContractError(
            f"shard {ref.shard_no} of batch {ref.batch_key} is not open: it cannot be stopped"
        )


def _refs(connection: Connection, batch_key: str, states: tuple[str, ...]) -> tuple[BatchRef, ...]:
    items = (
        select(
            func.count(shard_item.c.file_id).label("files"),
            func.count(shard_item.c.article_id).label("articles"),
        )
        .where(shard_item.c.batch_key == shard.c.batch_key, shard_item.c.shard_no == shard.c.shard_no)
        .lateral("items")
    )
    query = (
        select(shard.c.shard_no, items.c.files, items.c.articles)
        .where(shard.c.batch_key == batch_key, shard.c.state.in_(states))
        .order_by(shard.c.shard_no)
    )
    return tuple(
        BatchRef(
            batch_key=batch_key,
            shard_no=row.shard_no,
            stage="planned",
            files=row.files,
            articles=row.articles,
        )
        for row in connection.execute(query)
    )
