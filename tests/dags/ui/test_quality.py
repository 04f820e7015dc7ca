"""Quality shows each expectation with its history, and a batch's report whether its counts add up."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from lxml import html
from sqlalchemy import Connection, Engine, text

from eventwire.warehouse import transaction
from tests.dags.ui.conftest import BATCH
from tests.dags.ui.reading import words_of

if TYPE_CHECKING:
    from airflow.dag_processing.dagbag import DagBag
    from fastapi.testclient import TestClient

pytestmark = [pytest.mark.filterwarnings("ignore:::airflow")]

Page = Callable[[str], str]


def test_the_newest_results_are_counted(page: Page, engine: Engine) -> None:
    with transaction(engine) as connection:
        question = (
            "SELECT count(*) FILTER (WHERE success), count(*) FROM ops.check_result WHERE shard_no >= 0"
        )
        held, checked = connection.execute(text(question)).one()
    assert f"{held} of {checked} at their newest check" in words_of(page("/quality"))


def test_a_broken_expectation_is_told_with_what_was_found(page: Page) -> None:
    words = words_of(page("/quality?show=broken"))
    assert ("event_mention.day_is_not_ahead" in words, "event_mention.unique" in words) == (True, False)
    assert re.search(r"actual on \d{4}-\d\d-\d\d, published on \d{4}-\d\d-\d\d", words)


def test_what_is_broken_now_comes_before_all_that_is_checked(page: Page) -> None:
    words = words_of(page("/quality"))
    assert "Broken at their newest check" in words
    assert words.index("event_mention.day_is_not_ahead") < words.index("event_mention.unique")


def test_the_report_of_a_batch_folds_away_what_held(page: Page) -> None:
    (folded,) = html.fromstring(page(f"/batches/{BATCH}")).xpath("//section//details")
    words = " ".join(folded.itertext())
    assert ("event_mention.unique" in words, "event_mention.day_is_not_ahead" in words) == (True, False)


def test_the_report_of_a_batch_adds_up(page: Page) -> None:
    words = words_of(page(f"/batches/{BATCH}"))
    assert "Files 24 22 ingested + 1 duplicate + 1 rejected adds up" in words
    assert words.count("adds up") == 3


def test_the_report_shows_rejects_with_their_files(page: Page) -> None:
    assert "16-unreadable.txt" in words_of(page(f"/batches/{BATCH}"))


def test_a_run_leads_to_the_report_of_its_batch(page: Page, dag_bag: DagBag) -> None:
    assert BATCH in words_of(page("/runs/news_to_events/manual__first"))


def test_a_run_that_asks_a_person_leads_to_the_report_of_the_batch_that_it_asks_about(
    browser: TestClient, page: Page, dag_bag: DagBag
) -> None:
    started = browser.post(
        "/api/v2/dags/decide_stopped_batch/dagRuns",
        json={"logical_date": None, "dag_run_id": "about-the-first", "conf": {"batch_key": BATCH}},
    )
    assert started.status_code == 200, started.text
    assert BATCH in words_of(page("/runs/decide_stopped_batch/about-the-first"))


def test_a_run_without_a_batch_says_so(browser: TestClient, dag_bag: DagBag) -> None:
    answer = browser.get("/eventwire/runs/news_to_events/manual__2026-03-01T00:00:00+00:00")
    assert (answer.status_code, "The warehouse has no batch" in answer.text) == (404, True)


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ([(50, 50), (50, 50)], "steady"),
        ([(50, 65), (50, 35)], "steady"),
        ([(50, 70), (50, 30)], "shifting"),
        ([(50, 90), (50, 10)], "changed"),
        ([(5, 9), (5, 1)], "too few"),
    ],
)
def test_drift_has_a_verdict(counts: list[tuple[int, int]], verdict: str) -> None:
    from eventwire_airflow.ui.drift import measure

    rows = [{"type": str(at), "before": old, "recent": new} for at, (old, new) in enumerate(counts)]
    assert measure("type", rows).verdict == verdict


@pytest.mark.parametrize(
    ("days_ago", "side"),
    [
        (0, "recent"),
        (6, "recent"),
        (7, "before"),
        (34, "before"),
        (35, "nowhere"),
    ],
)
def test_a_day_is_in_the_newest_week_or_in_its_baseline_of_28_days_and_never_in_both(
    engine: Engine, days_ago: int, side: str
) -> None:
    with engine.connect() as connection:
        counts = _drift_of(connection, days_ago)
        connection.rollback()
    assert counts == {"recent": 7 * (side == "recent"), "before": 7 * (side == "before")}


def test_mentions_of_no_publish_day_are_in_no_window(engine: Engine) -> None:
    with engine.connect() as connection:
        counts = _drift_of(connection, None)
        connection.rollback()
    assert counts == {"recent": 0, "before": 0}


def _drift_of(connection: Connection, days_ago: int | None) -> dict[str, int]:
    """Ask for the drift where 7 mentions of one country are so many days older than the newest day."""
    from eventwire_airflow.ui.queries import ask

    connection.execute(text("DELETE FROM mart.mention_day"))
    statement = text("INSERT INTO mart.mention_day VALUES (:day, 'country', :country, :mentions)")
    newest = date(2026, 3, 31)
    day = None if days_ago is None else newest - timedelta(days=days_ago)
    connection.execute(statement, {"day": newest, "country": "KEN", "mentions": 1})
    connection.execute(statement, {"day": day, "country": "UGA", "mentions": 7})
    rows = [row for row in ask(connection, "drift") if row["country"] == "UGA"]
    return {side: sum(row[side] for row in rows) for side in ("recent", "before")}


def test_a_value_that_was_never_seen_before_is_drift_and_no_error() -> None:
    from eventwire_airflow.ui.drift import measure

    rows = [{"type": "old", "before": 100, "recent": 0}, {"type": "new", "before": 0, "recent": 100}]
    assert measure("type", rows).verdict == "changed"
