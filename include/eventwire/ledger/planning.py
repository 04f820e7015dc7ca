"""A batch's plan: which shard works on which new file.

Takes hashed files, writes `core.source_file`, `ops.batch`, `ops.shard` and `ops.shard_item`; writes nothing
when nothing is new. Plans wait for each other, so no file is planned twice. The caller commits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, not_, select, update

from eventwire import __version__
from eventwire.ledger.closing import close_batch
from eventwire.ledger.files import FoundFile, SortedFiles, sort_files
from eventwire.ledger.packing import Item, pack
from eventwire.ledger.replanning import is_exhausted, is_lost, take_shards
from eventwire.ledger.shards import planned_shards
from eventwire.records import BatchRef, FileState
from eventwire.warehouse.schema import COUNT_COLUMNS, batch, shard, shard_item, source_file

PLAN_LOCK = 4_539_002
LOST_AFTER = timedelta(hours=1)
_NO_COUNTS = dict.fromkeys(COUNT_COLUMNS, 0)


def plan_batch(
    connection: Connection,
    *,
    batch_key: str,
    location: str,
    files: Iterable[FoundFile],
    shard_articles: int,
    shard_bytes: int,
    articles_of: Callable[[FoundFile], int],
    lost_after: timedelta = LOST_AFTER,
    runner: str | None = None,
) -> tuple[BatchRef, ...]:
    """Plan the new files among `files`, and those that a lost batch left; give the shards to work on.

    The same key gives the same plan again. A batch is lost when it was closed with shards that never loaded,
    or when its process died, or when nothing that tasks did loaded for `lost_after`; a file lost three times
    stays pending for a person. `runner`: `PROCESS` when the caller holds the batch (`hold_batch`).
    A file whose bytes are known from elsewhere is a duplicate; a batch with nothing else is closed.
    """
    lock_plans(connection)
    planned = planned_shards(connection, batch_key)
    if planned is not None:
        return planned
    found = sort_files(connection, files)
    to_take = and_(batch.c.kind == "ingest", is_lost(lost_after), not_(is_exhausted()))
    lost = take_shards(connection, to_take, batch_key)
    _note_touched(connection, found.touched)
    if not (found.new or found.repeated or lost):
        return ()
    open_batch(connection, batch_key=batch_key, kind="ingest", location=location, runner=runner)
    _add_files(connection, batch_key, found)
    pending = sorted((*found.new, *lost), key=lambda file: file.location)
    items = [
        Item(file_id=file.file_id, articles=articles_of(file), item_bytes=file.file_bytes) for file in pending
    ]
    parts = pack(items, shard_articles=shard_articles, shard_bytes=shard_bytes)
    refs = add_shards(connection, batch_key, parts)
    if not refs:
        close_batch(connection, batch_key)
    return refs


def lock_plans(connection: Connection) -> None:
    """Wait until no other plan is being made; hold this to the end of the transaction."""
    connection.execute(select(func.pg_advisory_xact_lock(PLAN_LOCK)))


def open_batch(
    connection: Connection, *, batch_key: str, kind: str, location: str, runner: str | None = None
) -> None:
    """Write the row of a batch that begins."""
    connection.execute(
        insert(batch).values(
            batch_key=batch_key,
            kind=kind,
            state="running",
            location=location,
            runner=runner,
            software_version=__version__,
            events=0,
            **_NO_COUNTS,
        )
    )


def add_shards(
    connection: Connection, batch_key: str, shards: Sequence[Sequence[Item]]
) -> tuple[BatchRef, ...]:
    """Write the shards of a batch and what each works on."""
    if not shards:
        return ()
    rows = [
        {"batch_key": batch_key, "shard_no": no, "state": "planned", **_NO_COUNTS}
        for no in range(len(shards))
    ]
    connection.execute(insert(shard), rows)
    items: list[dict[str, Any]] = [
        {
            "batch_key": batch_key,
            "shard_no": shard_no,
            "item_no": item_no,
            "file_id": item.file_id,
            "article_id": item.article_id,
        }
        for shard_no, part in enumerate(shards)
        for item_no, item in enumerate(part)
    ]
    connection.execute(insert(shard_item), items)
    return tuple(
        BatchRef(
            batch_key=batch_key,
            shard_no=shard_no,
            stage="planned",
            files=sum(item.file_id is not None for item in part),
            articles=sum(item.article_id is not None for item in part),
        )
        for shard_no, part in enumerate(shards)
    )


def _note_touched(connection: Connection, touched: Sequence[FoundFile]) -> None:
    """Remember when known files were last written, so that the next listing need not hash them."""
    if touched:
        statement = update(source_file).where(source_file.c.file_id == bindparam("touched_id"))
        times = [{"touched_id": file.file_id, "modified_at": file.modified_at} for file in touched]
        connection.execute(statement.values(modified_at=bindparam("modified_at")), times)


def _add_files(connection: Connection, batch_key: str, found: SortedFiles) -> None:
    rows = [_file_row(file, batch_key) for file in found.new]
    rows += [
        {
            **_file_row(repeated.file, batch_key),
            "state": FileState.DUPLICATE.value,
            "reason": f"same bytes as {repeated.original_location}",
            "duplicate_of": repeated.original_id,
        }
        for repeated in found.repeated
    ]
    if rows:
        connection.execute(insert(source_file), rows)


def _file_row(file: FoundFile, batch_key: str) -> dict[str, Any]:
    return {
        "file_id": file.file_id,
        "location": file.location,
        "content_sha256": file.content_sha256,
        "file_bytes": file.file_bytes,
        "modified_at": file.modified_at,
        "state": FileState.PENDING.value,
        "reason": None,
        "duplicate_of": None,
        "batch_key": batch_key,
    }
