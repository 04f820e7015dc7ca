"""Date expressions of several parts: ranges, sets, a part of the day, a day of another week, feasts.

Each resolver takes the match, the anchor (the publish date, or None) and whether the clause speaks of the
future. A range has the value `first/last`, as in ISO 8601; a set has the value of TIMEX3, such as
`XXXX-WXX-5` for every Friday, and covers no days of its own.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from eventwire.coding import date_values as values
from eventwire.coding.date_values import Resolver, month_number, weekday_number
from eventwire.coding.date_words import (
    COUNT,
    DAY,
    DAY_NO,
    MONTH,
    MONTH_NAMES,
    UNIT,
    WEEKDAY,
    YEAR,
    YEAR_NO,
    behind,
)
from eventwire.coding.islamic_calendar import feast, islamic_year
from eventwire.coding.periods import UNANCHORED, PeriodValue, day_value, month_value, range_value
from eventwire.records import Precision

SET = "set"
_ATTACKS = date(2001, 9, 11)
_STEPS = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}


def _days_between(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """March 16-20; 28 March - 2 April 2019; without a year that of its first day."""
    month = month_number(match["month"])
    last_month = month_number(match["month_to"]) if match.groupdict().get("month_to") else month
    if not match["year"] and anchor is None:
        return UNANCHORED
    first = values.on_day(match, anchor, future).first
    if first is None:
        return UNANCHORED
    year, day = first.year + (last_month < month), int(match["day_to"])
    if day > monthrange(year, last_month)[1]:
        return UNANCHORED
    last = date(year, last_month, day)
    return range_value(first, last, Precision.DAY) if last > first else UNANCHORED


def _years_between(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """1975-1990, 1950-53."""
    first, words = int(match["year"]), match["year_to"]
    last = int(words) if len(words) == 4 else first - first % 100 + int(words)
    if last <= first:
        return UNANCHORED
    found = range_value(date(first, 1, 1), date(last, 12, 31), Precision.YEAR)
    return PeriodValue(f"{first}/{last}", found.first, found.last, found.precision)


def _day_of_week(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """Tuesday of last week; weeks begin on Monday."""
    if anchor is None:
        return UNANCHORED
    monday = anchor - timedelta(days=anchor.weekday())
    weeks = _STEPS.get(match["relation"].lower(), 0)
    return day_value(monday + timedelta(days=7 * weeks + weekday_number(match["weekday"])))


def _day_of_year(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """March last year; 9 November of last year."""
    if anchor is None:
        return UNANCHORED
    year, month = anchor.year + _STEPS.get(match["relation"].lower(), 0), month_number(match["month"])
    day = match["day"] or match["day_after"]
    if day is None:
        return month_value(year, month)
    return day_value(date(year, month, int(day))) if int(day) <= monthrange(year, month)[1] else UNANCHORED


def _part_of_day(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """This morning, last night; the night before the report began on the day before it."""
    if anchor is None:
        return UNANCHORED
    return day_value(anchor - timedelta(days=match["last"] is not None))


def _beyond(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """The day before yesterday, the day after tomorrow."""
    if anchor is None:
        return UNANCHORED
    return day_value(anchor + timedelta(days=-2 if match["side"] == "before yesterday" else 2))


def _on_the_day(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """A month ago today: the day itself, and not the month."""
    found = None if anchor is None else values.counted_day(match, anchor)
    return UNANCHORED if found is None else day_value(found)


def _the_attacks(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """9/11 and the Sept. 11 attacks are those of 2001 in every report since."""
    if match["digits"] is None and (anchor is None or anchor < _ATTACKS):
        return UNANCHORED
    return day_value(_ATTACKS)


def _in_digits(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """10/31/2018 and 31/10/2018; where both may be the month it is not known which is."""
    first, second, year = (int(match[name]) for name in ("first", "second", "year"))
    if (first > 12) == (second > 12):
        return UNANCHORED
    month, day = (second, first) if first > 12 else (first, second)
    return day_value(date(year, month, day)) if 1 <= day <= monthrange(year, month)[1] else UNANCHORED


def _of_the_wires(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """13 Feb 90, 13 FEB 90: the dates of agencies, whose two digits are a year of the last century."""
    year, month, day = 1900 + int(match["short_year"]), month_number(match["month"]), int(match["day"])
    return day_value(date(year, month, day)) if day <= monthrange(year, month)[1] else UNANCHORED


def _repeated(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """Every Friday, on Fridays, each July."""
    named = match["weekday"] or match["weekdays"]
    if named:
        return PeriodValue(f"XXXX-WXX-{weekday_number(named) + 1}", None, None, None)
    return PeriodValue(f"XXXX-{month_number(match['month']):02}", None, None, None)


def _at_feast(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """Ramadan, Eid al-Fitr, Eid al-Adha; bare "Eid" is the nearer of the two feasts."""
    if anchor is None:
        return UNANCHORED
    words = match[0].lower()
    feasts = ("ramadan",) if "ramadan" in words else ("al-fitr", "al-adha")
    names = [name for name in feasts if name[3:] in words] or list(feasts)
    year = islamic_year(anchor)
    found = sorted(feast(name, at) for name in names for at in (year - 1, year, year + 1))
    if future:
        first, last = next(days for days in found if days[1] >= anchor)
    else:
        first, last = [days for days in found if days[0] <= anchor + timedelta(days=7)][-1]
    return range_value(first, last, Precision.MONTH if names == ["ramadan"] else Precision.DAY)


_TO = r" ?(?:-|–|—|/|\bto\b) ?"
_WEEK = r"(?P<relation>[Ll]ast|[Tt]his|[Nn]ext|previous|following) week"
_NEAR_YEAR = r"(?P<relation>last|this|next) year"
_COUNTING = r"\d|[.,:%-]\d|%| (?:people|men|women|percent|[a-z]+s)\b"  # "on 12 May 80 people died"
_FAR_MONTHS = "January|February|September|October|November|December|July"  # others are names or verbs too

RULES: tuple[tuple[str, re.Pattern[str], Resolver], ...] = tuple(
    (method, re.compile(pattern), resolver)
    for method, pattern, resolver in (
        (
            "range",
            rf"\b{MONTH} {DAY}{_TO}(?:(?P<month_to>{MONTH_NAMES}) )?(?P<day_to>{DAY_NO})(?:st|nd|rd|th)?"
            rf"\b(?!\d|[:.]\d)(?:,? {YEAR}\b)?",
            _days_between,
        ),
        (
            "range",
            rf"\b{DAY} {MONTH}{_TO}(?P<day_to>{DAY_NO})(?:st|nd|rd|th)? (?P<month_to>{MONTH_NAMES})"
            rf"(?:,? {YEAR}\b)?",
            _days_between,
        ),
        (
            "range",
            rf"\b{DAY}{_TO}(?P<day_to>{DAY_NO})(?:st|nd|rd|th)? (?:of )?{MONTH}(?:,? {YEAR}\b)?",
            _days_between,
        ),
        (
            "range",
            rf"(?:(?<=\()|{behind('in', 'of', 'the', 'The', 'during', 'its', 'Its', 'from', 'between')})"
            rf"{YEAR}[-–](?P<year_to>{YEAR_NO}|\d\d)\b(?!-)",
            _years_between,
        ),
        ("day_of_week", rf"\b{WEEKDAY}(?:,| of)? {_WEEK}\b", _day_of_week),
        (
            "month_of_year",
            rf"\b(?:(?P<day>{DAY_NO})(?:st|nd|rd|th)? )?{MONTH}(?: (?P<day_after>{DAY_NO})\b)?,?(?: of)? "
            rf"{_NEAR_YEAR}\b",
            _day_of_year,
        ),
        (
            "part_of_day",
            r"\b(?:[Tt]his (?:morning|afternoon|evening)|(?:[Ll]ate )?(?P<last>[Ll]ast) night)\b",
            _part_of_day,
        ),
        ("beyond", r"\b[Tt]he day (?P<side>before yesterday|after tomorrow)\b", _beyond),
        (
            "to_the_day",
            rf"\b{COUNT} {UNIT} (?P<direction>ago) (?:to the day|today|[Tt]o-?day)\b",
            _on_the_day,
        ),
        (
            "attacks",
            r"\b(?:(?P<digits>9/11)\b|Sept(?:\.|ember) 11(?=(?:,? (?:2001,? )?(?:terror|terrorist|suicide))?"
            r" (?:attacks?|hijack)))",
            _the_attacks,
        ),
        (
            "wire_day",
            rf"\b{DAY} (?P<month>(?i:{MONTH_NAMES})) (?P<short_year>[6-9]\d)\b(?!{_COUNTING})",
            _of_the_wires,
        ),
        ("digits", rf"\b(?P<first>\d\d?)/(?P<second>\d\d?)/{YEAR}\b", _in_digits),
        (
            SET,
            rf"\b(?:(?:[Ee]very|[Ee]ach) (?:{WEEKDAY}|{MONTH})\b|(?<=\bon )(?P<weekdays>[A-Z][a-z]+day)s\b)",
            _repeated,
        ),
        ("feast", r"\b(?:Eid(?:[ -](?:al|ul)[ -](?:[Ff]itr|[Aa]dha|[Aa]zha))?|Ramadan)\b", _at_feast),
        ("month", rf"\b(?<=\bto )(?P<month>{_FAR_MONTHS})(?P<year>)\b(?! \d)", values.in_month),
        ("month_noun", rf"\b(?!May\b){MONTH}(?P<year>)['’]s(?= [a-z])", values.in_month),
    )
)
