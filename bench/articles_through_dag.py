"""300 articles through the DAG in a real stack with LocalExecutor, twice.

Measured, on a fresh warehouse: whether the batch is complete, which means that the conservation law held for
files, articles and sentences; then, after a second run over the same folder under another batch key, how many
tables of core and ops have a row that was written, by checksums of all rows and the transactions that wrote
them. There is no exception: a run over known files leaves no bookkeeping.
Bounds: the law holds, no row changed.
"""

from __future__ import annotations

from bench.checksums import differing, row_versions
from bench.figure import Figure
from bench.workplace import Workplace
from eventwire.ledger import BatchSummary, batch_summary
from eventwire.warehouse import open_engine, transaction

LAWS = (
    ("files_seen", ("files_ingested", "files_duplicate", "files_rejected")),
    ("articles_read", ("articles_coded", "articles_skipped", "articles_rejected")),
    ("sentences", ("sentences_coded", "sentences_quiet", "sentences_skipped")),
)


def measure(place: Workplace) -> list[Figure]:
    """Run the DAG twice."""
    up = place.up
    up.renew_warehouse()
    run = up.run_dag(place.articles, batch_key="first", run_id="through-first")
    summary = read_summary(up.warehouse_url, "first")
    up.wait_idle()
    before = row_versions(up.warehouse_url)
    up.run_dag(place.articles, batch_key="second", run_id="through-second")
    up.wait_idle()
    changed = differing(before, row_versions(up.warehouse_url))
    return [
        Figure(
            name=f"conservation over {place.count} articles",
            measured=describe(summary),
            bound="every file, article and sentence has one outcome",
            holds=summary.state == "complete" and conserves(summary),
            note=f"{place.articles_are}, {run.seconds:.1f} s",
        ),
        Figure(
            name="second run over the same folder",
            measured=f"{len(changed)} of {len(before)} tables changed",
            bound="0",
            holds=not changed,
            note=", ".join(changed) or "checksums of all rows and of the transactions that wrote them",
        ),
    ]


def read_summary(url: str, batch_key: str) -> BatchSummary:
    """Read a batch that is there."""
    engine = open_engine(url)
    with transaction(engine) as connection:
        summary = batch_summary(connection, batch_key)
    engine.dispose()
    if summary is None:
        raise LookupError(f"there is no batch {batch_key}")
    return summary


def conserves(summary: BatchSummary) -> bool:
    """Tell whether the stored counts of a batch add up."""
    return all(summary.counts[total] == sum(summary.counts[part] for part in parts) for total, parts in LAWS)


def describe(summary: BatchSummary) -> str:
    """Say a batch's counts in short."""
    parts = (
        f"{summary.counts[total]} {total} = "
        + " + ".join(f"{summary.counts[part]} {part.rpartition('_')[2]}" for part in parts)
        for total, parts in LAWS
    )
    return f"{summary.state}; " + "; ".join(parts).replace("_", " ")
