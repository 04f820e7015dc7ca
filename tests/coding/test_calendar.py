"""Date expressions have the value that a reader of the news would give them."""

from __future__ import annotations

from datetime import date

import pytest

from eventwire.coding.calendar import find_dates
from eventwire.records import Precision

TUESDAY = date(2019, 3, 26)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Fighting broke out on Saturday.", "2019-03-23"),
        ("The ministry said Tuesday.", "2019-03-26"),
        ("The minister will leave on Friday.", "2019-03-29"),
        ("It fell on March 12.", "2019-03-12"),
        ("It fell on 12 March 2018.", "2018-03-12"),
        ("He will go to Lagos on April 8.", "2019-04-08"),
        ("A soldier was killed in December.", "2018-12"),
        ("The deal was signed last year.", "2018"),
        ("It fell in early 2018.", "2018"),
        ("They have fought since 1984.", "1984"),
        ("Earlier this month the road reopened.", "2019-03"),
        ("Three days ago the bridge fell.", "2019-03-23"),
        ("Two years ago the bridge fell.", "2017"),
        ("It happened in the 1980s.", "198"),
        ("Trade fell in the first quarter of 2018.", "2018-Q1"),
        ("It happened last week.", "2019-W12"),
        ("Yesterday the bridge fell.", "2019-03-25"),
    ],
)
def test_an_expression_has_its_value(text: str, value: str) -> None:
    assert [found.value for found in find_dates(text, TUESDAY)] == [value]


@pytest.mark.parametrize(
    "text", ["It may rain.", "They marched on.", "A 2019% rise.", "Room 1984 is closed.", "He sat."]
)
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert find_dates(text, TUESDAY) == ()


def test_a_relative_expression_without_an_anchor_has_no_value() -> None:
    assert [(found.value, found.precision) for found in find_dates("It fell on Saturday.", None)] == [
        (None, None)
    ]


def test_the_longest_of_overlapping_expressions_is_kept() -> None:
    assert [found.span.text for found in find_dates("On 12 March 2018 it fell.", TUESDAY) if found.span] == [
        "12 March 2018"
    ]


def test_a_month_covers_its_days() -> None:
    (found,) = find_dates("in December 2018", TUESDAY)
    assert (found.first, found.last, found.precision) == (
        date(2018, 12, 1),
        date(2018, 12, 31),
        Precision.MONTH,
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two editors were detained by police in February.", "2019-02"),
        ("The plan was rejected by the council on Friday.", "2019-03-22"),
        ("The troops must leave by Friday.", "2019-03-29"),
        ("Talks go on until Friday.", "2019-03-29"),
    ],
)
def test_by_someone_is_past_and_by_a_day_is_to_come(text: str, value: str) -> None:
    assert [found.value for found in find_dates(text, TUESDAY)] == [value]
