"""All steps of a batch in one process, without Airflow.

`eventwire ingest` works so, and the other side of the benchmarks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from eventwire.errors import GateError
from eventwire.flow.closing import refresh, settle
from eventwire.flow.discover import discover
from eventwire.flow.shard import work_shard
from eventwire.ledger import PROCESS, BatchSummary, held_files, hold_batch
from eventwire.records import BatchRef
from eventwire.settings import Settings
from eventwire.warehouse import ShardTakenError, transaction

Progress = Callable[[str], None]
Worker = Callable[[Engine, Settings, BatchRef], BatchRef]


def ingest(
    engine: Engine, settings: Settings, *, location: str, batch_key: str, progress: Progress
) -> BatchSummary | None:
    """Ingest what is new at a location, and what an earlier batch left behind; None when there is nothing.

    What another living process works on is left to it.
    """
    with _held(engine, batch_key):
        refs = discover(engine, settings, location=location, batch_key=batch_key, runner=PROCESS)
        return work_batch(engine, settings, refs, work_shard, progress=progress) if refs else None


def work_batch(
    engine: Engine, settings: Settings, refs: Iterable[BatchRef], work: Worker, *, progress: Progress
) -> BatchSummary:
    """Work the shards of a planned batch, settle it and refresh the marts.

    A shard that the gate stops, or that another batch took over, does not stop the others; the summary then
    says that the batch is stopped.
    """
    batch_key = ""
    for ref in refs:
        batch_key = ref.batch_key
        try:
            done = work(engine, settings, ref)
        except GateError as error:
            progress(f"shard {ref.shard_no}: stopped: {error}")
        except ShardTakenError as error:
            progress(f"{error}: left to it")
        else:
            progress(f"shard {ref.shard_no}: {done.articles} articles, {done.events} event mentions")
    summary = settle(engine, batch_key)
    refresh(engine, [batch_key])
    return summary


def others_at_work(engine: Engine) -> dict[str, int]:
    """Give how many files each other living process has yet to load, by the key of its batch."""
    with transaction(engine) as connection:
        return held_files(connection)


@contextmanager
def _held(engine: Engine, batch_key: str) -> Iterator[None]:
    """Show for the time of the block, by the lock of a session of its own, that the batch is worked on."""
    with engine.connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        hold_batch(connection, batch_key)
        try:
            yield
        finally:
            connection.invalidate()  # closes the session, and so lets go
