"""When an article was published: value, precision and the source that states it, in the order metadata,
dateline, address, file time.

A date is taken as its source states it (its own time zone). One before 1800 or more than a week ahead is
not accepted. Where a later source lies inside a vaguer one, the later is more exact and is taken. A
dateline or field without a year gets it only from another source that is near it: a stated one within a
week, and the method stays its own, or the file time within a month, and the method is `file_time`, the
weakest that took part. A file time alone is the last resort; it is not used when it is far from the day
that the dateline states, nor before 1990, when it is a clock that was reset.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from eventwire.cleaning.stated_dates import MONTH_NAMES, StatedDate, parse_stated_date
from eventwire.records import Precision, PublishedMethod

_EARLIEST = date(1800, 1, 1)
_EARLIEST_FILE_TIME = date(1990, 1, 1)
_AHEAD = timedelta(days=7)
# How long before the source of its year a day may lie: an article is on its site within a week, in a file
# within a month.
_BEFORE_STATED, _BEFORE_FILE = timedelta(days=7), timedelta(days=31)
_AFTER = timedelta(days=3)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_STATED_LINE = re.compile(
    r"(?:this (?:story|article) is from|publication date|date(?: published)?"
    r"|(?:first |originally |last )?(?:published|posted|updated|modified)(?: on| at)?)\s*:?\s*"
    rf"((?:{MONTH_NAMES}\b|{_WEEKDAY}\b|at\b|[ap]\.?m\b|[A-Z]{{2,4}}\b|\d[\w:+-]*+|[\s,.:|/+-])++)",
    re.IGNORECASE,
)

Stated = tuple[PublishedMethod, StatedDate | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A publish date: its first day, how exact it is, where it was read."""

    day: date
    precision: Precision
    method: PublishedMethod


def find_latest_day(file_modified_on: date | None) -> date:
    """Give the last day that is accepted as a publish date."""
    today = datetime.now(UTC).date()
    return max(today, file_modified_on or today) + _AHEAD


def choose_published(
    stated: Sequence[Stated], *, file_modified_on: date | None, latest: date
) -> Published | None:
    """Choose among what the sources state, given in the order in which they are believed."""
    named = [(method, found) for method, found in stated if found is not None]
    years = [found for _, found in named if _is_acceptable(found, latest)]
    dated = [(method, found if found.year else add_year(found, years)) for method, found in named]
    known = [
        (method, found) for method, found in dated if found is not None and _is_acceptable(found, latest)
    ]
    if known:
        return _take_most_exact(known)
    return _date_by_file_time([found for _, found in named if found.year is None], file_modified_on)


def add_year(
    stated: StatedDate, sources: Sequence[StatedDate], *, before: timedelta = _BEFORE_STATED
) -> StatedDate | None:
    """Give a day and month the year of the first source that is near it; None without one.

    >>> add_year(StatedDate(year=None, month=12, day=30), [StatedDate(year=2024, month=1, day=2)])
    StatedDate(year=2023, month=12, day=30)
    """
    if stated.month is None or stated.day is None:
        return None
    for source in sources:
        first, last = source.first_day(), source.last_day()
        if first is None or last is None:
            continue
        for year in (first.year, first.year - 1, first.year + 1):
            try:
                day = date(year, stated.month, stated.day)
            except ValueError:  # 29 February
                continue
            if first - before <= day <= last + _AFTER:
                return StatedDate(year=year, month=day.month, day=day.day)
    return None


def read_stated_line(line: str) -> StatedDate | None:
    """Read a line of the page that states the publish date and nothing else.

    >>> read_stated_line("This story is from March 31, 2002")
    StatedDate(year=2002, month=3, day=31)
    >>> read_stated_line("Published accounts of the March 31, 2002 raid differ.")
    """
    found = _STATED_LINE.fullmatch(line)
    stated = None if found is None else parse_stated_date(found[1])
    return stated if stated is not None and stated.year is not None and stated.day is not None else None


def _is_acceptable(found: StatedDate, latest: date) -> bool:
    first = found.first_day()
    return first is not None and _EARLIEST <= first <= latest


def _take_most_exact(known: Sequence[tuple[PublishedMethod, StatedDate]]) -> Published | None:
    method, chosen = known[0]
    for other_method, other in known[1:]:
        if chosen.day is None and chosen.covers(other):
            method, chosen = other_method, other
    return _publish(chosen, method)


def _date_by_file_time(partial: Sequence[StatedDate], file_modified_on: date | None) -> Published | None:
    """Date an article by its file, or by the day that it states in the year of its file."""
    if file_modified_on is None or file_modified_on < _EARLIEST_FILE_TIME:
        return None
    file_time = StatedDate(year=file_modified_on.year, month=file_modified_on.month, day=file_modified_on.day)
    found = add_year(partial[0], [file_time], before=_BEFORE_FILE) if partial else file_time
    return None if found is None else _publish(found, PublishedMethod.FILE_TIME)


def _publish(found: StatedDate, method: PublishedMethod) -> Published | None:
    day = found.first_day()
    return None if day is None else Published(day=day, precision=found.precision, method=method)
