"""The memory of a coding task.

The 300 articles go through the DAG in the stack; every 0.2 s each process with a connection to the warehouse,
which is a task's, is looked at in /proc.
Measured: the largest peak of resident memory (VmHWM), which counts the pages that the task shares with the
scheduler it was forked from, and the largest proportional share (Pss of smaps_rollup), which divides them.
Bound: the resident peak is below 900 MB.
"""

from __future__ import annotations

from bench.figure import Figure
from bench.task_processes import watch_memory
from bench.workplace import Workplace

MOST_MB = 900.0


def measure(place: Workplace) -> list[Figure]:
    """Watch a run."""
    up = place.up
    up.renew_warehouse()
    with watch_memory(up) as peak:
        up.run_dag(place.articles, batch_key="memory", run_id="memory")
    return [
        Figure(
            name="memory of a coding task",
            measured=f"{peak.rss:.0f} MB resident at most, {peak.pss:.0f} MB of its own and shared pro rata",
            bound=f"below {MOST_MB:.0f} MB",
            holds=0 < peak.rss < MOST_MB,
            note=f"{place.articles_are}, {peak.processes} task processes seen",
        )
    ]
