"""The real PostgreSQL and the real Airflow, started and used."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from eventwire.errors import SettingsError
from eventwire.settings import Settings
from eventwire.stack import AirflowApi, RunningStack, Stack, connect_airflow, open_warehouse
from eventwire.stack.airflow_env import CODING_POOL
from eventwire.stack.warehouse_access import embedded_postgres
from tests.scratch import scratch_folder
from tests.stack.conftest import wait_for
from tests.stack.whole import processes_of, settings_in, start_stack, wait_healthy

pytestmark = [pytest.mark.slow]


def listening_addresses(pids: list[int]) -> set[str]:
    """The local addresses, in the kernel's hexadecimal form, on which processes listen."""
    links = [link for pid in pids for link in Path(f"/proc/{pid}/fd").glob("*") if link.is_symlink()]
    inodes = {str(link.readlink()).removeprefix("socket:[").removesuffix("]") for link in links}
    rows = [
        line.split()
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
    ]
    return {row[1].partition(":")[0] for row in rows if row[3] == "0A" and row[9] in inodes}


@pytest.fixture(scope="module")
def settings() -> Iterator[Settings]:
    with scratch_folder("whole") as folder:
        yield settings_in(folder)


@pytest.fixture(scope="module")
def up(settings: Settings) -> Iterator[RunningStack]:
    """A stack in another process, healthy; it is stopped as an operator stops it."""
    with start_stack(settings) as process:
        try:
            assert wait_healthy(process)
            record = Stack.running(settings)
            assert record is not None
            yield record
        finally:
            process.terminate()


@pytest.fixture
def api(settings: Settings, up: RunningStack) -> Iterator[AirflowApi]:
    with connect_airflow(settings, up.airflow_url) as api:
        yield api


def run_probe(api: AirflowApi) -> str:
    run_id = api.trigger("probe", {"greeting": "hello "})
    wait_for(lambda: api.run_state("probe", run_id) in ("success", "failed"), seconds=90)
    return run_id


def test_all_components_are_healthy(up: RunningStack) -> None:
    assert up.healthy() == {"metadatabase", "scheduler", "dag_processor", "triggerer"}


def test_nothing_listens_beyond_this_machine(settings: Settings, up: RunningStack) -> None:
    assert listening_addresses(processes_of(settings, up)) == {"0100007F"}  # 127.0.0.1


def test_nobody_gets_in_without_the_password(up: RunningStack) -> None:
    assert httpx.get(f"{up.airflow_url}/api/v2/dags", trust_env=False).status_code == httpx.codes.UNAUTHORIZED


def test_no_secret_stands_in_a_command_line(settings: Settings, up: RunningStack) -> None:
    password = embedded_postgres(settings).password
    lines = [Path(f"/proc/{pid}/cmdline").read_text() for pid in processes_of(settings, up)]
    assert not any(password in line for line in lines)


def test_the_pool_has_a_slot_for_each_core(api: AirflowApi, settings: Settings) -> None:
    assert api._get(f"/api/v2/pools/{CODING_POOL}")["slots"] == settings.airflow_parallelism


def test_a_run_succeeds_and_its_tasks_see_the_warehouse(api: AirflowApi, settings: Settings) -> None:
    api.wait_for_dag("probe", seconds=60)
    run_id = run_probe(api)
    found = [task.state for task in api.task_states("probe", run_id)]
    log = api.task_log("probe", run_id, api.task_states("probe", run_id)[0])
    assert (found, "hello postgresql+psycopg://" in log) == (["success"], True)


def test_a_second_stack_over_the_same_folder_is_refused(settings: Settings, up: RunningStack) -> None:
    with pytest.raises(SettingsError, match=up.airflow_url):
        Stack(settings).__enter__()


def test_a_short_command_uses_the_running_server(settings: Settings, up: RunningStack) -> None:
    with open_warehouse(settings) as url, psycopg.connect(url.replace("+psycopg", "")) as connection:
        found = connection.execute("SELECT pg_postmaster_start_time() < now()").fetchone()
    assert (found, embedded_postgres(settings).is_ready()) == ((True,), True)


def test_a_killed_postgresql_comes_back_and_runs_go_on(api: AirflowApi, settings: Settings) -> None:
    server = embedded_postgres(settings)
    before = server.running()
    assert before is not None
    os.kill(before.pid, signal.SIGKILL)
    # the dying server may answer for a moment yet: first another must be there, then it must answer
    assert wait_for(lambda: server.running() not in (None, before) and server.is_ready(), seconds=30)
    assert api.run_state("probe", run_probe(api)) == "success"
