"""Dates as a text states them, with nothing filled in: a year, a month or a day that is not written stays
absent.

Two numbers below 13 with a year ("03/04/2019") name a different day in Accra and in Atlanta; they state
only the year and are not read. Knows English month names. Does not decide which date an article has.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import astuple, dataclass
from datetime import date

from eventwire.records import Precision

MONTH_NAMES = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_CLOCK = r"(?:\s+(?:at\s+)?\d{1,2}:\d\d(?::\d\d)?(?:\s+(?:[A-Z]{1,5}|[+-]\d{4}))?)?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_ISO = re.compile(r"\s*(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?\d{4,6})?(?!\d)")
_NUMERIC = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_DAY_MONTH = re.compile(
    rf"\b{_DAY}(?:\s+of)?[\s-]+({MONTH_NAMES})\b\.?(?:{_CLOCK}[\s,-]+(\d{{4}}|\d\d)\b)?", re.IGNORECASE
)
_MONTH_DAY = re.compile(rf"\b({MONTH_NAMES})\b\.?\s+{_DAY}\b(?:,?{_CLOCK},?\s+(\d{{4}})\b)?", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b({MONTH_NAMES})\b\.?,?\s+(\d{{4}})\b", re.IGNORECASE)
_YEAR = re.compile(r"\s*(\d{4})\s*")
# A whole day with one separator or none, or a folder for the month. Two numbers in a title ("2019-10-best")
# are no date.
_URL = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)(?:([/_.-]?)(\d\d)\2(\d\d)(?!\d)"
    rf"|/(\d{{1,2}}|{MONTH_NAMES})(?:/(\d{{1,2}}))?(?=[/?]|$))",
    re.IGNORECASE,
)
_ABSENT = (2000, 1, 1)  # a leap year: a day without a year may be 29 February
_SHORT_YEAR_PIVOT = 50  # "90" is 1990, "26" is 2026


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDate:
    """A date as far as it is stated. A day has a month; a month may lack its year."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Precision:
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    def first_day(self) -> date | None:
        """Give the first day that the date covers; None without a year."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date | None:
        """Give the last day that the date covers; None without a year."""
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def covers(self, other: StatedDate) -> bool:
        """Tell whether another date is the same, said more exactly or as exactly."""
        return (
            other.year == self.year
            and (self.month is None or other.month == self.month)
            and (self.day is None or other.day == self.day)
        )


def parse_stated_date(text: str, *, short_years: bool = False) -> StatedDate | None:
    """Read the date in a short text such as a metadata field or a dateline.

    `short_years` reads two digits as a year where they follow day and month ("22 Dec 88").

    >>> parse_stated_date("Mon, 02 Nov 2020 10:00:00 GMT")
    StatedDate(year=2020, month=11, day=2)
    >>> parse_stated_date("March 3"), parse_stated_date("03/04/2019")
    (StatedDate(year=None, month=3, day=3), None)
    """
    for rule in (_read_numbers, _read_named_day, _read_named_month):
        found = rule(text, short_years)
        if found is not None:
            return found
    return None


def find_date_in_url(url: str) -> StatedDate | None:
    """Read the date in an address.

    >>> find_date_in_url("https://news.example/2019/mar/07/truce-holds")
    StatedDate(year=2019, month=3, day=7)
    """
    for found in _URL.finditer(url):
        year, _, compact_month, compact_day, month, day = found.groups()
        stated = _make(year, compact_month or month, compact_day or day)
        if stated is not None:
            return stated
    return None


def _read_numbers(text: str, short_years: bool) -> StatedDate | None:
    found = _ISO.match(text) or _COMPACT.match(text)
    if found is not None:
        return _make(*found.groups())
    found = _NUMERIC.match(text)
    if found is not None:
        return _read_ambiguous(*found.groups())
    whole = _YEAR.fullmatch(text)
    return None if whole is None else _make(whole[1])


def _read_ambiguous(first: str, second: str, year: str) -> StatedDate | None:
    """Read two numbers and a year where only one order is possible."""
    readings = {_make(year, first, second), _make(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _read_named_day(text: str, short_years: bool) -> StatedDate | None:
    month_first, day_first = _MONTH_DAY.search(text), _DAY_MONTH.search(text)
    if day_first is not None and (month_first is None or day_first.start() <= month_first.start()):
        day, month, year = day_first.groups()
        return _make(_lengthen(year, short_years), month, day)
    return None if month_first is None else _make(month_first[3], month_first[1], month_first[2])


def _read_named_month(text: str, short_years: bool) -> StatedDate | None:
    found = _MONTH_YEAR.search(text)
    return None if found is None else _make(found[2], found[1])


def _lengthen(year: str | None, short_years: bool) -> str | None:
    if year is None or len(year) == 4:
        return year
    return f"{'20' if int(year) < _SHORT_YEAR_PIVOT else '19'}{year}" if short_years else None


def _make(year: str | None, month: str | None = None, day: str | None = None) -> StatedDate | None:
    """Put a date together; None when the calendar has no such day."""
    month_no = None
    if month is not None:
        month_no = int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
    stated = StatedDate(
        year=None if year is None else int(year), month=month_no, day=None if day is None else int(day)
    )
    try:
        date(
            *(absent if part is None else part for part, absent in zip(astuple(stated), _ABSENT, strict=True))
        )
    except ValueError:
        return None
    return stated
