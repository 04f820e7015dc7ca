"""A task killed by SIGKILL in the middle of its load: the warehouse ends as if nothing had happened.

The 300 articles go through the DAG twice, each time on a fresh warehouse and under the same batch key: once
undisturbed, once with a kill. For the kill, a lock on core.event_mention holds every loader in the middle of
its transaction, after articles and sentences were written; pg_stat_activity gives the waiting connections,
/proc the process at the other end of one, and that process is killed. Airflow tries the task again.
Measured: the tables of core and ops that differ between the two ends, by checksums of all rows without the
columns that tell the time of a run.
Bound: none differs.
"""

from __future__ import annotations

import os
import signal

from bench.articles_through_dag import conserves, read_summary
from bench.checksums import all_clock_columns, contents, differing
from bench.figure import Figure
from bench.months import add_all_months
from bench.programs import wait_until
from bench.task_processes import clients
from bench.up import RUN_SECONDS, DagRun, Up
from bench.workplace import Workplace

BATCH = "killed"
HELD = "event_mention"


def measure(place: Workplace) -> list[Figure]:
    """Run undisturbed, run with a kill, compare."""
    up = place.up
    up.renew_warehouse()
    up.run_dag(place.articles, batch_key=BATCH, run_id="killed-undisturbed")
    up.wait_idle()
    wanted = contents(up.warehouse_url)
    up.renew_warehouse()
    with up.connect() as connection:
        add_all_months(connection)
    run_id = up.trigger(place.articles, batch_key=BATCH, run_id="killed-in-the-load")
    kill_a_loader(up)
    run = up.wait_run(run_id)
    up.wait_idle()
    changed = differing(wanted, contents(up.warehouse_url))
    whole = conserves(read_summary(up.warehouse_url, BATCH))
    return [
        Figure(
            name="task killed in the middle of its load",
            measured=f"{len(changed)} of {len(wanted)} tables differ, {_tries(run)} tries",
            bound="0, conservation holds",
            holds=not changed and whole and _tries(run) > 1,
            note=", ".join(changed) or f"left out: {', '.join(all_clock_columns())}",
        )
    ]


def kill_a_loader(up: Up) -> int:
    """Wait for a process in the middle of a load, kill it, and give its id."""
    with up.connect() as holder, holder.transaction():
        holder.execute("LOCK TABLE core.event_mention IN SHARE MODE")
        loaders: dict[int, str] = {}

        def found() -> bool:
            waiting = clients(up, waiting_for_lock=True)  # another shard's load may wait for this one to end
            loaders.update((pid, words) for pid, words in waiting.items() if HELD in words)
            return bool(loaders)

        wait_until(found, seconds=RUN_SECONDS, missing="no load came to its middle")
        pid = next(iter(loaders))
        os.kill(pid, signal.SIGKILL)
    return pid


def _tries(run: DagRun) -> int:
    return max(task.try_number for task in run.tasks)
