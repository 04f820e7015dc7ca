"""Fixtures of the local stack's tests: folders that every user may enter, small programs to supervise."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from eventwire.settings import Settings
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.stack.parts import Part
from eventwire.stack.supervisor import StopRequest, Supervisor
from tests.postgres import free_port
from tests.scratch import scratch_folder

STOP_SECONDS = 5.0  # what a part gets to stop before it is killed


def wait_for(condition: Callable[[], object], *, seconds: float = 20.0) -> bool:
    """Wait until a condition holds, and tell whether it does."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(condition())


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A temporary folder that every user may enter; pytest's own are closed to others."""
    with scratch_folder("stack") as folder:
        yield folder


@pytest.fixture
def settings(open_folder: Path) -> Settings:
    return Settings(
        var=open_folder / "var",
        landing=open_folder / "landing",
        postgres_port=free_port(),
        airflow_port=free_port(),
        warehouse_url=None,
    )


@pytest.fixture
def server(open_folder: Path) -> Iterator[EmbeddedPostgres]:
    """A server that is durable and not started yet."""
    server = EmbeddedPostgres(
        folder=open_folder / "var" / "postgres",
        log=open_folder / "var" / "log",
        password="secret-of-this-test",
        preferred_port=free_port(),
    )
    yield server
    server.stop()


@pytest.fixture
def make_part(tmp_path: Path) -> Callable[..., Part]:
    """Make a part that runs a piece of Python in the test's folder."""

    def make(name: str, code: str, **options: object) -> Part:
        return Part(
            name=name,
            command=(sys.executable, "-c", code),
            environment={"FOLDER": str(tmp_path), "NAME": name},
            log=tmp_path / f"{name}.log",
            **options,  # type: ignore[arg-type]
        )

    return make


@pytest.fixture
def request_to_stop() -> Iterator[StopRequest]:
    request = StopRequest()
    request.listen()
    yield request
    request.ignore()


@pytest.fixture
def supervisor(request_to_stop: StopRequest) -> Iterator[Supervisor]:
    supervisor = Supervisor(stop_seconds=STOP_SECONDS, request=request_to_stop)
    yield supervisor
    supervisor.stop([list(supervisor.pids())])
