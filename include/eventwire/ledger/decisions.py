"""Shards that the gate stopped and a person may decide on: what broke, with sample rows.

A shard can be put to a person when too many of its rows broke an expectation, and nothing else is wrong with
it. A broken table, or counts that do not add up, cannot be approved; a coder that fails is no matter of rows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select, update

from eventwire.records import BatchRef
from eventwire.warehouse.schema import batch, check_result, shard


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenExpectation:
    """An expectation that broke in the stopped shards of a batch, and in how many of the rows looked at."""

    expectation: str
    rows_checked: int
    rows_unexpected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a person must know to decide. `samples` have the keys rule, found, article and words."""

    batch_key: str
    kind: str
    shards: tuple[BatchRef, ...]
    shards_planned: int
    reasons: tuple[str, ...]
    broken: tuple[BrokenExpectation, ...]
    samples: tuple[Mapping[str, str], ...]


def keep_samples(connection: Connection, ref: BatchRef, samples: Sequence[Mapping[str, str]]) -> None:
    """Store rows that broke expectations beside the shard that the gate stopped."""
    here = and_(shard.c.batch_key == ref.batch_key, shard.c.shard_no == ref.shard_no)
    connection.execute(update(shard).where(here).values(samples=json.dumps(list(samples))))


def open_question(connection: Connection, batch_key: str) -> Question | None:
    """Give what is to be decided about a batch; None when nothing is."""
    query = (
        select(shard.c.shard_no, shard.c.reason, shard.c.samples)
        .where(shard.c.batch_key == batch_key, _can_be_decided())
        .order_by(shard.c.shard_no)
    )
    rows = connection.execute(query).all()
    if not rows:
        return None
    numbers = [row.shard_no for row in rows]
    kind = connection.scalar(select(batch.c.kind).where(batch.c.batch_key == batch_key))
    planned = connection.scalar(select(func.count()).select_from(shard).where(shard.c.batch_key == batch_key))
    return Question(
        batch_key=batch_key,
        kind=str(kind),
        shards=tuple(BatchRef(batch_key=batch_key, shard_no=no, stage="stopped") for no in numbers),
        shards_planned=int(planned or 0),
        reasons=tuple(row.reason for row in rows),
        broken=_broken(connection, batch_key, numbers),
        samples=tuple(sample for row in rows for sample in json.loads(row.samples or "[]")),
    )


def only_decisions_are_open(connection: Connection, batch_key: str) -> bool:
    """Tell whether shards of a batch wait for a decision, and each other is loaded."""
    open_shards = select(shard.c.shard_no).where(shard.c.batch_key == batch_key, shard.c.state != "loaded")
    undecidable = open_shards.where(~_can_be_decided())
    return bool(connection.scalar(select(open_shards.exists() & ~undecidable.exists())))


def _can_be_decided() -> ColumnElement[bool]:
    result = check_result
    of_shard = and_(result.c.batch_key == shard.c.batch_key, result.c.shard_no == shard.c.shard_no)
    whole = or_(result.c.severity == "critical", result.c.rows_unexpected == 0)
    broke = exists().where(of_shard, result.c.success.is_(False))
    return and_(
        shard.c.state == "stopped",
        broke,
        ~exists().where(of_shard, result.c.success.is_(False), whole),
    )


def _broken(connection: Connection, batch_key: str, numbers: Sequence[int]) -> tuple[BrokenExpectation, ...]:
    unexpected = func.sum(check_result.c.rows_unexpected)
    query = (
        select(
            check_result.c.expectation,
            func.sum(check_result.c.rows_checked).label("rows_checked"),
            unexpected.label("rows_unexpected"),
        )
        .where(
            check_result.c.batch_key == batch_key,
            check_result.c.shard_no.in_(numbers),
            check_result.c.success.is_(False),
        )
        .group_by(check_result.c.expectation)
        .order_by(unexpected.desc(), check_result.c.expectation)
    )
    return tuple(BrokenExpectation(**row) for row in connection.execute(query).mappings())
