"""The pages as Airflow's api-server serves them: its real app with our plugin, and a warehouse with articles.

Three people log in with passwords: `admin`, `viewer` who may look, and `stranger` who has no role.
"""

from __future__ import annotations

import json
import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine

from eventwire.flow.ingest import ingest
from eventwire.flow.warehouse import prepare_warehouse
from eventwire.settings import Settings
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.warehouse import open_engine
from tests.dags.conftest import HOME, ROOT

if TYPE_CHECKING:
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

SAMPLES = ROOT / "include" / "samples" / "articles"
FILLED = "ui_filled"
BATCH = "news_to_events.manual__first"
HOSTILE_TITLE = "Rebels <script>alert('x')</script> attack army \"post\" & flee"
HOSTILE = (
    f"{HOSTILE_TITLE}\n\nGAO, Mali, March 3, 2025 (<b>Agency</b>) - Rebels attacked an army post in Gao on"
    " Sunday, killing 12 soldiers, the <i>army</i> said.\n"
)
PASSWORDS = {"admin": "of-the-admin", "viewer": "of-the-viewer", "stranger": "of-the-stranger"}
PASSWORD_FILE = HOME / "passwords.json"

os.environ.update(
    AIRFLOW__API_AUTH__JWT_SECRET="tests" * 16,
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS="admin:admin,viewer:viewer,stranger:",
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE=str(PASSWORD_FILE),
)


@pytest.fixture(scope="session")
def landing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles, one with markup in its headline, and one that nobody has ingested yet."""
    folder = tmp_path_factory.mktemp("ui") / "landing"
    shutil.copytree(SAMPLES, folder)
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def filled_url(postgres_server: EmbeddedPostgres, landing: Path) -> Iterator[str]:
    """A warehouse into which these articles were ingested. The pages only read, so all tests share it."""
    postgres_server.create_databases([FILLED])
    url = postgres_server.url(FILLED)
    prepare_warehouse(url)
    engine = open_engine(url)
    settings = Settings(var=landing.parent / "var", settle_seconds=0)
    ingest(engine, settings, location=str(landing), batch_key=BATCH, progress=lambda line: None)
    engine.dispose()
    (landing / "late.txt").write_text("Teachers marched in Lyon on Monday.\n", encoding="utf-8")
    yield url
    from eventwire_airflow.ui.warehouse import close

    close()


@pytest.fixture
def engine(filled_url: str) -> Iterator[Engine]:
    """A connection to look at what the pages should show."""
    engine = open_engine(filled_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def airflow_app(airflow_database: None) -> FastAPI:
    """Airflow's own app, with the plugins of the project mounted in it."""
    PASSWORD_FILE.write_text(json.dumps(PASSWORDS), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Airflow and its libraries say of themselves
        from airflow.api_fastapi.app import create_app

        return create_app(apps="core")


@pytest.fixture(scope="session")
def pages_app(airflow_app: FastAPI) -> FastAPI:
    """Our own app, which is mounted in Airflow's and is imported by the first request."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from eventwire_airflow.ui.app import app

        return app


@pytest.fixture
def visit(
    airflow_app: FastAPI, pages_app: FastAPI, filled_url: str, landing: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., TestClient]:
    """Give a browser: logged in as someone, or as nobody."""
    monkeypatch.setenv("EVENTWIRE_WAREHOUSE_URL", filled_url)
    monkeypatch.setenv("EVENTWIRE_LANDING", str(landing))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from fastapi.testclient import TestClient

    def open_browser(user: str | None = None) -> TestClient:
        browser = TestClient(airflow_app, follow_redirects=False)
        if user is not None:
            login = {"username": user, "password": PASSWORDS[user]}
            token = browser.post("/auth/token", json=login).json()["access_token"]
            browser.cookies.set("_token", token)
        return browser

    return open_browser


@pytest.fixture
def browser(visit: Callable[..., TestClient]) -> TestClient:
    """The admin's browser."""
    return visit("admin")


@pytest.fixture
def page(browser: TestClient) -> Callable[[str], str]:
    """Give the HTML of one of our pages, which must be there."""

    def read(path: str) -> str:
        answer = browser.get(f"/eventwire{path}")
        assert answer.status_code == 200, answer.text[:500]
        return answer.text

    return read
