"""Plain text with and without a headline."""

from __future__ import annotations

import pytest

from eventwire.records import RawArticle
from tests.reading.factories import FILE_ID, MODIFIED_AT, STORY, find_fault, read_one

HEADLINE = "Chad and Niger agree to reopen border"
WRAPPED = (
    "Envoys of Chad and Niger met in Accra on Monday. They agreed to\n"
    "reopen the border and to exchange prisoners whom they had taken\n"
    "last month."
)


def test_an_article_says_where_it_comes_from() -> None:
    assert read_one(f"{HEADLINE}\n\n{STORY}".encode()) == RawArticle(
        file_id=FILE_ID,
        record_no=0,
        media_type="text/plain",
        title=HEADLINE,
        body=STORY,
        file_modified_on=MODIFIED_AT.date(),
    )


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (f"{HEADLINE}\r\n\r\n{STORY}\r\n", HEADLINE, STORY),
        (f"\n\n{HEADLINE}\n \n\n{STORY}", HEADLINE, STORY),
        (
            f"Will Chad and Niger\nagree on the border?\n\n{STORY}",
            "Will Chad and Niger agree on the border?",
            STORY,
        ),
        (f"Chad protests to U.S.\n\n{STORY}", "Chad protests to U.S.", STORY),
        (f"{HEADLINE}\n{STORY} {STORY}", HEADLINE, f"{STORY} {STORY}"),
        (f"Chad agrees\n{WRAPPED}", "Chad agrees", WRAPPED),
        (HEADLINE, HEADLINE, ""),
        (STORY, None, STORY),
        (f"{STORY}\n\n{STORY}", None, f"{STORY}\n\n{STORY}"),
        (WRAPPED, None, WRAPPED),
        (f"ACCRA (Agency) --\n\n{STORY}", None, f"ACCRA (Agency) --\n\n{STORY}"),
        (f"He said the following:\n\n{STORY}", None, f"He said the following:\n\n{STORY}"),
        ("Envoys of Chad " * 30, None, ("Envoys of Chad " * 30).strip()),
    ],
)
def test_the_headline_is_told_from_the_body(text: str, title: str | None, body: str) -> None:
    article = read_one(text.encode())
    assert (article.title, article.body) == (title, body)


def test_a_text_above_the_limit_is_too_long() -> None:
    assert find_fault(b"Envoys met. " * 2_000).code == "article_too_long"


def test_white_space_in_utf_16_is_an_empty_file() -> None:
    assert find_fault(" \n ".encode("utf-16")).code == "empty_file"


def test_a_text_in_no_encoding_is_undecodable() -> None:
    assert find_fault(b"\xa5" * 400).code == "undecodable"
