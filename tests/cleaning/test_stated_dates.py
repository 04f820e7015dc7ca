"""Dates as a text states them."""

from __future__ import annotations

from datetime import date

import pytest

from eventwire.cleaning.stated_dates import StatedDate, find_date_in_url, parse_stated_date
from eventwire.records import Precision

DAY = StatedDate(year=2025, month=3, day=4)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2025-03-04",
            "2025-03-04T23:30:00+02:00",
            "2025-03-04 23:30:00",
            "2025/3/4",
            "20250304",
            "20250304T101500Z",
        ),
        *(
            "Tue, 04 Mar 2025 10:00:00 GMT",
            "Tue Mar 4 10:00:00 2025",
            "March 4, 2025",
            "March 4th, 2025, 10:15 a.m.",
        ),
        *("4 March 2025", "4th of March, 2025", "Tuesday 4 Mar. 2025", "04-Mar-2025", "MARCH 4 2025"),
    ],
)
def test_a_day_is_read_in_many_forms(text: str) -> None:
    assert parse_stated_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03", StatedDate(year=2025, month=3)),
        ("March 2025", StatedDate(year=2025, month=3)),
        ("2025", StatedDate(year=2025)),
        ("March 4", StatedDate(year=None, month=3, day=4)),
        ("29 February", StatedDate(year=None, month=2, day=29)),
        ("Nov 22, 20", StatedDate(year=None, month=11, day=22)),
        ("03/26/2019", StatedDate(year=2019, month=3, day=26)),
        ("26.03.2019", StatedDate(year=2019, month=3, day=26)),
        ("05/05/2019", StatedDate(year=2019, month=5, day=5)),
    ],
)
def test_nothing_is_added_to_what_is_stated(text: str, expected: StatedDate) -> None:
    assert parse_stated_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "10:15 a.m.",
        "03/04/2019",
        "2025-02-30",
        "2025-13-01",
        "February 30",
        "0000-00-00",
        "12:01 PM, E",
    ],
)
def test_what_names_no_day_of_the_calendar_is_not_read(text: str) -> None:
    assert parse_stated_date(text) is None


@pytest.mark.parametrize(("text", "year"), [("22 Dec 88", 1988), ("22 Dec 26", 2026), ("22 Dec 2026", 2026)])
def test_a_year_of_two_digits_is_read_in_datelines_only(text: str, year: int) -> None:
    assert parse_stated_date(text, short_years=True) == StatedDate(year=year, month=12, day=22)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://harbour.example/2025/03/04/envoys", DAY),
        ("https://harbour.example/world/2025-03-04-envoys.html", DAY),
        ("https://harbour.example/20250304/envoys", DAY),
        ("https://harbour.example/2025/mar/4/envoys", DAY),
        ("https://harbour.example/2025/03/envoys", StatedDate(year=2025, month=3)),
        ("https://harbour.example/archive/2025-03-best-of", None),
        ("https://harbour.example/story/1202503041", None),
        ("https://harbour.example/2025/99/99/envoys", None),
        ("https://harbour.example/2025-review", None),
    ],
)
def test_a_date_in_an_address_is_read(url: str, expected: StatedDate | None) -> None:
    assert find_date_in_url(url) == expected


@pytest.mark.parametrize(
    ("stated", "first", "last", "precision"),
    [
        (DAY, date(2025, 3, 4), date(2025, 3, 4), Precision.DAY),
        (StatedDate(year=2024, month=2), date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        (StatedDate(year=2024), date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR),
    ],
)
def test_a_date_covers_its_days(stated: StatedDate, first: date, last: date, precision: Precision) -> None:
    assert (stated.first_day(), stated.last_day(), stated.precision) == (first, last, precision)
