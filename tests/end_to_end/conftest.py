"""What a newcomer and an operator run: `eventwire run`, then `eventwire up`, over one `var/`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine

from eventwire.settings import PROJECT, Settings
from eventwire.stack import AirflowApi, RunningStack, Stack, connect_airflow, open_warehouse
from eventwire.stack.embedded_postgres import RunningServer
from eventwire.stack.secrets import ADMIN, load_admin_password
from eventwire.stack.warehouse_access import embedded_postgres
from eventwire.warehouse import open_engine
from tests.end_to_end.chromium import WIDE, Person, open_chromium
from tests.postgres import free_port
from tests.programs import need
from tests.scratch import scratch_folder
from tests.stack.whole import environment_of

EVENTWIRE = str(Path(sys.executable).with_name("eventwire"))
UP = "Eventwire is up"


@pytest.fixture(scope="module")
def settings() -> Iterator[Settings]:
    """Default settings in folders and on ports of their own."""
    with scratch_folder("end-to-end") as folder:
        yield Settings(
            var=folder / "var",
            landing=folder / "landing",
            postgres_port=free_port(),
            airflow_port=free_port(),
            sweep_minutes=59,  # so that the file that is dropped is not swept up first
            warehouse_url=None,
        )


@pytest.fixture(scope="module")
def run_samples(settings: Settings) -> Callable[[], subprocess.CompletedProcess[str]]:
    """Run `eventwire run`, which `make run` calls, over the sample articles."""

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [EVENTWIRE, "run"],
            cwd=PROJECT,
            env={**environment_of(settings), "COLUMNS": "120"},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="module")
def first_run(
    run_samples: Callable[[], subprocess.CompletedProcess[str]],
) -> subprocess.CompletedProcess[str]:
    """The first run, with nothing there before: it starts a stack and stops it."""
    return run_samples()


@pytest.fixture(scope="module")
def left_running(
    settings: Settings, first_run: subprocess.CompletedProcess[str]
) -> tuple[RunningServer | None, RunningStack | None]:
    """What the first run left running: its server, its stack."""
    return embedded_postgres(settings).running(), Stack.running(settings)


@pytest.fixture(scope="module")
def up(settings: Settings, left_running: tuple[RunningServer | None, RunningStack | None]) -> Iterator[None]:
    """`eventwire up`, after the first run."""
    with subprocess.Popen(
        [EVENTWIRE, "up"],
        cwd=PROJECT,
        env=environment_of(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            assert any(UP in line for line in process.stdout)  # reads on until it is up, or has ended
            yield
        finally:
            process.terminate()
            process.communicate()


@pytest.fixture(scope="module")
def second_run(
    up: None, run_samples: Callable[[], subprocess.CompletedProcess[str]]
) -> subprocess.CompletedProcess[str]:
    """The same again, through the Airflow that is up."""
    return run_samples()


@pytest.fixture
def api(settings: Settings, up: None) -> Iterator[AirflowApi]:
    running = Stack.running(settings)
    assert running is not None
    with connect_airflow(settings, running.airflow_url) as api:
        yield api


@pytest.fixture
def engine(settings: Settings, up: None) -> Iterator[Engine]:
    with open_warehouse(settings) as url:
        engine = open_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture(scope="module")
def browser(settings: Settings, up: None) -> Iterator[httpx.Client]:
    """A browser without a window that has logged in: it has Airflow's session cookie."""
    running = Stack.running(settings)
    assert running is not None
    with httpx.Client(base_url=running.airflow_url, trust_env=False, timeout=60) as client:
        login = {"username": ADMIN, "password": load_admin_password(settings.var)}
        client.cookies.set("_token", client.post("/auth/token", json=login).json()["access_token"])
        yield client


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    need("chromium")
    with open_chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pictures, which pytest keeps: EVENTWIRE_PICTURES, or one below its own."""
    chosen = os.environ.get("EVENTWIRE_PICTURES")
    folder = Path(chosen) if chosen else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def operator(settings: Settings, up: None, chromium: Browser, pictures: Path) -> Iterator[Person]:
    """The administrator, logged in by Airflow's form, in the stack that is up."""
    running = Stack.running(settings)
    assert running is not None
    with chromium.new_context(viewport={"width": WIDE, "height": 900}) as context:
        person = Person(context.new_page(), running.airflow_url, pictures)
        person.log_in(ADMIN, load_admin_password(settings.var))
        yield person
