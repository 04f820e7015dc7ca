"""Which date an article has, and why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from eventwire.cleaning.published import Published, choose_published, find_latest_day, read_stated_line
from eventwire.cleaning.stated_dates import StatedDate
from eventwire.records import Precision, PublishedMethod

METADATA, DATELINE, URL, FILE_TIME = PublishedMethod
FILE_DAY = date(2025, 3, 20)
LATEST = date(2025, 3, 27)


def day(year: int | None, month: int | None = None, day_no: int | None = None) -> StatedDate:
    return StatedDate(year=year, month=month, day=day_no)


def choose(
    metadata: StatedDate | None = None,
    dateline: StatedDate | None = None,
    url: StatedDate | None = None,
    file_day: date | None = FILE_DAY,
) -> Published | None:
    stated = [(METADATA, metadata), (DATELINE, dateline), (URL, url)]
    return choose_published(stated, file_modified_on=file_day, latest=LATEST)


def published(value: date, method: PublishedMethod, precision: Precision = Precision.DAY) -> Published:
    return Published(day=value, precision=precision, method=method)


A, B, C = day(2025, 3, 4), day(2025, 3, 5), day(2025, 3, 6)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ((A, B, C), published(date(2025, 3, 4), METADATA)),
        ((None, B, C), published(date(2025, 3, 5), DATELINE)),
        ((None, None, C), published(date(2025, 3, 6), URL)),
        ((None, None, None), published(FILE_DAY, FILE_TIME)),
    ],
)
def test_sources_are_believed_in_their_order(
    sources: tuple[StatedDate | None, ...], expected: Published
) -> None:
    assert choose(*sources) == expected


def test_without_any_source_there_is_no_date() -> None:
    assert choose(file_day=None) is None


@pytest.mark.parametrize("bad", [day(1799, 12, 31), day(2025, 3, 28), day(2031, 1, 1)])
def test_a_date_out_of_range_is_not_accepted(bad: StatedDate) -> None:
    assert choose(bad, None, C) == published(date(2025, 3, 6), URL)


def test_a_file_time_of_a_reset_clock_is_no_date() -> None:
    assert choose(file_day=date(1970, 1, 1)) is None


def test_a_more_exact_source_inside_a_vaguer_one_is_taken() -> None:
    assert choose(day(2025, 3), B) == published(date(2025, 3, 5), DATELINE)


def test_a_more_exact_source_outside_a_vaguer_one_is_not_taken() -> None:
    assert choose(day(2025, 2), B) == published(date(2025, 2, 1), METADATA, Precision.MONTH)


def test_a_vague_date_says_how_vague_it_is() -> None:
    assert choose(url=day(2024)) == published(date(2024, 1, 1), URL, Precision.YEAR)


def test_a_dateline_gets_its_year_from_the_address() -> None:
    assert choose(None, day(None, 3, 3), A) == published(date(2025, 3, 3), DATELINE)


def test_a_dateline_far_from_the_address_does_not_get_its_year() -> None:
    assert choose(None, day(None, 9, 3), A) == published(date(2025, 3, 4), URL)


def test_a_dateline_of_december_gets_the_year_before_a_january_address() -> None:
    assert choose(None, day(None, 12, 31), day(2025, 1, 2)) == published(date(2024, 12, 31), DATELINE)


def test_a_year_from_the_file_time_makes_the_file_time_the_method() -> None:
    assert choose(None, day(None, 3, 3)) == published(date(2025, 3, 3), FILE_TIME)


def test_a_file_time_far_from_the_dateline_dates_nothing() -> None:
    assert choose(None, day(None, 9, 3)) is None


def test_29_february_gets_no_year_without_that_day() -> None:
    assert choose(None, day(None, 2, 29), day(2025, 3, 1)) == published(date(2025, 3, 1), URL)


@pytest.mark.parametrize("file_day", [None, date(2001, 1, 1)])
def test_a_week_ahead_of_today_is_accepted(file_day: date | None) -> None:
    assert find_latest_day(file_day) - datetime.now(UTC).date() == timedelta(days=7)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "This story is from March 4, 2025",
            "Published: 4 March 2025 09:10 GMT",
            "Updated on Tuesday, March 4, 2025.",
        ),
        *(
            "Published 2025-03-04T10:00:00Z",
            "First published at 10:15 a.m., March 4, 2025",
            "Date: 4 Mar 2025",
        ),
    ],
)
def test_a_line_that_states_the_date_is_read(line: str) -> None:
    assert read_stated_line(line) == A


@pytest.mark.parametrize(
    "line",
    [
        "Published accounts of the March 4, 2025 raid differ.",
        "Updated plans of 4 March 2025",
        "March 4, 2025",
        "Published: March 4",
    ],
)
def test_a_sentence_with_a_date_states_no_publish_date(line: str) -> None:
    assert read_stated_line(line) is None
