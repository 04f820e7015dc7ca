"""A newcomer looks before anything has landed: each page is there and says what will come, and from where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.dags.ui.reading import words_of

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

pytestmark = [pytest.mark.filterwarnings("ignore:::airflow")]


@pytest.fixture
def browser_of_nothing(
    browser: TestClient, warehouse_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], str]]:
    """Read pages of a warehouse in which there is nothing yet."""
    from eventwire_airflow.ui.warehouse import close

    monkeypatch.setenv("EVENTWIRE_WAREHOUSE_URL", warehouse_url)

    def read(path: str) -> str:
        answer = browser.get(f"/eventwire{path}")
        assert answer.status_code == 200, answer.text[:500]
        return words_of(answer.text)

    yield read
    close()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/health", "No batch yet. Files that land in "),
        ("/health", "Nothing was loaded in the last 28 days."),
        ("/health", "Nothing was coded yet."),
        ("/events", "No article has come yet."),
        ("/events?day=unknown&quad=4&actor=army", "No article has come yet."),
        ("/quality", "No batch was checked yet."),
        ("/quality", "No mentions in these weeks."),
    ],
)
def test_a_page_of_an_empty_warehouse_says_that_nothing_has_come_yet(
    browser_of_nothing: Callable[[str], str], path: str, words: str
) -> None:
    assert words in browser_of_nothing(path)
