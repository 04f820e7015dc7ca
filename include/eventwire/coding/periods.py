"""Days, ranges, weekends, weeks, months, seasons, quarters, years and decades as TIMEX3 values."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from eventwire.records import Precision


@dataclass(frozen=True, slots=True)
class PeriodValue:
    value: str | None
    first: date | None
    last: date | None
    precision: Precision | None


_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
UNANCHORED = PeriodValue(None, None, None, None)


def day_value(day: date) -> PeriodValue:
    return PeriodValue(day.isoformat(), day, day, Precision.DAY)


def range_value(first: date, last: date, precision: Precision) -> PeriodValue:
    """Give the days from `first` to `last`; `precision` is how exact each end is."""
    return PeriodValue(f"{first.isoformat()}/{last.isoformat()}", first, last, precision)


def week_value(day: date) -> PeriodValue:
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return PeriodValue(f"{year}-W{week:02}", monday, monday + timedelta(days=6), Precision.WEEK)


def month_value(year: int, month: int) -> PeriodValue:
    return PeriodValue(
        f"{year}-{month:02}",
        date(year, month, 1),
        date(year, month, monthrange(year, month)[1]),
        Precision.MONTH,
    )


def weekend_value(saturday: date) -> PeriodValue:
    year, week, _ = saturday.isocalendar()
    return PeriodValue(f"{year}-W{week:02}-WE", saturday, saturday + timedelta(days=1), Precision.WEEK)


def season_value(year: int, season: str) -> PeriodValue:
    """Give a season of the north: SP, SU, FA or WI; winter begins in December of its year."""
    first = date(year, _SEASON_MONTHS[season], 1)
    return PeriodValue(f"{year}-{season}", first, first + relativedelta(months=3, days=-1), Precision.QUARTER)


def quarter_value(year: int, quarter: int) -> PeriodValue:
    first = date(year, 3 * quarter - 2, 1)
    return PeriodValue(
        f"{year}-Q{quarter}", first, first + relativedelta(months=3, days=-1), Precision.QUARTER
    )


def year_value(year: int) -> PeriodValue:
    return PeriodValue(f"{year:04}", date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def decade_value(year: int) -> PeriodValue:
    first = year - year % 10
    return PeriodValue(str(first // 10), date(first, 1, 1), date(first + 9, 12, 31), Precision.DECADE)


def unit_value(unit: str, day: date) -> PeriodValue:
    makers: dict[str, Callable[[], PeriodValue]] = {
        "day": lambda: day_value(day),
        "week": lambda: week_value(day),
        "fortnight": lambda: week_value(day),
        "month": lambda: month_value(day.year, day.month),
        "year": lambda: year_value(day.year),
        "decade": lambda: decade_value(day.year),
    }
    return makers[unit]()
