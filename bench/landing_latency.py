"""How soon a file dropped into landing/ is a row of mart.events, and where the seconds go.

With `eventwire up` idle and default settings, 40 files of one article each are dropped one at a time; the
next one follows when all DAGs that the last one started have ended.
Measured: seconds from the rename of the file into landing/ until mart.events has an event that its article
reports, as p50 and p95; and, from the records of ledger, Airflow and warehouse, how much of it was waiting
for the watcher, for a run, for each task to begin and to end.
Bounds: p50 at most 8 s, p95 at most 15 s.
"""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime
from itertools import pairwise

from bench.articles import sample_text
from bench.figure import Figure
from bench.programs import wait_until
from bench.up import DAG_ID, START_SECONDS, Up
from bench.workplace import Workplace
from eventwire.stack.warehouse_access import METADATA

MOST_P50, MOST_P95 = 8.0, 15.0
GIVE_UP_SECONDS = 120.0
ARRIVED = """
    SELECT EXISTS (
        SELECT FROM mart.events e
        JOIN core.event_member b USING (event_id)
        JOIN core.event_mention m USING (mention_id)
        JOIN core.article a USING (article_id)
        JOIN core.source_file f USING (file_id)
        WHERE f.location = %s
    )
"""
RUN_OF = "SELECT substr(batch_key, length(%s) + 2) FROM core.source_file WHERE location = %s"
MOMENTS = """
    SELECT
        r.queued_at,
        min(t.start_date) FILTER (WHERE t.task_id = 'discover_files'),
        max(t.end_date) FILTER (WHERE t.task_id = 'discover_files'),
        min(t.start_date) FILTER (WHERE t.task_id = 'code_shard'),
        max(t.end_date) FILTER (WHERE t.task_id = 'code_shard'),
        min(t.start_date) FILTER (WHERE t.task_id = 'settle_batch')
    FROM dag_run r
    JOIN task_instance t ON t.dag_id = r.dag_id AND t.run_id = r.run_id
    WHERE r.dag_id = %s AND r.run_id = %s
    GROUP BY r.queued_at
"""
STAGES = (
    "watcher sees it and a run is made",
    "until discover_files begins",
    "discover_files",
    "until code_shard begins",
    "code_shard",
    "until settle_batch begins",
    "settle_batch until its events can be read",
)


def measure(place: Workplace) -> list[Figure]:
    """Drop files, one at a time."""
    up = place.up
    up.renew_warehouse()
    with up.api() as api:
        api.wait_for_dag(DAG_ID, seconds=START_SECONDS)
    parts = [_drop(up, number) for number in range(place.files)]
    seconds = [sum(part) for part in parts]
    p50, p95 = statistics.median(seconds), statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    medians = [statistics.median(part[at] for part in parts) for at in range(len(STAGES))]
    return [
        Figure(
            name="file in landing/ to row in mart.events",
            measured=f"p50 {p50:.1f} s, p95 {p95:.1f} s ({min(seconds):.1f} to {max(seconds):.1f} s)",
            bound=f"p50 at most {MOST_P50:.0f} s, p95 at most {MOST_P95:.0f} s",
            holds=p50 <= MOST_P50 and p95 <= MOST_P95,
            note=f"{place.files} files, one at a time; "
            + ", ".join(f"{name} {value:.1f} s" for name, value in zip(STAGES, medians, strict=True)),
        )
    ]


def _drop(up: Up, number: int) -> list[float]:
    """Drop one file that is like no other; give the seconds of each stage until its events can be read."""
    up.wait_idle()
    landing = up.settings.landing
    path = landing / f"dropped-{number:03d}.txt"
    hidden = path.with_name(f".{path.name}")
    hidden.write_text(f"{sample_text().rstrip()}\n\nThis is report number {number}.\n", encoding="utf-8")
    location = str(path.resolve())
    with up.connect() as connection:
        started, clock = datetime.now(UTC), time.perf_counter()
        hidden.rename(path)
        wait_until(
            lambda: (connection.execute(ARRIVED, [location]).fetchone() or (False,))[0],
            seconds=GIVE_UP_SECONDS,
            missing=f"no event of {path.name}",
        )
        seconds = time.perf_counter() - clock
        run_id = (connection.execute(RUN_OF, [DAG_ID, location]).fetchone() or ("",))[0]
    return _stages(up, str(run_id), started, seconds)


def _stages(up: Up, run_id: str, started: datetime, seconds: float) -> list[float]:
    """Cut the seconds at the moments that Airflow has noted of the run."""
    with up.connect(METADATA) as connection:
        found = connection.execute(MOMENTS, [DAG_ID, run_id]).fetchone() or ()
    moments = [(at - started).total_seconds() for at in found if isinstance(at, datetime)]
    return [after - before for before, after in pairwise([0.0, *moments, seconds])]
