"""The clock that sweeps the landing folder can be turned off, as `make run` does."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from eventwire.settings import PROJECT

SHOW = "from news_to_events import news_to_events; print(news_to_events().schedule)"


@pytest.mark.parametrize(("minutes", "sweeps"), [("5", True), ("0", False)])
def test_the_clock_starts_runs_only_where_it_is_set(minutes: str, *, sweeps: bool) -> None:
    environment = {
        **os.environ,
        "EVENTWIRE_SWEEP_MINUTES": minutes,
        "PYTHONPATH": os.pathsep.join([str(PROJECT / "dags"), str(PROJECT / "include")]),
    }
    done = subprocess.run(
        [sys.executable, "-c", SHOW], env=environment, capture_output=True, text=True, check=True
    )
    assert ("AssetOrTimeSchedule" in done.stdout, "landing" in done.stdout or sweeps) == (sweeps, True)
