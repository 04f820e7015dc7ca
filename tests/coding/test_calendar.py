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
        ("Two died over the weekend.", "2019-W12-WE"),
        ("They will vote this weekend.", "2019-W13-WE"),
        ("It closed last weekend.", "2019-W12-WE"),
        ("Fighting flared last summer.", "2018-SU"),
        ("Fighting flared in the winter of 2017.", "2017-WI"),
        ("The rains come this autumn.", "2019-FA"),
        ("It was shelled on Christmas Eve.", "2018-12-24"),
        ("They will march on Good Friday.", "2019-04-19"),
        ("He was shot last Oct. 23 at home.", "2018-10-23"),
        ("The deal falls due this September.", "2019-09"),
        ("The bank reported a fourth-quarter loss.", "2018-Q4"),
        ("The 2018 third quarter was bad.", "2018-Q3"),
        ("The army leaves by the end of the year.", "2019"),
        ("The 1994 genocide is remembered.", "1994"),
        ("It was rebuilt after its 1990 invasion.", "1990"),
        ("He was arrested in the October slaying of a doctor.", "2018-10"),
        ("Fighting fell off through January.", "2019-01"),
        ("Clashes broke out on Thursday of last week.", "2019-03-21"),
        ("The court sits on Thursday next week.", "2019-04-04"),
        ("A fortnight ago the bridge fell.", "2019-W11"),
        ("A couple of weeks ago the bridge fell.", "2019-W11"),
        ("Fifteen years ago the bridge fell.", "2004"),
        ("He fled after 9/11.", "2001-09-11"),
        ("He fled after the Sept. 11 attacks.", "2001-09-11"),
        ("He said he would resign in May.", "2019-05"),
        ("The depot burned this morning.", "2019-03-26"),
        ("The depot burned last night.", "2019-03-25"),
        ("The depot burned the day before yesterday.", "2019-03-24"),
        ("The drill was held on March 16-20.", "2019-03-16/2019-03-20"),
        ("The drill was held from 28 February to 2 March 2018.", "2018-02-28/2018-03-02"),
        ("They met on 2-4 March.", "2019-03-02/2019-03-04"),
        ("The war of 1975-1990 is over.", "1975/1990"),
        ("The 1950-53 war is over.", "1950/1953"),
        ("He was shot on Valentine's Day.", "2019-02-14"),
        ("He was shot on Christmas Day 2015.", "2015-12-25"),
        ("He was shot on Memorial Day.", "2018-05-28"),
        ("The trial was put off to September.", "2019-09"),
        ("They left in March last year.", "2018-03"),
        ("They left on March 4 last year.", "2018-03-04"),
        ("Every Friday they march.", "XXXX-WXX-5"),
        ("They march on Fridays.", "XXXX-WXX-5"),
        ("Each July they march.", "XXXX-07"),
        ("October's vote was rigged.", "2018-10"),
        ("A march is set for Saturday.", "2019-03-30"),
        ("A year ago today the bridge fell.", "2018-03-26"),
        ("He vanished on 10/31/2018.", "2018-10-31"),
        ("He vanished on 2/10/2018.", None),
        ("Raids go on through Ramadan.", "2018-05-15/2018-06-14"),
        ("Raids will stop for Eid al-Fitr.", "2019-06-04/2019-06-06"),
        ("Eid al-Adha will be quiet.", "2019-08-11/2019-08-13"),
    ],
)
def test_an_expression_has_its_value(text: str, value: str) -> None:
    assert [found.value for found in find_dates(text, TUESDAY)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "They marched on.",
        "A 2019% rise.",
        "Room 1984 is closed.",
        "He sat.",
        "A crowd of 2000 people sang.",
        "The 1500 soldiers left.",
    ],
)
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert find_dates(text, TUESDAY) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on March 12. The next day the bridge fell.", "2019-03-13"),
        ("They met on March 12. Two days later the bridge fell.", "2019-03-14"),
        ("They met in 2015. Three years later the bridge fell.", "2018"),
        ("They met on March 12. That day the bridge fell.", "2019-03-12"),
        ("The war began in 1995, and the following year he fled.", "1996"),
        ("The war began in May 1995. That year he fled.", "1995"),
        ("Profit fell in the third quarter of 2018 from that of a year earlier.", "2017-Q3"),
        ("Sales rose in the second quarter of 2018. In the quarter, costs fell.", "2018-Q2"),
    ],
)
def test_a_date_may_point_at_the_one_before_it(text: str, value: str) -> None:
    assert find_dates(text, TUESDAY)[-1].value == value


def test_what_points_at_no_date_is_none() -> None:
    assert find_dates("The next day the bridge fell.", TUESDAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Two days later the bridge fell.",
        "They met in May. Two days later the bridge fell.",
        "It opened two days before the vote.",
        "It opened a week before he died.",
    ],
)
def test_a_count_from_a_day_that_is_not_told_has_no_value(text: str) -> None:
    assert find_dates(text, TUESDAY)[-1].value is None


def test_a_weekend_covers_its_two_days() -> None:
    (found,) = find_dates("Two died over the weekend.", TUESDAY)
    assert (found.first, found.last) == (date(2019, 3, 23), date(2019, 3, 24))


def test_a_relative_expression_without_an_anchor_has_no_value() -> None:
    assert [(found.value, found.precision) for found in find_dates("It fell on Saturday.", None)] == [
        (None, None)
    ]


def test_the_longest_of_overlapping_expressions_is_kept() -> None:
    assert [found.span.text for found in find_dates("On 12 March 2018 it fell.", TUESDAY) if found.span] == [
        "12 March 2018"
    ]


def test_a_set_covers_no_days_of_its_own() -> None:
    (found,) = find_dates("Every Friday they march.", TUESDAY)
    assert (found.first, found.last, found.precision) == (None, None, None)


def test_a_range_covers_its_days() -> None:
    (found,) = find_dates("The drill was held on March 16-20.", TUESDAY)
    assert (found.first, found.last, found.precision) == (
        date(2019, 3, 16),
        date(2019, 3, 20),
        Precision.DAY,
    )


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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Lima, 13 Feb 90 (Agency) - The mayor resigned.", "1990-02-13"),
        ("POLICE ARRESTED TWO MEN ON 13 FEB 90.", "1990-02-13"),
        ("The bridge fell on 7 January 89.", "1989-01-07"),
        ("On 12 August 80 people died.", "2018-08-12"),
        ("The court opened on 30 Feb 90.", None),
    ],
)
def test_a_date_of_the_wires_has_a_year_of_two_digits(text: str, value: str | None) -> None:
    assert find_dates(text, TUESDAY)[0].value == value
