"""`eventwire up` tells the person before it of a part that crashed, and ends cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from eventwire.settings import Settings
from eventwire.stack import Stack
from eventwire.stack.airflow_env import settings_environment
from tests.postgres import free_port
from tests.scratch import scratch_folder

pytestmark = [pytest.mark.slow]

COMMAND = [sys.executable, "-c", "from eventwire.cli import main; main()", "up"]


@pytest.fixture
def settings() -> Iterator[Settings]:
    with scratch_folder("up") as folder:
        yield Settings(
            var=folder / "var",
            landing=folder / "landing",
            postgres_port=free_port(),
            airflow_port=free_port(),
            warehouse_url=None,
        )


def server_of(settings: Settings) -> int:
    """The process of the stack's PostgreSQL."""
    return int((settings.var / "postgres" / "postmaster.pid").read_text().split()[0])


def test_a_part_that_crashed_is_told_of_and_ctrl_c_ends_with_0(settings: Settings) -> None:
    environment = {**os.environ, **settings_environment(settings, "")}
    process = subprocess.Popen(
        COMMAND, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    said = [line for line in iter(process.stdout.readline, "  stop with Ctrl-C\n") if line]
    record = Stack.running(settings)
    assert record is not None
    os.kill(max(pid for pid in record.births if pid != server_of(settings)), signal.SIGKILL)
    warning = process.stderr.readline()
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate()
    assert f"Eventwire is up: {record.airflow_url}\n" in said
    assert warning.startswith("eventwire: ")
    assert warning.endswith("ended with exit code -9: starting it again\n")
    assert (process.returncode, rest) == (0, "stopping ...\n")
    assert Stack.running(settings) is None
