"""The pages in the real Airflow, as `make up` starts it: 401 without a login, the page with one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from eventwire.flow.warehouse import prepare_warehouse
from eventwire.settings import Settings
from eventwire.stack import Stack, open_warehouse
from eventwire.stack.secrets import ADMIN, load_admin_password
from tests.stack.whole import settings_in, start_stack, wait_healthy

PAGES = ("/health", "/events", "/quality", "/static/eventwire.css", "/static/world.svg")

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def settings() -> Iterator[Settings]:
    folder = Path(tempfile.mkdtemp(prefix="eventwire-ui-"))
    folder.chmod(0o711)
    yield settings_in(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def airflow_url(settings: Settings) -> Iterator[str]:
    """A stack in another process, healthy, with a migrated warehouse."""
    with start_stack(settings) as process:
        try:
            assert wait_healthy(process)
            record = Stack.running(settings)
            assert record is not None
            with open_warehouse(settings) as url:
                prepare_warehouse(url)
            yield record.airflow_url
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def client(settings: Settings, airflow_url: str) -> Iterator[httpx.Client]:
    """A browser that has logged in: it has Airflow's session cookie."""
    with httpx.Client(base_url=airflow_url, trust_env=False, timeout=60) as client:
        login = {"username": ADMIN, "password": load_admin_password(settings.var)}
        client.cookies.set("_token", client.post("/auth/token", json=login).json()["access_token"])
        yield client


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_for_who_has_logged_in_and_for_nobody_else(
    client: httpx.Client, airflow_url: str, path: str
) -> None:
    logged_in = client.get(f"/eventwire{path}").status_code
    nobody = httpx.get(f"{airflow_url}/eventwire{path}", trust_env=False, timeout=60).status_code
    assert (logged_in, nobody) == (200, 401)


def test_the_plugin_is_in_the_navigation(client: httpx.Client) -> None:
    plugins = client.get("/api/v2/plugins").json()["plugins"]
    (ours,) = [plugin for plugin in plugins if plugin["name"] == "eventwire"]
    assert [view["url_route"] for view in ours["external_views"]] == ["eventwire", "eventwire-batch"]
