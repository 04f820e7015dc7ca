"""An event's page shows why it exists: marked words, rule, article; and hostile text stays text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from lxml import html
from sqlalchemy import Engine, text

from eventwire.warehouse import transaction
from tests.dags.ui.conftest import HOSTILE_TITLE
from tests.dags.ui.reading import words_of

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

pytestmark = [pytest.mark.filterwarnings("ignore:::airflow")]

Page = Callable[[str], str]


def event_where(engine: Engine, condition: str) -> dict[str, object]:
    """Give the evidence of one event."""
    with transaction(engine) as connection:
        question = text(
            f"SELECT * FROM mart.event_evidence WHERE event_id IS NOT NULL AND {condition}"  # noqa: S608
            " ORDER BY event_id, mention_id LIMIT 1"
        )
        return dict(connection.execute(question).mappings().one())


def marked(page: str) -> list[tuple[str, str]]:
    """Give the marked words of the first sentence, each with the first of its meanings."""
    quote = html.fromstring(page).find(".//blockquote")
    assert quote is not None
    return [(mark.get("class") or "", (mark.text or "").strip()) for mark in quote.iter("mark")]


def test_the_coded_words_are_marked_by_their_offsets(page: Page, engine: Engine) -> None:
    found = event_where(
        engine, "article_source IS NULL AND sentence LIKE '%armed patrol boat%' AND cameo = '1122'"
    )
    marks = marked(page(f"/events/{found['event_id']}"))
    assert {("source", "Guyana"), ("trigger", found["trigger_text"])} <= set(marks)


def test_the_sentence_is_complete_around_its_marks(page: Page, engine: Engine) -> None:
    found = event_where(engine, "place_start IS NOT NULL AND source_start IS NOT NULL")
    quotes = html.fromstring(page(f"/events/{found['event_id']}")).findall(".//blockquote")
    for label in (label for quote in quotes for label in quote.iter("small")):
        label.text = ""
    assert found["sentence"] in ["".join(quote.itertext()).strip() for quote in quotes]


def test_rule_steps_and_article_are_told(page: Page, engine: Engine) -> None:
    found = event_where(engine, "rule = 'arrest.v' AND article_url IS NOT NULL")
    words = words_of(page(f"/events/{found['event_id']}"))
    expected = ("The rule arrest.v", "it codes", "and not", str(found["title"]), str(found["article_url"]))
    assert [part for part in expected if part not in words] == []


def test_an_example_of_the_rule_is_marked_as_the_sentence_is(page: Page, engine: Engine) -> None:
    found = event_where(engine, "rule = 'arrest.v'")
    (example, *_) = html.fromstring(page(f"/events/{found['event_id']}")).xpath("//dt[.='it codes']")
    marks = [mark.get("class") for mark in example.getnext().iter("mark")]
    assert {"source", "trigger", "target"} >= set(marks) >= {"trigger"}


@pytest.mark.parametrize(
    ("toll", "name"), [("fatalities", "deaths"), ("wounded", "wounded"), ("detained", "detained")]
)
def test_a_count_of_people_is_told_and_its_words_are_marked(
    page: Page, engine: Engine, toll: str, name: str
) -> None:
    with transaction(engine) as connection:
        question = text(
            f"SELECT event_id, {toll}_best FROM core.event_mention "  # noqa: S608
            f"JOIN core.event_member USING (mention_id) WHERE {toll}_text IS NOT NULL ORDER BY 1 LIMIT 1"
        )
        event_id, best = connection.execute(question).one()
    page_of_event = page(f"/events/{event_id}")
    assert f"{name.capitalize()} {best}" in words_of(page_of_event)
    assert html.fromstring(page_of_event).xpath(f"//mark[contains(@title, '{name}')]") != []


def test_an_actor_is_told_in_words_beside_the_code(page: Page, engine: Engine) -> None:
    found = event_where(engine, "source_code = 'MLIREB'")
    assert "Mali, rebels from “Rebels” MLIREB" in words_of(page(f"/events/{found['event_id']}"))


def test_a_reader_is_told_what_did_it_happen_means(page: Page, engine: Engine) -> None:
    found = event_where(engine, "realis = 'planned' AND NOT negated")
    assert "Planned announced, not done yet" in words_of(page(f"/events/{found['event_id']}"))


def test_all_reports_of_an_event_are_shown(page: Page, engine: Engine) -> None:
    with transaction(engine) as connection:
        event_id, mentions = connection.execute(
            text("SELECT event_id, mentions FROM mart.events ORDER BY mentions DESC, event_id LIMIT 1")
        ).one()
    assert f"Report {mentions} of {mentions}" in words_of(page(f"/events/{event_id}"))


def test_markup_in_an_article_is_shown_as_text(page: Page, engine: Engine) -> None:
    found = event_where(engine, "title LIKE '%<script>%'")
    text_of_page = page(f"/events/{found['event_id']}")
    assert "<script>alert" not in text_of_page
    assert HOSTILE_TITLE in words_of(text_of_page)


def test_markup_in_the_table_of_events_is_shown_as_text(page: Page) -> None:
    text_of_page = page("/events?since=2025-03-02&until=2025-03-03&country=MLI")
    assert "<script>alert" not in text_of_page


def test_markup_in_a_filter_is_shown_as_text(page: Page) -> None:
    text_of_page = page("/events?actor=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in text_of_page


@pytest.mark.parametrize(
    ("event_id", "code"), [("00000000-0000-0000-0000-000000000000", 404), ("robert'); drop", 422)]
)
def test_an_event_that_is_not_there_is_not_found(browser: TestClient, event_id: str, code: int) -> None:
    assert browser.get(f"/eventwire/events/{event_id}").status_code == code
