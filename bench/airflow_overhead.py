"""What Airflow costs: the DAG against the same library calls in one process, over the same 300 articles.

In turns, each on a fresh warehouse of the same server: a run of the DAG in the stack, from the start to the
end of its dag_run, as Airflow's database has it; and `flow.ingest` in one process with one thread, where
model, gazetteer and checks were loaded before the clock starts, exactly as the scheduler loads them for its
tasks. Airflow stays up, idle, while the library works.
Measured: ratio of the medians of the rounds. Two shards at once must pay for all that Airflow does.
Bound: at most 1.0.
"""

from __future__ import annotations

import statistics
import sys
import time

from bench.figure import Figure
from bench.programs import ONE_THREAD, environment_of, run_program
from bench.up import Up
from bench.workplace import Workplace

MOST = 1.0


def measure(place: Workplace) -> list[Figure]:
    """Time both, in turns."""
    dag_seconds, library_seconds = [], []
    for number in range(place.rounds):
        place.up.renew_warehouse()
        key = f"overhead-{number}"
        dag_seconds.append(place.up.run_dag(place.articles, batch_key=key, run_id=key).seconds)
        place.up.renew_warehouse()
        library_seconds.append(_time_library(place, place.up))
    dag, library = statistics.median(dag_seconds), statistics.median(library_seconds)
    return [
        Figure(
            name=f"DAG against library over {place.count} articles",
            measured=f"{dag / library:.2f} times ({dag:.1f} s and {library:.1f} s)",
            bound=f"at most {MOST} times",
            holds=dag / library <= MOST,
            note=f"{place.articles_are}, medians of {place.rounds} rounds",
        )
    ]


def _time_library(place: Workplace, up: Up) -> float:
    environment = environment_of(up.settings, warehouse_url=up.warehouse_url) | ONE_THREAD
    command = [sys.executable, "-m", "bench.airflow_overhead", str(place.articles)]
    return float(run_program(command, environment).split()[-1])


def main() -> None:
    """Ingest a folder in this process and print the seconds."""
    from airflow_local_settings import preload
    from eventwire.flow.ingest import ingest
    from eventwire.settings import load_settings
    from eventwire.warehouse import open_engine

    settings = load_settings()
    preload()
    engine = open_engine(settings.warehouse_url or "")
    started = time.perf_counter()
    ingest(engine, settings, location=sys.argv[1], batch_key="library", progress=lambda words: None)
    print(time.perf_counter() - started)
    engine.dispose()


if __name__ == "__main__":
    main()
