"""The pages need no more of the warehouse than to read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from psycopg import sql

from eventwire.stack.embedded_postgres import EmbeddedPostgres
from tests.dags.ui.conftest import FILLED
from tests.dags.ui.test_access import PAGES
from tests.postgres import run_statement

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

pytestmark = [pytest.mark.filterwarnings("ignore:::airflow")]

ROLE = "pages_of_tests"


@pytest.fixture(scope="module")
def pages_url(postgres_server: EmbeddedPostgres) -> Iterator[str]:
    """The URL of a role that reads all tables and owns none, as docs/operations.md makes it."""
    role = sql.Identifier(ROLE)
    run_statement(
        postgres_server,
        sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'only-reads' IN ROLE pg_read_all_data").format(role),
    )
    port = postgres_server.url(FILLED).rpartition(":")[2]
    yield f"postgresql://{ROLE}:only-reads@127.0.0.1:{port}"
    run_statement(postgres_server, sql.SQL("DROP ROLE {}").format(role))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_served_to_a_role_that_only_reads(
    browser: TestClient, pages_url: str, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setenv("EVENTWIRE_PAGES_URL", pages_url)
    assert browser.get(f"/eventwire{path}").status_code == 200


def test_the_pages_take_the_role_that_they_are_given(
    browser: TestClient, pages_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENTWIRE_PAGES_URL", pages_url.replace("only-reads", "wrong"))
    assert browser.get("/eventwire/health").status_code in (500, 503)
