"""The events page shows the events of its filter, on the map, over time and in the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from sqlalchemy import Engine, text

from eventwire.warehouse import transaction
from tests.dags.ui.reading import links_of, words_of

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

pytestmark = [pytest.mark.filterwarnings("ignore:::airflow")]

Page = Callable[[str], str]
EVENT = "/eventwire/events/"


def count(engine: Engine, condition: str) -> int:
    """Count the events that the page should show."""
    with transaction(engine) as connection:
        question = text("SELECT count(*) FROM mart.events WHERE " + condition)  # noqa: S608  (our own words)
        return int(connection.scalar(question) or 0)


def pages_of(page: Page, address: str) -> Iterator[list[str]]:
    """Follow "Older" to the end, and give the events of each page."""
    following = [address]
    while following:
        text_of_page = page(following[0].removeprefix("/eventwire"))
        yield links_of(text_of_page, EVENT)
        following = [link for link in links_of(text_of_page, "/eventwire/events?") if "before=" in link]


def test_paging_shows_each_event_once(page: Page, engine: Engine) -> None:
    pages = list(pages_of(page, "/events"))
    shown = [event for events in pages for event in events]
    assert (len(pages) > 2, len(shown), len(set(shown))) == (
        True,
        count(engine, "event_date IS NOT NULL"),
        len(shown),
    )


def test_paging_goes_through_events_of_unknown_day_too(page: Page, engine: Engine) -> None:
    shown = [event for events in pages_of(page, "/events?day=unknown") for event in events]
    assert len(set(shown)) == count(engine, "event_date IS NULL") > 0


@pytest.mark.parametrize(
    ("chosen", "condition"),
    [
        ({"type": "PROTEST"}, "event_type = 'PROTEST'"),
        ({"type": "STATEMENT"}, "event_type IS NULL"),
        ({"quad": "4"}, "quad_class = 4"),
        ({"country": "NGA"}, "place_country = 'NGA'"),
        ({"actor": "VEN"}, "(source_code LIKE 'VEN%' OR target_code LIKE 'VEN%')"),
        ({"actor": "venezuela"}, "(source_name ILIKE '%venezuela%' OR target_name ILIKE '%venezuela%')"),
        ({"realis": "planned"}, "realis = 'planned'"),
        ({"confidence": "0.8"}, "confidence >= 0.8"),
        ({"since": "2025-06-01", "until": "2025-06-30"}, "event_date BETWEEN '2025-06-01' AND '2025-06-30'"),
        ({"type": "PROTEST", "realis": "actual"}, "event_type = 'PROTEST' AND realis = 'actual'"),
    ],
)
def test_a_filter_leaves_what_it_says(
    page: Page, engine: Engine, chosen: dict[str, str], condition: str
) -> None:
    expected = count(engine, condition + " AND event_date IS NOT NULL")
    assert expected > 0
    assert words_of(page(f"/events?{urlencode(chosen)}")).startswith(f"Events {expected} event")


def test_an_empty_form_filters_nothing(page: Page, engine: Engine) -> None:
    form = "since=&until=&type=&quad=&country=&actor=&realis=&confidence=&day=&part=world"
    assert f"{count(engine, 'event_date IS NOT NULL')} events" in words_of(page(f"/events?{form}"))


@pytest.mark.parametrize(
    "query",
    [
        "since=tomorrow",
        "quad=9",
        "country=x",
        "before=1'--",
        "before=2025-99-99_x",
        "realis=maybe",
        "actor=%00",
    ],
)
def test_a_filter_that_means_nothing_is_refused(browser: TestClient, query: str) -> None:
    assert browser.get(f"/eventwire/events?{query}").status_code == 422


def test_a_circle_leads_to_the_events_of_its_place(page: Page, engine: Engine) -> None:
    with transaction(engine) as connection:
        place, events = connection.execute(
            text(
                "SELECT place_id, count(*) FROM core.event WHERE event_first_day IS NOT NULL"
                " AND place_id IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1"
            )
        ).one()
    (circle,) = [link for link in links_of(page("/events"), "/eventwire/events?") if f"place={place}" in link]
    assert words_of(page(circle.removeprefix("/eventwire"))).startswith(f"Events {events} event")


def test_no_event_is_said_in_words(page: Page) -> None:
    assert "No event matches" in words_of(page("/events?since=1900-01-01&until=1900-12-31"))


def test_a_single_day_is_told_as_one(page: Page) -> None:
    assert " on 2025-03-02" in words_of(page("/events?since=2025-03-02&until=2025-03-02"))
