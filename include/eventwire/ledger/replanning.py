"""Shards that will not load where they were planned: find them, and take their files for another batch.

A shard that was taken can never load any more, so a slow task of a batch that was given up does no harm.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, or_, select, tuple_, update

from eventwire.ledger.files import FoundFile
from eventwire.ledger.holding import PROCESS, is_held
from eventwire.records import FileState
from eventwire.warehouse.schema import batch, shard, shard_item, source_file

ATTEMPTS_LIMIT = 3  # a file that takes its task down with it would otherwise come back with every sweep


def is_dead(lost_after: timedelta) -> ColumnElement[bool]:
    """Say in SQL that a row of `batch` will load nothing more: closed, or given up.

    A process that works on a batch shows by its lock that it lives; tasks show it by what they load.
    """
    loaded = shard.alias("loaded")
    latest = (
        select(func.max(loaded.c.loaded_at)).where(loaded.c.batch_key == batch.c.batch_key).scalar_subquery()
    )
    silent = func.greatest(batch.c.started_at, latest) <= func.now() - lost_after
    by_process = batch.c.runner == PROCESS
    given_up = case((by_process, ~is_held()), else_=silent)
    return or_(batch.c.state != "running", given_up)


def is_lost(lost_after: timedelta) -> ColumnElement[bool]:
    """Say in SQL that a row of `shard` was planned by a dead batch and never loaded."""
    return and_(shard.c.state == "planned", is_dead(lost_after))


def is_exhausted() -> ColumnElement[bool]:
    """Say in SQL that a file of the shard was planned `ATTEMPTS_LIMIT` times."""
    here, plan = shard_item.alias("here"), shard_item.alias("plan")
    return (
        select(here.c.file_id)
        .join(plan, plan.c.file_id == here.c.file_id)
        .where(here.c.batch_key == shard.c.batch_key, here.c.shard_no == shard.c.shard_no)
        .group_by(here.c.file_id)
        .having(func.count() >= ATTEMPTS_LIMIT)
        .exists()
    )


def take_shards(connection: Connection, which: ColumnElement[bool], batch_key: str) -> tuple[FoundFile, ...]:
    """Take the shards that `which` (a condition on `shard` and `batch`) names; give their pending files.

    A shard that is being loaded at this moment is waited for, and left when it loads.
    """
    named = select(shard.c.batch_key, shard.c.shard_no).join(batch, batch.c.batch_key == shard.c.batch_key)
    locked = named.where(which).order_by(shard.c.batch_key, shard.c.shard_no).with_for_update(of=shard)
    taken = [tuple(row) for row in connection.execute(locked)]
    if not taken:
        return ()
    connection.execute(
        update(shard)
        .where(tuple_(shard.c.batch_key, shard.c.shard_no).in_(taken))
        .values(state="replanned", reason=f"planned again in batch {batch_key}")
    )
    files = (
        select(source_file)
        .join(shard_item, shard_item.c.file_id == source_file.c.file_id)
        .where(
            tuple_(shard_item.c.batch_key, shard_item.c.shard_no).in_(taken),
            source_file.c.state == FileState.PENDING.value,
        )
        .distinct()
    )
    return tuple(found_file(row) for row in connection.execute(files))


def found_file(row: Row[Any]) -> FoundFile:
    """Read a row of `core.source_file` back as the file that was found."""
    return FoundFile(
        location=row.location,
        content_sha256=row.content_sha256,
        file_bytes=row.file_bytes,
        modified_at=row.modified_at,
    )
