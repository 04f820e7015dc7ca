"""How long `make test` takes in this working folder. Measured only when it is asked for by name.

Measured: wall seconds from the command to its end, and whether all tests passed.
Bound: under 10 minutes, all passed.
"""

from __future__ import annotations

import os
import subprocess
import time

from bench.figure import Figure
from bench.workplace import Workplace
from eventwire.settings import PROJECT

MOST_SECONDS = 600.0


def measure(place: Workplace) -> list[Figure]:
    """Run all tests."""
    started = time.perf_counter()
    done = subprocess.run(
        ["make", "--silent", "test"],
        cwd=PROJECT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - started
    last = (done.stdout.strip().splitlines() or ["no output"])[-1].strip("= ")
    return [
        Figure(
            name="make test",
            measured=f"{seconds:.0f} s",
            bound=f"under {MOST_SECONDS:.0f} s",
            holds=done.returncode == 0 and seconds < MOST_SECONDS,
            note=last,
        )
    ]
