"""The value of one date expression: what a matched rule of calendar.py means on a given day.

Each resolver takes the match, the anchor (the publish date, or None) and whether the clause speaks of the
future, and gives a PeriodValue; UNANCHORED where it cannot be known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from eventwire.coding.periods import (
    UNANCHORED,
    PeriodValue,
    day_value,
    decade_value,
    month_value,
    quarter_value,
    season_value,
    unit_value,
    weekend_value,
    year_value,
)
from eventwire.coding.word_sets import listed

Resolver = Callable[[re.Match[str], date | None, bool], PeriodValue]

_MONTHS = "january february march april may june july august september october november december"
_MONTH_NO = {name: number for number, name in enumerate(listed(_MONTHS), start=1)}
_MONTH_NO |= {name[:3]: number for name, number in list(_MONTH_NO.items())} | {"sept": 9}
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_NUMBERS = {word: number for number, word in enumerate(listed(_WORDS))} | {
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
_ORDINALS = ("first", "second", "third", "fourth")
_SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
_FIXED_HOLIDAYS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "independence day": (7, 4),
    "may day": (5, 1),
    "boxing day": (12, 26),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "bastille day": (7, 14),
    "epiphany": (1, 6),
}


_BEFORE_EASTER = {"good friday": 2, "palm sunday": 7, "ash wednesday": 46}


def month_number(words: str) -> int:
    """Give the number of a month by its name, also cut short: "Sept."."""
    return _MONTH_NO[words.rstrip(".").lower()]


def weekday_number(name: str) -> int:
    """Give the number of a day of the week, Monday 0."""
    return _WEEKDAYS.index(name.lower())


def on_day(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    month, day = month_number(match["month"]), int(match["day"])
    if match["year"]:
        years: tuple[int, ...] = (int(match["year"]),)
    elif anchor is None:
        return UNANCHORED
    else:
        years = (anchor.year - 1, anchor.year, anchor.year + 1)
    candidates = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    if not candidates:
        return UNANCHORED
    if match["year"] or anchor is None:
        return day_value(candidates[0])
    if (match.groupdict().get("relation") or "").lower() == "last":
        return day_value(max(found for found in candidates if found < anchor))
    horizon = timedelta(days=300) if future else timedelta(days=60)
    return day_value(max(candidates, key=lambda found: (found - anchor <= horizon, -abs(found - anchor))))


def in_month(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    month = month_number(match["month"])
    if match["year"]:
        return month_value(int(match["year"]), month)
    if anchor is None:
        return UNANCHORED
    relation = (match.groupdict().get("relation") or "").lower()
    if relation == "this":
        return month_value(anchor.year, month)
    if relation == "next" or (future and relation != "last"):
        return month_value(anchor.year + (month < anchor.month), month)
    return month_value(
        anchor.year - (month > anchor.month or (relation == "last" and month == anchor.month)), month
    )


def on_weekday(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    if anchor is None:
        return UNANCHORED
    back = (anchor.weekday() - weekday_number(match["weekday"])) % 7
    relation = (match["relation"] or "").lower()
    if relation == "next" or (future and relation not in ("last", "past")):
        return day_value(anchor + timedelta(days=(7 - back) if back or relation == "next" else 0))
    return day_value(anchor - timedelta(days=back or (7 if relation == "last" else 0)))


def relative_day(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    if anchor is None:
        return UNANCHORED
    word = match[0].lower()
    return day_value(anchor + timedelta(days=-1 if "yesterday" in word else 1 if "tomorrow" in word else 0))


def relative_unit(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    if anchor is None:
        return UNANCHORED
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["relation"].lower(), 0)
    unit = match["unit"].lower()
    years = 10 if unit == "decade" else 1
    return unit_value(
        unit, anchor + relativedelta(**{"years" if unit == "decade" else unit + "s": step * years})
    )


def within_unit(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """The running year, month or week: "by the end of the year", "earlier in the month"."""
    return UNANCHORED if anchor is None else unit_value("year" if match["full"] else match["unit"], anchor)


def counted(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    moved = None if anchor is None else counted_day(match, anchor)
    return UNANCHORED if moved is None else unit_value(match["unit"].lower(), moved)


def counted_day(match: re.Match[str], anchor: date) -> date | None:
    """Give the day that lies so many units before or behind the anchor; None beyond the calendar."""
    words = match["count"].lower()
    count = int(words) if words.isdigit() else _NUMBERS[words]
    unit, size = match["unit"].lower(), 1
    unit, size = {"decade": ("year", 10), "fortnight": ("week", 2)}.get(unit, (unit, size))
    sign = 1 if match["direction"].lower() in ("later", "from now") else -1
    try:
        moved: date = anchor + relativedelta(**{f"{unit}s": sign * count * size})
    except (OverflowError, ValueError):
        return None
    return moved


def iso(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    try:
        return day_value(date.fromisoformat(match[0]))
    except ValueError:
        return UNANCHORED


def in_quarter(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    quarter = _ORDINALS.index(match["quarter"].lower()) + 1
    stated = match["year"] or match["year_before"]
    if stated:
        return quarter_value(int(stated), quarter)
    if anchor is None:
        return UNANCHORED
    is_ahead = quarter > (anchor.month + 2) // 3
    return quarter_value(anchor.year - (is_ahead and not future), quarter)


def on_weekend(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """The last weekend that has begun, or the next one to begin."""
    if anchor is None:
        return UNANCHORED
    relation = (match["relation"] or "").lower()
    since_saturday = (anchor.weekday() - 5) % 7
    saturday = anchor - timedelta(days=since_saturday)
    if relation in ("next", "coming", "this") or future:
        if since_saturday > 1:
            saturday += timedelta(days=7)
        if relation == "next":
            saturday += timedelta(days=7 if since_saturday <= 1 else 0)
    elif relation in ("last", "past") and since_saturday <= 1:
        saturday -= timedelta(days=7)
    return weekend_value(saturday)


def in_season(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """A season is named after the year that it begins in; "last" is the last one that has ended."""
    season = _SEASONS[(match["season"] or match["season_of"]).lower()]
    if match["year_of"]:
        return season_value(int(match["year_of"]), season)
    if anchor is None:
        return UNANCHORED
    relation = match["relation"].lower()
    found = [season_value(year, season) for year in range(anchor.year - 2, anchor.year + 3)]
    if relation == "this":
        return next(
            value for value in found if value.last is not None and value.last >= date(anchor.year, 1, 1)
        )
    if relation in ("next", "coming"):
        return next(value for value in found if value.first is not None and value.first > anchor)
    return [value for value in found if value.last is not None and value.last < anchor][-1]


def on_holiday(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    """The day of the year that is named, else the last such day, or the next where it lies ahead."""
    name = match["holiday"].lower().replace("’", "'")
    if match["year"]:
        return day_value(_holiday(name, int(match["year"])))
    if anchor is None:
        return UNANCHORED
    days = [_holiday(name, year) for year in range(anchor.year - 1, anchor.year + 2)]
    if future:
        return day_value(next(day for day in days if day >= anchor))
    return day_value([day for day in days if day <= anchor + timedelta(days=7)][-1])


def _holiday(name: str, year: int) -> date:
    if name in _FIXED_HOLIDAYS:
        month, day = _FIXED_HOLIDAYS[name]
        return date(year, month, day)
    if name.startswith("thanksgiving"):  # the fourth Thursday of November
        return _weekday_from(date(year, 11, 22), 3)
    if name == "memorial day":  # the last Monday of May
        return _weekday_from(date(year, 5, 25), 0)
    if name == "labor day":  # the first Monday of September
        return _weekday_from(date(year, 9, 1), 0)
    sunday: date = easter(year)
    return sunday - timedelta(days=_BEFORE_EASTER.get(name, 0))


def _weekday_from(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def of_decade(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    return decade_value(int(match["year"] + "0"))


def in_year(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    return year_value(int(match["year"]))
