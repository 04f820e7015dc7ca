"""Health tells what arrived, what waits and what was lost, as the warehouse has it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, text

from eventwire.warehouse import transaction
from tests.dags.ui.conftest import BATCH
from tests.dags.ui.reading import words_of

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

pytestmark = [pytest.mark.filterwarnings("ignore:::airflow")]

Page = Callable[[str], str]


def test_a_file_that_nobody_has_read_is_waiting(page: Page) -> None:
    assert "Waiting in the landing folder 1 of 25 files there" in words_of(page("/health"))


def test_every_file_has_its_state(page: Page) -> None:
    assert "State Files duplicate 1 ingested 22 rejected 1" in words_of(page("/health"))


def test_the_newest_event_is_the_newest_that_consumers_see(page: Page, engine: Engine) -> None:
    with transaction(engine) as connection:
        question = "SELECT max(event_date) FROM mart.events WHERE event_date <= current_date"
        newest = connection.scalar(text(question))
    assert f"Newest event {newest} " in words_of(page("/health"))


def test_the_batch_is_listed_with_its_counts(page: Page) -> None:
    assert f"{BATCH} ingest complete" in words_of(page("/health"))


def test_a_reason_for_rejects_has_a_button_that_names_it(page: Page) -> None:
    health = page("/health")
    assert '<input type="hidden" name="code" value="unknown_format">' in health
    assert 'aria-label="Replay unknown_format"' in health


def test_the_current_coder_is_named(page: Page) -> None:
    assert "current Eventwire 0.1.0, en_core_web_sm" in words_of(page("/health"))


def test_the_front_door_is_health(page: Page) -> None:
    assert "<h1>Health</h1>" in page("/")


def test_a_warehouse_that_does_not_answer_is_said_in_words(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENTWIRE_WAREHOUSE_URL", "postgresql://nobody:x@127.0.0.1:1/none")
    answer = browser.get("/eventwire/health")
    assert (answer.status_code, "does not answer" in answer.text) == (503, True)


def test_a_page_that_waits_too_long_says_that_the_warehouse_is_busy_and_comes_back_by_itself(
    browser: TestClient, engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("eventwire_airflow.ui.warehouse.SECONDS", 0.1)
    with transaction(engine) as connection:
        connection.execute(text("LOCK TABLE core.article IN ACCESS EXCLUSIVE MODE"))
        answer = browser.get("/eventwire/events")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "15")
    assert "The warehouse is busy or away" in words_of(answer.text)
    assert '<main id="main" data-refresh="15">' in answer.text
    assert "no page /eventwire/events: the warehouse did not answer within 0.1 s" in caplog.text


def test_no_warehouse_at_all_is_said_in_words(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVENTWIRE_WAREHOUSE_URL")
    answer = browser.get("/eventwire/health")
    assert (answer.status_code, "EVENTWIRE_WAREHOUSE_URL is not set" in answer.text) == (500, True)


@pytest.mark.parametrize(("this_week", "has_dropped"), [(3, True), (10, False)])
def test_a_publisher_that_sends_less_than_half_is_marked(this_week: int, has_dropped: bool) -> None:
    from eventwire_airflow.ui.pages.health import _compare_sources

    newest = date(2026, 3, 31)
    rows = [{"source": "wire", "day": newest - timedelta(days=ago), "articles": 2} for ago in range(7, 35)]
    rows.append({"source": "wire", "day": newest, "articles": this_week})
    (found,) = _compare_sources(rows)
    assert (found.recent, found.usual, found.has_dropped) == (this_week, 14.0, has_dropped)
