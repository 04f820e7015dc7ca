"""A batch that tries rejected files and records again, and the files of shards that were stopped or lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select, update

from eventwire.ledger.files import FoundFile
from eventwire.ledger.packing import Item, pack
from eventwire.ledger.planning import LOST_AFTER, add_shards, lock_plans, open_batch
from eventwire.ledger.replanning import found_file, is_dead, is_lost, take_shards
from eventwire.ledger.shards import planned_shards
from eventwire.records import BatchRef
from eventwire.warehouse.schema import batch, reject, shard, shard_item, source_file


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaySelection:
    """Which rejects are tried again; what is empty does not select.

    `source` is a file, or a folder or address that files lie below. Files of stopped and lost shards are
    taken along unless `stages` or `codes` say what a reject must be.
    """

    batch_key: str | None = None
    stages: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    source: str | None = None
    since: datetime | None = None


def plan_replay(
    connection: Connection,
    *,
    batch_key: str,
    selection: ReplaySelection,
    shard_articles: int,
    shard_bytes: int,
    articles_of: Callable[[FoundFile], int],
    lost_after: timedelta = LOST_AFTER,
) -> tuple[BatchRef, ...]:
    """Plan a batch of kind replay; write nothing when nothing is selected. The same key gives the same plan.

    A reject that was tried again with an outcome is not selected: it was accepted, or the attempt wrote a
    reject of its own.
    """
    lock_plans(connection)
    planned = planned_shards(connection, batch_key)
    if planned is not None:
        return planned
    chosen = _open_rejects(selection, lost_after)
    found = [
        found_file(row)
        for row in connection.execute(
            select(source_file).where(source_file.c.file_id.in_(select(reject.c.file_id).where(chosen)))
        )
    ]
    found += take_shards(connection, _open_shards(selection, chosen, lost_after), batch_key)
    files = sorted({file.file_id: file for file in found}.values(), key=lambda file: file.location)
    if not files:
        return ()
    open_batch(connection, batch_key=batch_key, kind="replay", location=_describe(selection))
    connection.execute(update(reject).where(chosen).values(replay_batch_key=batch_key))
    items = [
        Item(file_id=file.file_id, articles=articles_of(file), item_bytes=file.file_bytes) for file in files
    ]
    return add_shards(
        connection, batch_key, pack(items, shard_articles=shard_articles, shard_bytes=shard_bytes)
    )


def _open_rejects(selection: ReplaySelection, lost_after: timedelta) -> ColumnElement[bool]:
    being_tried = exists().where(batch.c.batch_key == reject.c.replay_batch_key, ~is_dead(lost_after))
    conditions: list[ColumnElement[bool]] = [reject.c.replay_outcome.is_(None), ~being_tried]
    if selection.batch_key is not None:
        conditions.append(reject.c.batch_key == selection.batch_key)
    if selection.stages:
        conditions.append(reject.c.stage.in_(selection.stages))
    if selection.codes:
        conditions.append(reject.c.code.in_(selection.codes))
    if selection.source is not None:
        lies_there = select(source_file.c.file_id).where(_lies_below(selection.source))
        conditions.append(reject.c.file_id.in_(lies_there))
    if selection.since is not None:
        conditions.append(reject.c.rejected_at >= selection.since)
    return and_(*conditions)


def _open_shards(
    selection: ReplaySelection, chosen: ColumnElement[bool], lost_after: timedelta
) -> ColumnElement[bool]:
    """Name the shards to take, among them those of lost replays that were trying the chosen rejects."""
    same_file = shard_item.c.file_id.in_(select(reject.c.file_id).where(chosen))
    trying = exists().where(
        shard_item.c.batch_key == shard.c.batch_key, shard_item.c.shard_no == shard.c.shard_no, same_file
    )
    lost_replay = and_(batch.c.kind == "replay", is_lost(lost_after), trying)
    if selection.stages or selection.codes:
        return lost_replay
    conditions: list[ColumnElement[bool]] = [
        batch.c.kind != "recode",
        or_(shard.c.state == "stopped", is_lost(lost_after)),
    ]
    if selection.batch_key is not None:
        conditions.append(batch.c.batch_key == selection.batch_key)
    if selection.source is not None:
        works_there = (
            select(shard_item.c.file_id)
            .join(source_file, source_file.c.file_id == shard_item.c.file_id)
            .where(
                shard_item.c.batch_key == shard.c.batch_key,
                shard_item.c.shard_no == shard.c.shard_no,
                _lies_below(selection.source),
            )
        )
        conditions.append(works_there.exists())
    if selection.since is not None:
        conditions.append(batch.c.started_at >= selection.since)
    return or_(lost_replay, and_(*conditions))


def _lies_below(source: str) -> ColumnElement[bool]:
    """Say in SQL that a row of `source_file` is this file, or lies below this folder."""
    below = source_file.c.location.startswith(source.rstrip("/") + "/", autoescape=True)
    return or_(source_file.c.location == source, below)


def _describe(selection: ReplaySelection) -> str:
    parts = {
        "batch": selection.batch_key,
        "stages": ",".join(selection.stages),
        "codes": ",".join(selection.codes),
        "source": selection.source,
        "since": selection.since and selection.since.isoformat(),
    }
    return "rejects" + "".join(f" {name}={value}" for name, value in parts.items() if value)
