"""Ramadan and the two feasts of Islam, by the tabular calendar of the civil epoch.

The new moon is sighted country by country, so the table may be a day off; the periods given here are a day
wider than the table for that reason. Rule: Calendrical Calculations (Reingold and Dershowitz), chapter 7.
"""

from __future__ import annotations

from datetime import date, timedelta

_EPOCH = date(622, 7, 19).toordinal()  # 16 July 622 of the Julian calendar
_FEASTS = {"al-fitr": (10, 1), "al-adha": (12, 10)}
_FEAST_DAYS = 3
_RAMADAN = 9


def islamic_day(year: int, month: int, day: int) -> date:
    """Give the day of a date of the tabular Islamic calendar.

    >>> islamic_day(1440, 10, 1)
    datetime.date(2019, 6, 5)
    """
    days = day + 29 * (month - 1) + month // 2 + 354 * (year - 1) + (3 + 11 * year) // 30
    return date.fromordinal(_EPOCH - 1 + days)


def feast(name: str, year: int) -> tuple[date, date]:
    """Give the days of a feast, "al-fitr" or "al-adha", or of "ramadan" in an Islamic year."""
    if name == "ramadan":
        first = islamic_day(year, _RAMADAN, 1)
        return first - timedelta(days=1), islamic_day(year, _RAMADAN + 1, 1) - timedelta(days=1)
    first = islamic_day(year, *_FEASTS[name])
    return first - timedelta(days=1), first + timedelta(days=_FEAST_DAYS - 2)


def islamic_year(day: date) -> int:
    """Give the Islamic year that a day lies in, by the table."""
    return (30 * (day.toordinal() - _EPOCH) + 10646) // 10631
