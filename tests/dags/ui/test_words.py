"""Pages tell a newcomer what their words mean; refusals are pages that say why, and not JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from lxml import html

from eventwire_airflow.ui.glossary import OF_PAGE, WORDS
from tests.dags.ui.conftest import BATCH
from tests.dags.ui.reading import links_of, words_of

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

pytestmark = [pytest.mark.filterwarnings("ignore:::airflow")]

Page = Callable[[str], str]


def explained(page: str) -> list[str]:
    """Give the words that the glossary of a page explains."""
    return [word.text for word in html.fromstring(page).xpath("//details[@class='words']//dt")]


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/health", "Ledger"),
        ("/events", "CAMEO code"),
        ("/quality", "PSI"),
        ("/quality/docs", "Expectation"),
        (f"/batches/{BATCH}", "Quiet"),
    ],
)
def test_a_page_explains_its_words(page: Page, path: str, word: str) -> None:
    assert word in explained(page(path))


def test_an_event_explains_its_words(page: Page) -> None:
    event = links_of(page("/events"), "/eventwire/events/")[0].removeprefix("/eventwire")
    assert explained(page(event)) == list(OF_PAGE["event"])


def test_the_glossary_has_a_page_for_each_word() -> None:
    assert {word for words in OF_PAGE.values() for word in words} == WORDS.keys()


@pytest.mark.parametrize(
    ("user", "path", "status", "words"),
    [
        (None, "/health", 401, "Log in first"),
        ("stranger", "/health", 403, "the right to view the DAG news_to_events"),
        ("admin", "/nowhere", 404, "There is nothing at this address."),
        ("admin", "/events/00000000-0000-0000-0000-000000000007", 404, "No such event by the current coder"),
        ("admin", "/events?country=x&quad=9", 422, "These values mean nothing here: quad = 9, country = x."),
    ],
)
def test_a_refusal_is_a_page_that_says_why(
    visit: Callable[..., TestClient], user: str | None, path: str, status: int, words: str
) -> None:
    answer = visit(user).get(f"/eventwire{path}")
    assert (answer.status_code, words in words_of(answer.text)) == (status, True)


def test_what_an_address_says_is_shown_as_text(browser: TestClient) -> None:
    answer = browser.get("/eventwire/events", params={"country": "<script>"})
    assert ("<script>" in answer.text, "country = <script>" in words_of(answer.text)) == (False, True)


def test_who_is_not_logged_in_is_led_to_the_login_and_back(visit: Callable[..., TestClient]) -> None:
    answer = visit().get("/eventwire/quality")
    assert links_of(answer.text, "/api/v2/auth/login") == ["/api/v2/auth/login?next=/eventwire/quality"]
