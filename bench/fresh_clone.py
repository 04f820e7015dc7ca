"""From a fresh clone to a finished `make run`, and `make run` again.

Measured: wall time of `git clone` of the repository (its last commit) into a temporary folder and of `make
run` there, which sets up .venv from the lock, starts PostgreSQL and Airflow and runs the DAG over the
samples; then wall time of a second `make run`. Package caches are as they are: warm where this ran before.
Bounds: 5 minutes and 60 seconds.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from bench.figure import Figure
from bench.programs import BenchError, free_port, run_program
from bench.workplace import Workplace
from eventwire.settings import PROJECT

FIRST_SECONDS = 300.0
SECOND_SECONDS = 60.0
NOTHING_NEW = "Nothing is new"


def measure(place: Workplace) -> list[Figure]:
    """Clone, run, run again."""
    clone = place.new_folder() / "clone"
    environment = _clean_environment()
    started = time.perf_counter()
    run_program(["git", "clone", "--quiet", str(PROJECT), str(clone)], environment)
    run_program(["make", "--silent", "run"], environment, cwd=clone)
    first = time.perf_counter() - started
    started = time.perf_counter()
    printed = run_program(["make", "--silent", "run"], environment, cwd=clone)
    second = time.perf_counter() - started
    if NOTHING_NEW not in printed:
        raise BenchError("the second make run did not say that nothing is new")
    return [
        Figure(
            name="fresh clone to finished make run",
            measured=f"{first:.0f} s",
            bound=f"under {FIRST_SECONDS:.0f} s",
            holds=first < FIRST_SECONDS,
            note=_commit(clone, environment),
        ),
        Figure(
            name="second make run",
            measured=f"{second:.0f} s",
            bound=f"under {SECOND_SECONDS:.0f} s",
            holds=second < SECOND_SECONDS,
        ),
    ]


def _clean_environment() -> dict[str, str]:
    """Give the environment without what a developer's shell or `make bench` adds, with free ports."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("EVENTWIRE_", "MAKE", "MFLAGS")) and name not in ("PYTHONPATH", "VIRTUAL_ENV")
    }
    return {
        **kept,
        "EVENTWIRE_POSTGRES_PORT": str(free_port()),
        "EVENTWIRE_AIRFLOW_PORT": str(free_port()),
    }


def _commit(clone: Path, environment: dict[str, str]) -> str:
    head = run_program(["git", "rev-parse", "--short", "HEAD"], environment, cwd=clone).strip()
    changed = run_program(["git", "status", "--porcelain"], environment, cwd=PROJECT).strip()
    return f"commit {head}" + (", without what is not committed" if changed else "")
