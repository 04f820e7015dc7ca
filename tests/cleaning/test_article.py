"""Cleaning as a whole."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from eventwire.cleaning import clean_article
from eventwire.errors import CleanError
from eventwire.records import Dateline, Precision, PublishedMethod, Skip
from tests.cleaning.factories import MORE, STORY, clean, make_raw

PAGE = f"""Envoys meet in Accra
By Ada Obi
Share on Facebook

This story is from March 4, 2025

ACCRA, March 3 (Agency) - {STORY}
Read more: Border opens

{MORE}

Copyright 2025 Harbour Press"""


def test_a_page_becomes_headline_and_paragraphs() -> None:
    assert (
        clean(PAGE, title="Envoys meet\u200b in Accra").text == f"Envoys meet in Accra\n\n{STORY}\n\n{MORE}"
    )


def test_what_is_split_off_is_kept() -> None:
    article = clean(PAGE, title="Envoys meet in Accra")
    assert (article.byline, article.dateline) == (
        "Ada Obi",
        Dateline(place="ACCRA", date=date(2025, 3, 3), agency="Agency", text="ACCRA, March 3 (Agency) -"),
    )


def test_a_line_that_states_the_date_is_metadata() -> None:
    article = clean(PAGE)
    assert (article.published_on, article.published_precision, article.published_method) == (
        *(date(2025, 3, 4), Precision.DAY, PublishedMethod.METADATA),
    )


@pytest.mark.parametrize("title", ["Envoys meet in Accra", None])
def test_the_body_begins_where_the_article_says(title: str | None) -> None:
    article = clean(title=title)
    assert article.text[article.body_start :] == STORY


def test_a_headline_alone_is_an_article() -> None:
    article = clean("", title="Niger expels two French diplomats")
    assert (article.text, article.body_start) == (article.title, len(article.text))


@pytest.mark.parametrize("repeated", ["Envoys meet. ", "Envoys meet . ", "Envoys meet\n\n"])
def test_a_headline_is_not_repeated(repeated: str) -> None:
    assert clean(f"{repeated}{STORY}", title="Envoys meet").text == f"Envoys meet\n\n{STORY}"


def test_a_sentence_that_begins_with_the_words_of_the_headline_stays() -> None:
    assert clean("Envoys met in Accra on Monday.", title="Envoys met").text.endswith(
        "\n\nEnvoys met in Accra on Monday."
    )


def test_a_dateline_without_any_year_has_no_date() -> None:
    article = clean(f"ACCRA, Sept. 3 - {STORY}")
    assert (article.dateline and article.dateline.date, article.published_on) == (None, None)


def test_the_file_time_does_not_date_a_dateline() -> None:
    article = clean(f"ACCRA, March 3 - {STORY}")
    assert (article.dateline and article.dateline.date, article.published_on, article.published_method) == (
        *(None, date(2025, 3, 3), PublishedMethod.FILE_TIME),
    )


def test_metadata_comes_before_the_address() -> None:
    article = clean(published="2025-03-01", url="https://harbour.example/2025/03/02/envoys")
    assert (article.published_on, article.published_method) == (date(2025, 3, 1), PublishedMethod.METADATA)


@pytest.mark.parametrize(
    ("fields", "source"),
    [
        ({"source": " Harbour\u200b Press "}, "Harbour Press"),
        ({"url": "https://www.harbour.example/a"}, "harbour.example"),
        ({"url": "http://[harbour"}, None),
        ({}, None),
    ],
)
def test_the_publisher_is_what_the_file_states_or_the_host_of_its_address(
    fields: dict[str, str], source: str | None
) -> None:
    assert clean(**fields).source == source


def test_the_ids_of_an_article_never_change() -> None:
    article = clean(title="Envoys meet", source="Harbour Press")
    assert (article.article_id, article.story_id) == (
        UUID("59512247-cce5-804d-b12f-5a91c391b6ed"),
        UUID("59512247-cce5-804d-b12f-5a91c391b6ed"),
    )


def test_another_publisher_of_the_same_text_has_another_article() -> None:
    assert clean(source="Harbour Press").article_id != clean(source="Meridian Wire").article_id


@pytest.mark.parametrize("is_summary", [True, False])
def test_an_article_knows_whether_it_is_only_a_summary(is_summary: bool) -> None:
    assert clean(is_summary=is_summary).is_summary is is_summary


def test_the_same_text_from_another_file_is_the_same_article() -> None:
    assert clean().article_id == clean(file_id=UUID(int=0), record_no=3).article_id


def test_another_language_is_skipped_with_its_name() -> None:
    french = (
        "Le président a rencontré son homologue mardi à Dakar pour discuter de la paix entre les deux pays."
    )
    skip = clean_article(make_raw(french), language="en", chars_limit=1_000)
    assert isinstance(skip, Skip)
    assert (skip.reason, skip.record_no, skip.article_id is None) == ("language:fr", 0, False)


@pytest.mark.parametrize(
    "body", ["", " \n\n", "Read more", "\u200b\ufeff", "1,234 -- 56 %", "* * *\n\nShare on Facebook"]
)
def test_an_article_without_a_word_has_no_text(body: str) -> None:
    with pytest.raises(CleanError, match="no_text: no letter is left of"):
        clean(body)


def test_an_article_above_the_limit_is_too_long() -> None:
    with pytest.raises(CleanError, match=f"article_too_long: {len(STORY)} characters, the limit is 50"):
        clean_article(make_raw(), language="en", chars_limit=50)


def test_cleaning_a_clean_text_changes_nothing() -> None:
    once = clean(PAGE, title="Envoys meet in Accra")
    again = clean(once.text[once.body_start :], title=once.title)
    assert again.text == once.text
