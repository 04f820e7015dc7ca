"""Measure the promised figures: `python -m bench [names...] [--write]`, without names nearly all.

Each figure prints a line as soon as it is known; at the end stands a table for docs/benchmarks.md. A figure
that misses its bound says so and is no failure; one that could not be measured is, with exit code 1.


    articles_through_dag  killed_task  coding_memory  airflow_overhead  landing_latency    share one stack
    seed_article          coding_speed  dag_parsing  intake_speed                          need no server
    clustering  load_speed                                                                 starts PostgreSQL
    fresh_clone                                                                            builds a .venv
    suite_time  stories                                                                    only when named
    warehouse_queries     mart_refresh  readers                  only when named: they build bench/world.py
"""

from __future__ import annotations

import argparse
import importlib
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from bench.figure import Figure, machine, table, write_table
from bench.programs import BenchError
from bench.workplace import Workplace
from eventwire.errors import EventwireError

NAMES = (
    "dag_parsing",
    "seed_article",
    "coding_speed",
    "intake_speed",
    "clustering",
    "load_speed",
    "articles_through_dag",
    "killed_task",
    "coding_memory",
    "airflow_overhead",
    "landing_latency",
    "fresh_clone",
)
ONLY_WHEN_NAMED = (
    "celery_workers",
    "mart_refresh",
    "pages",
    "readers",
    "stories",
    "suite_time",
    "warehouse_queries",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for; give the exit code."""
    options = _parse(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that folders and programs are cleared up
    figures: list[Figure] = []
    unmeasured: list[str] = []
    with Workplace(articles=options.articles, rounds=options.rounds, files=options.files) as place:
        for name in options.names or NAMES:
            started = time.monotonic()
            try:
                found = importlib.import_module(f"bench.{name}").measure(place)
            except (BenchError, EventwireError, OSError, LookupError, subprocess.SubprocessError) as error:
                unmeasured.append(name)
                print(f"{name}: NOT MEASURED: {error}", flush=True)
                continue
            for figure in found:
                print(figure.line(), flush=True)
            print(f"  {name} took {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
            figures += found
    words = table(figures, head=f"Measured {datetime.now(UTC):%Y-%m-%d} on {machine()}.")
    print(f"\n{words}")
    if options.write:
        write_table(words)
    return 1 if unmeasured else 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(NAMES + ONLY_WHEN_NAMED)}")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    parser.add_argument("--articles", type=int, default=300, help="articles to work on (300)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of what is compared (3)")
    parser.add_argument("--files", type=int, default=40, help="files dropped into landing/ (40)")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - {*NAMES, *ONLY_WHEN_NAMED}
    if unknown:
        parser.error(f"no figure is called {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main())
