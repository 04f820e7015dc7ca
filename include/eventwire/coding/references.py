"""Dates that point at another date of the text: "the next day", "that year", "a year earlier", "the quarter".

Takes such an expression and the dates that stand before it, gives its value; UNANCHORED where there is
nothing to point at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from eventwire.coding.date_values import counted_day
from eventwire.coding.periods import UNANCHORED, PeriodValue, day_value, quarter_value, unit_value, year_value
from eventwire.records import DateMention, Precision

REFERRING = "reference"
_STORY = 300  # characters back that "two days later" may point over
_NEAR = 600  # characters back that a quarter is still what the text is about

PATTERN = re.compile(
    r"\b(?:(?P<day>(?:[Tt]he|[Tt]hat) (?:next|following|same|previous) day|[Tt]hat day)"
    r"|(?P<year>(?:[Tt]he (?:following|next|same|previous)|[Tt]hat) year)"
    r"|(?P<ago>(?:[Tt]he )?(?:comparable )?year-(?:ago|earlier)(?: quarter| period)?)"
    r"|(?P<quarter>[Tt]he (?:latest |same )?quarter|[Tt]he latest period))\b"
)


_NAMED_BEHIND = re.compile(r" (?:the|an?|his|her|its|their|that|this|he|she|it|they|[A-Z]\w*)\b")
_FINE_ENOUGH = {
    "day": (Precision.DAY,),
    "week": (Precision.DAY,),
    "fortnight": (Precision.DAY,),
    "month": (Precision.DAY, Precision.MONTH),
    "year": (Precision.DAY, Precision.MONTH, Precision.YEAR),
}
_YEAR_AGO = ("a year ago", "a year earlier")


def value_of(match: re.Match[str], before: Sequence[DateMention], anchor: date | None) -> PeriodValue:
    """Resolve a reference by the dates before it, the nearest first."""
    words = match[0].lower()
    if match["day"]:
        return _day(words, before)
    if match["year"]:
        return _year(words, before)
    quarter = _quarter_before(match.start(), before)
    if match["quarter"]:
        return quarter or _last_quarter(anchor)
    if quarter is None and "quarter" in words:
        quarter = _last_quarter(anchor)
    if quarter is not None:
        return _year_earlier(quarter)
    return UNANCHORED if anchor is None else year_value(anchor.year - 1)


def year_before_quarter(match: re.Match[str], before: Sequence[DateMention]) -> PeriodValue | None:
    """Read "a year ago" where the text is about a quarter: that quarter of the year before; else None."""
    if match[0].lower() not in _YEAR_AGO:
        return None
    quarter = _quarter_before(match.start(), before)
    return None if quarter is None else _year_earlier(quarter)


def is_of_another(match: re.Match[str], text: str) -> bool:
    """Whether a count of days starts from what is named behind it: "two days before <the premiere>"."""
    return match["direction"].lower() == "before" and _NAMED_BEHIND.match(text, match.end()) is not None


def later_than(match: re.Match[str], before: Sequence[DateMention]) -> PeriodValue:
    """Read "four days later", counted from the date before it, where that is as fine as the count."""
    unit = match["unit"].lower()
    start = next((found for found in reversed(before) if found.first is not None), None)
    if start is None or start.first is None or start.precision not in _FINE_ENOUGH.get(unit, ()):
        return UNANCHORED
    is_near = start.span is not None and match.start() - start.span.start <= _STORY
    moved = counted_day(match, start.first) if is_near else None
    return UNANCHORED if moved is None else unit_value(unit, moved)


def _year_earlier(quarter: PeriodValue) -> PeriodValue:
    if quarter.first is None:
        return UNANCHORED
    return quarter_value(quarter.first.year - 1, (quarter.first.month + 2) // 3)


def _day(words: str, before: Sequence[DateMention]) -> PeriodValue:
    day = next((found.first for found in reversed(before) if found.precision is Precision.DAY), None)
    if day is None:
        return UNANCHORED
    step = 1 if re.search("next|following", words) else -1 if "previous" in words else 0
    return day_value(day + timedelta(days=step))


def _year(words: str, before: Sequence[DateMention]) -> PeriodValue:
    day = next((found.first for found in reversed(before) if found.first is not None), None)
    if day is None:
        return UNANCHORED
    step = 1 if re.search("next|following", words) else -1 if "previous" in words else 0
    return year_value(day.year + step)


def _quarter_before(start: int, before: Sequence[DateMention]) -> PeriodValue | None:
    for found in reversed(before):
        if found.precision is Precision.QUARTER and found.value is not None and "-Q" in found.value:
            if found.span is not None and "year" in found.span.text:
                continue  # "a year earlier" does not move what the text is about
            is_near = found.span is not None and start - found.span.start <= _NEAR
            return PeriodValue(found.value, found.first, found.last, found.precision) if is_near else None
    return None


def _last_quarter(anchor: date | None) -> PeriodValue:
    """Give the last quarter that has ended."""
    if anchor is None:
        return UNANCHORED
    quarter = (anchor.month + 2) // 3 - 1
    return quarter_value(anchor.year, quarter) if quarter else quarter_value(anchor.year - 1, 4)
