"""What a killed supervisor leaves, and how the next one goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eventwire.settings import Settings
from eventwire.stack import RunningStack, Stack
from eventwire.stack.warehouse_access import embedded_postgres
from tests.scratch import scratch_folder
from tests.stack.conftest import wait_for
from tests.stack.whole import processes_of, settings_in, start_stack, wait_healthy

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def settings() -> Iterator[Settings]:
    with scratch_folder("killed") as folder:
        yield settings_in(folder)


@pytest.fixture(scope="module")
def killed(settings: Settings) -> RunningStack:
    """The record of a stack that was healthy until its supervisor was killed."""
    with start_stack(settings) as process:
        is_healthy = wait_healthy(process)
        record = Stack.running(settings)
        process.kill()
    assert is_healthy
    assert record is not None
    return record


@pytest.fixture(scope="module")
def stopped(settings: Settings, killed: RunningStack) -> tuple[RunningStack, int]:
    """The record and the exit code of a second stack, started at once, healthy, and stopped by SIGTERM."""
    with start_stack(settings) as process:
        is_healthy = wait_healthy(process)
        record = Stack.running(settings)
        process.terminate()
    assert is_healthy
    assert record is not None
    return record, process.returncode


def test_a_second_up_ends_what_the_killed_one_left(
    settings: Settings, killed: RunningStack, stopped: tuple[RunningStack, int]
) -> None:
    assert processes_of(settings, killed) == []


def test_a_second_up_has_the_same_address(killed: RunningStack, stopped: tuple[RunningStack, int]) -> None:
    assert stopped[0].airflow_url == killed.airflow_url


def test_a_stop_by_sigterm_is_no_failure(stopped: tuple[RunningStack, int]) -> None:
    assert stopped[1] == 0


def test_a_stopped_stack_leaves_no_process(settings: Settings, stopped: tuple[RunningStack, int]) -> None:
    assert processes_of(settings, stopped[0]) == []


def test_a_stopped_stack_leaves_no_server(settings: Settings, stopped: tuple[RunningStack, int]) -> None:
    assert embedded_postgres(settings).running() is None


def test_a_stopped_stack_is_not_running(settings: Settings, stopped: tuple[RunningStack, int]) -> None:
    assert Stack.running(settings) is None


def test_the_parts_end_with_a_killed_supervisor(settings: Settings) -> None:
    with start_stack(settings) as process:
        is_healthy = wait_healthy(process)
        record = Stack.running(settings)
        process.kill()
    assert is_healthy
    assert record is not None
    assert wait_for(lambda: not processes_of(settings, record), seconds=60)
