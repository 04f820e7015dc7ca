"""What follows when a batch was settled, after its rows are visible: metrics, lineage, a notice of rejects.

Runs as callbacks of the task that settles, so that it takes nothing from the time of a file to its events.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from eventwire_airflow import lineage, metrics
from eventwire_airflow.connections import task_warehouse
from eventwire_airflow.notices import RUN_TEXT, Notice

if TYPE_CHECKING:
    from sqlalchemy import Connection

SHARES: Mapping[str, tuple[str, tuple[str, ...]]] = {  # of what: the rejected ones, and what makes up all
    "files": ("files_rejected", ("files_seen",)),
    "articles": ("articles_rejected", ("articles_read",)),
    "events": ("mentions_rejected", ("mentions", "mentions_rejected")),
}


def tell_of_batch(context: Mapping[str, Any], batch_key: str) -> None:
    """Send a batch's figures and lineage; tell people when more was rejected than the setting allows.

    Raises what a channel raises: Airflow logs it, and the task stays as it ended.
    """
    from eventwire.ledger import batch_summary
    from eventwire.warehouse import transaction

    with task_warehouse() as (settings, engine), transaction(engine) as connection:
        summary = batch_summary(connection, batch_key)
        lag = _lag(connection, batch_key)
    if summary is None:
        return
    metrics.send_counts(summary.counts, kind=summary.kind)
    if lag is not None:
        metrics.send_lag(*lag)
    lineage.emit_batch(summary, dag_id=context["dag"].dag_id, warehouse=engine.url)
    excess = find_excess(summary.counts, settings.quarantine_alert_share)
    if excess:
        text = f"{RUN_TEXT} Batch {{{{ batch_key }}}}: {excess}. See ops.reject, or the page Health."
        notice = Notice(subject="Eventwire: {{ batch_key }} has many rejects", text=text)
        notice({**context, "batch_key": batch_key})


def find_excess(counts: Mapping[str, int], limit: float) -> str:
    """Say of what more than a share of `limit` was rejected; of few, the share is reckoned as the gate does.

    >>> find_excess(dict.fromkeys(["articles_read", "mentions", "mentions_rejected"], 0)
    ...     | {"files_seen": 100, "files_rejected": 6, "articles_rejected": 0}, 0.05)
    '6 of 100 files were rejected'
    """
    from eventwire.checks.gate import SMALL_SHARD_ROWS

    found = []
    for name, (rejected, parts) in SHARES.items():
        total = sum(counts[part] for part in parts)
        if counts[rejected] > limit * max(total, SMALL_SHARD_ROWS):
            found.append(f"{counts[rejected]} of {total} {name} were rejected")
    return ", ".join(found)


def _lag(connection: Connection, batch_key: str) -> tuple[float, float] | None:
    """Give p50 and p95 of the seconds from a file first seen to loaded; None where no file was loaded."""
    from sqlalchemy import Double, cast, func, select

    from eventwire.warehouse.schema import shard, shard_item, source_file

    seconds = cast(func.extract("epoch", shard.c.loaded_at - source_file.c.first_seen_at), Double)
    here = (shard.c.batch_key == shard_item.c.batch_key) & (shard.c.shard_no == shard_item.c.shard_no)
    query = (
        select(*(func.percentile_cont(share).within_group(seconds) for share in (0.5, 0.95)))
        .select_from(shard)
        .join(shard_item, here)
        .join(source_file, source_file.c.file_id == shard_item.c.file_id)
        .where(
            shard.c.batch_key == batch_key, shard.c.state == "loaded", source_file.c.batch_key == batch_key
        )
    )
    p50, p95 = connection.execute(query).one()
    return None if p50 is None else (p50, p95)
