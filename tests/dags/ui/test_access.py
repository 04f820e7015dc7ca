"""Nobody sees a page without Airflow's login and rights, and only our own page starts a run."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import select

if TYPE_CHECKING:
    from airflow.dag_processing.dagbag import DagBag
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

pytestmark = [pytest.mark.filterwarnings("ignore:::airflow")]

Visit = Callable[..., "TestClient"]
AskAll = Callable[..., set[int]]
FROM_OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}
PAGES = ("/health", "/events", "/quality", "/quality/docs", "/batches/news_to_events.manual__first")
STRICT = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)


@pytest.fixture
def routes(pages_app: FastAPI) -> list[tuple[str, str]]:
    """Every method and path of the app, with a value for each of its parameters."""
    found = []
    for route in pages_app.routes:
        path = re.sub(r"\{(event|mention)_id\}", str(UUID(int=7)), getattr(route, "path", ""))
        path = re.sub(r"\{\w+\}", "x", path)
        found += [(method, f"/eventwire{path}") for method in sorted(getattr(route, "methods", None) or ())]
    return found


@pytest.fixture
def ask_all(routes: list[tuple[str, str]]) -> Callable[..., set[int]]:
    """Ask for every route, and give the kinds of answers."""

    def ask(browser: TestClient, **options: Any) -> set[int]:
        return {browser.request(method, path, **options).status_code for method, path in routes}

    return ask


def test_no_part_of_the_app_is_a_mount_that_would_pass_the_login_by(
    pages_app: FastAPI, routes: list[tuple[str, str]]
) -> None:
    assert (len(routes) >= 13, {type(route).__name__ for route in pages_app.routes}) == (True, {"APIRoute"})


def test_every_route_refuses_who_is_not_logged_in(visit: Visit, ask_all: AskAll) -> None:
    assert ask_all(visit()) == {401}


def test_every_route_refuses_a_forged_token(visit: Visit, ask_all: AskAll) -> None:
    assert ask_all(visit(), headers={"Authorization": "Bearer forged"}) == {403}


def test_every_route_refuses_who_may_not_view_dags(visit: Visit, ask_all: AskAll) -> None:
    assert ask_all(visit("stranger")) == {403}


@pytest.mark.parametrize("path", PAGES)
def test_who_may_view_dags_sees_the_page(visit: Visit, path: str) -> None:
    assert visit("viewer").get(f"/eventwire{path}").status_code == 200


@pytest.mark.parametrize("path", ["/replay", "/recode"])
def test_who_may_only_look_starts_nothing(visit: Visit, path: str) -> None:
    assert visit("viewer").post(f"/eventwire{path}", headers=FROM_OUR_PAGE).status_code == 403


def test_who_may_only_look_is_offered_no_button(visit: Visit) -> None:
    assert "<form" not in visit("viewer").get("/eventwire/health").text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
    ],
)
def test_a_form_of_another_site_starts_nothing(browser: TestClient, headers: dict[str, str]) -> None:
    assert browser.post("/eventwire/replay", headers=headers).status_code == 403


def latest_conf(dag_id: str) -> dict[str, Any]:
    from airflow.models.dagrun import DagRun
    from airflow.utils.session import create_session

    with create_session() as session:
        found = session.scalar(select(DagRun).where(DagRun.dag_id == dag_id).order_by(DagRun.id.desc()))
        assert found is not None
        return dict(found.conf)


@pytest.mark.parametrize("headers", [FROM_OUR_PAGE, {"Origin": "http://testserver"}])
def test_the_replay_button_starts_a_run_for_what_was_chosen(
    browser: TestClient, dag_bag: DagBag, headers: dict[str, str]
) -> None:
    chosen = {"stage": "read", "code": "unknown_format"}
    answer = browser.post("/eventwire/replay", data=chosen, headers=headers)
    assert (answer.status_code, answer.headers["location"].rpartition("/")[0]) == (
        303,
        "/eventwire/started/replay_rejects",
    )
    assert latest_conf("replay_rejects") == {
        "rejected_in": None,
        "stages": ["read"],
        "codes": ["unknown_format"],
    }
    assert "Airflow has taken the run" in browser.get(answer.headers["location"]).text


def test_the_recode_button_starts_a_run_over_the_days(browser: TestClient, dag_bag: DagBag) -> None:
    days = {"since": "2025-03-01", "until": ""}
    answer = browser.post("/eventwire/recode", data=days, headers=FROM_OUR_PAGE)
    assert (answer.status_code, latest_conf("recode_articles")) == (
        303,
        {"since": "2025-03-01", "until": None},
    )


@pytest.mark.parametrize("path", [*PAGES, "/static/pages.js", "/nowhere"])
def test_every_answer_carries_the_strict_policy(browser: TestClient, path: str) -> None:
    headers = browser.get(f"/eventwire{path}").headers
    assert (headers["content-security-policy"], headers["x-content-type-options"]) == (STRICT, "nosniff")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_nothing_that_the_policy_forbids(page: Callable[[str], str], path: str) -> None:
    text = page(path)
    assert (
        re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|(?:src|href)=\"(?:https?:)?//", text)
        == []
    )


@pytest.mark.parametrize("name", ["../app.py", "%2e%2e%2fapp.py", "WORLD.md", "nothing.css"])
def test_only_the_listed_files_are_served(browser: TestClient, name: str) -> None:
    assert browser.get(f"/eventwire/static/{name}").status_code == 404
