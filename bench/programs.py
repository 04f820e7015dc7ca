"""What a figure is measured with: temporary folders, free ports, and programs that end with the measurement.

Nothing of the developer's own `var/` or `landing/` is touched. Folders are open to every user, because root's
PostgreSQL runs as another one.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from eventwire.settings import PROJECT, Settings
from eventwire.stack.account import die_with_parent
from eventwire.stack.airflow_env import settings_environment
from eventwire.stack.embedded_postgres import first_free_port

POLL_SECONDS = 0.05
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # as the tasks of the stack have it


class BenchError(Exception):
    """A figure cannot be measured; the message says why."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Make a folder that every user may enter, and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="eventwire-bench-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def settings_in(folder: Path) -> Settings:
    """Give the default settings, but for folders and ports of their own."""
    return Settings(
        var=folder / "var",
        landing=folder / "landing",
        postgres_port=free_port(),
        airflow_port=free_port(),
        warehouse_url=None,
    )


def free_port() -> int:
    """Give a port of 127.0.0.1 that nobody listens on."""
    port = first_free_port([0])
    if port is None:
        raise BenchError("no port is free")
    return port


def environment_of(settings: Settings, *, warehouse_url: str = "") -> dict[str, str]:
    """Give the environment in which a program reads these settings."""
    return {**os.environ, **settings_environment(settings, warehouse_url)}


def wait_until(condition: Callable[[], object], *, seconds: float, missing: str) -> None:
    """Wait until a condition holds. Raises BenchError saying what is missing after `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise BenchError(f"{missing} after {seconds:.0f} s")
        time.sleep(POLL_SECONDS)


def run_program(
    command: Sequence[str], environment: Mapping[str, str], *, cwd: Path = PROJECT, words: str = ""
) -> str:
    """Run a program to its end, give what it prints; `words` is its input. It ends with this process.

    Raises BenchError with its last lines where it fails.
    """
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: die_with_parent(signal.SIGTERM),
    )
    try:
        printed, complaints = process.communicate(words)
    except BaseException:
        process.terminate()
        process.wait()
        raise
    if process.returncode:
        last = " | ".join((complaints or printed).strip().splitlines()[-6:])
        raise BenchError(f"{' '.join(command[:4])} ended with {process.returncode}: {last}")
    return printed
