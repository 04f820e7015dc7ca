"""All steps of a batch in one process, without Airflow.

`eventwire ingest` works so, and the other side of the benchmarks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from sqlalchemy import Engine

from eventwire.errors import GateError
from eventwire.flow.closing import refresh, settle
from eventwire.flow.discover import discover
from eventwire.flow.shard import work_shard
from eventwire.ledger import BatchSummary
from eventwire.records import BatchRef
from eventwire.settings import Settings

Progress = Callable[[str], None]
Worker = Callable[[Engine, Settings, BatchRef], BatchRef]


def ingest(
    engine: Engine, settings: Settings, *, location: str, batch_key: str, progress: Progress
) -> BatchSummary | None:
    """Ingest what is new at a location, and what an earlier batch left behind; None when there is nothing."""
    refs = discover(engine, settings, location=location, batch_key=batch_key, lost_after=timedelta(0))
    return work_batch(engine, settings, refs, work_shard, progress=progress) if refs else None


def work_batch(
    engine: Engine, settings: Settings, refs: Iterable[BatchRef], work: Worker, *, progress: Progress
) -> BatchSummary:
    """Work the shards of a planned batch, settle it and refresh the marts.

    A shard that the gate stops does not stop the others; the summary then says that the batch is stopped.
    """
    batch_key = ""
    for ref in refs:
        batch_key = ref.batch_key
        try:
            done = work(engine, settings, ref)
        except GateError as error:
            progress(f"shard {ref.shard_no}: stopped: {error}")
        else:
            progress(f"shard {ref.shard_no}: {done.articles} articles, {done.events} event mentions")
    summary = settle(engine, batch_key)
    refresh(engine)
    return summary
