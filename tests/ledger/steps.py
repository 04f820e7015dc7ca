"""The steps of a batch, each in its own transaction, as the tasks take them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, select, text

from eventwire.ledger import (
    BatchSummary,
    FoundFile,
    ReplaySelection,
    ShardFile,
    close_batch,
    plan_replay,
    shard_files,
    stop_shard,
)
from eventwire.records import BatchRef, Reject, Stage
from eventwire.warehouse import FileOutcome, transaction
from eventwire.warehouse.schema import source_file
from tests.warehouse.factories import Work, coded_work, load, make_article, plan

AT_ONCE = timedelta(0)


def plan_files(
    engine: Engine, batch_key: str, files: Sequence[FoundFile], **options: Any
) -> tuple[BatchRef, ...]:
    with transaction(engine) as connection:
        return plan(connection, batch_key, files, **options)


def replay(engine: Engine, key: str, /, **selection: Any) -> tuple[BatchRef, ...]:
    with transaction(engine) as connection:
        return plan_replay(
            connection,
            batch_key=key,
            selection=ReplaySelection(**selection),
            shard_articles=10,
            shard_bytes=1_000_000,
            articles_of=lambda _: 1,
            lost_after=timedelta(hours=1),
        )


def files_of(engine: Engine, ref: BatchRef) -> tuple[ShardFile, ...]:
    with transaction(engine) as connection:
        return shard_files(connection, ref)


def locations(engine: Engine, refs: Iterable[BatchRef]) -> list[str]:
    return [file.location for ref in refs for file in files_of(engine, ref)]


def good_work(engine: Engine, ref: BatchRef) -> Work:
    """A shard whose files hold one good article each."""
    return coded_work(ref, [make_article(file_as_found(file)) for file in files_of(engine, ref)])


def bad_work(engine: Engine, ref: BatchRef) -> Work:
    """A shard whose files cannot be read."""
    files = files_of(engine, ref)
    return Work(
        ref=ref,
        files=tuple(
            FileOutcome(file_id=file.file_id, media_type=None, records=0, reason="binary") for file in files
        ),
        coded=(),
        rejects=tuple(
            Reject(stage=Stage.READ, code="binary", evidence="NUL", file_id=file.file_id) for file in files
        ),
    )


def file_as_found(file: ShardFile) -> FoundFile:
    return FoundFile(
        location=file.location,
        content_sha256=file.content_sha256,
        file_bytes=file.file_bytes,
        modified_at=file.modified_at,
    )


def load_good(engine: Engine, refs: Iterable[BatchRef]) -> None:
    [load(engine, good_work(engine, ref)) for ref in refs]


def close(engine: Engine, batch_key: str) -> BatchSummary:
    with transaction(engine) as connection:
        return close_batch(connection, batch_key)


def stop(engine: Engine, ref: BatchRef, reason: str = "gate") -> None:
    with transaction(engine) as connection:
        stop_shard(connection, ref, reason)


def file_states(engine: Engine) -> dict[str, str]:
    with engine.connect() as connection:
        rows = connection.execute(select(source_file.c.location, source_file.c.state)).all()
    return {row.location: row.state for row in rows}


def run_sql(engine: Engine, statement: str) -> None:
    with transaction(engine) as connection:
        connection.execute(text(statement))
