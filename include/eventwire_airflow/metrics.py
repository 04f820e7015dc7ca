"""Figures of each settled batch, through whatever metrics Airflow is set up with (StatsD, OpenTelemetry).

Counters add up over batches; gauges have the last batch's value. Without metrics set up, nothing is sent.
The names stand in docs/operations.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from airflow.sdk.observability import stats

COUNTERS: Mapping[str, tuple[str, ...]] = {  # metric: the counts of ops.batch that it adds up
    "eventwire.files": ("files_seen",),
    "eventwire.articles": ("articles_coded",),
    "eventwire.sentences": ("sentences",),
    "eventwire.events": ("mentions",),
    "eventwire.rejects": ("files_rejected", "articles_rejected", "mentions_rejected"),
}


def send_counts(counts: Mapping[str, int], *, kind: str) -> None:
    """Add a batch's counts; `kind` (ingest, recode, replay) goes along as a tag where tags are on."""
    for name, parts in COUNTERS.items():
        stats.incr(name, sum(counts[part] for part in parts), tags={"kind": kind})


def send_lag(p50_seconds: float, p95_seconds: float) -> None:
    """Give how long the batch's files took from first seen to loaded, in seconds."""
    stats.gauge("eventwire.lag_p50_seconds", p50_seconds)
    stats.gauge("eventwire.lag_p95_seconds", p95_seconds)
