"""Date expressions of English news and their TIMEX3 values, anchored on the publish date.

Rules of news: a weekday, a month or a day without a year lies in the past of the report unless the clause
speaks of the future; "said Tuesday" is always past. Without an anchor a relative expression has no value;
nothing is guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from eventwire.records import DateMention, Precision, TextSpan

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH_NO = {name: number for number, name in enumerate(_MONTHS, start=1)}
_MONTH_NO |= {name[:3]: number for name, number in list(_MONTH_NO.items())} | {"sept": 9}
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBERS = {
    word: n
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}
_NUMBERS |= {"a": 1, "an": 1, "several": None, "few": None}  # type: ignore[dict-item]

_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH += r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_COUNT = r"(?P<count>\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
_PART = r"(?:(?:early|late|mid|mid-|the (?:beginning|start|end|middle) of|earlier|later)[ -])?"

_FUTURE = re.compile(
    r"\b(will|would|shall|going to|due to|set to|scheduled|expected to|plans? to|planned for|until|by)\b",
    re.I,
)
_REPORTED = re.compile(r"\b(said|says|told|announced|reported|added|tweeted|stated)\b[^.;]{0,25}$", re.I)


@dataclass(frozen=True, slots=True)
class _Value:
    value: str | None
    first: date | None
    last: date | None
    precision: Precision | None


_UNANCHORED = _Value(None, None, None, None)


def _day(day: date) -> _Value:
    return _Value(day.isoformat(), day, day, Precision.DAY)


def _week(day: date) -> _Value:
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return _Value(f"{year}-W{week:02}", monday, monday + timedelta(days=6), Precision.WEEK)


def _month(year: int, month: int) -> _Value:
    return _Value(
        f"{year}-{month:02}",
        date(year, month, 1),
        date(year, month, monthrange(year, month)[1]),
        Precision.MONTH,
    )


def _quarter(year: int, quarter: int) -> _Value:
    first = date(year, 3 * quarter - 2, 1)
    return _Value(f"{year}-Q{quarter}", first, first + relativedelta(months=3, days=-1), Precision.QUARTER)


def _year(year: int) -> _Value:
    return _Value(f"{year:04}", date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def _decade(year: int) -> _Value:
    first = year - year % 10
    return _Value(str(first // 10), date(first, 1, 1), date(first + 9, 12, 31), Precision.DECADE)


def _unit_value(unit: str, day: date) -> _Value:
    makers: dict[str, Callable[[], _Value]] = {
        "day": lambda: _day(day),
        "week": lambda: _week(day),
        "month": lambda: _month(day.year, day.month),
        "year": lambda: _year(day.year),
        "decade": lambda: _decade(day.year),
    }
    return makers[unit]()


def _month_number(words: str) -> int:
    return _MONTH_NO[words.rstrip(".").lower()]


def _on_day(match: re.Match[str], anchor: date | None, future: bool) -> _Value:
    month, day = _month_number(match["month"]), int(match["day"])
    if match["year"]:
        years: tuple[int, ...] = (int(match["year"]),)
    elif anchor is None:
        return _UNANCHORED
    else:
        years = (anchor.year - 1, anchor.year, anchor.year + 1)
    candidates = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    if not candidates:
        return _UNANCHORED
    if match["year"] or anchor is None:
        return _day(candidates[0])
    horizon = timedelta(days=300) if future else timedelta(days=60)
    return _day(max(candidates, key=lambda found: (found - anchor <= horizon, -abs(found - anchor))))


def _in_month(match: re.Match[str], anchor: date | None, future: bool) -> _Value:
    month = _month_number(match["month"])
    if match["year"]:
        return _month(int(match["year"]), month)
    if anchor is None:
        return _UNANCHORED
    relation = (match.groupdict().get("relation") or "").lower()
    if relation == "next" or (future and relation != "last"):
        return _month(anchor.year + (month < anchor.month), month)
    return _month(
        anchor.year - (month > anchor.month or (relation == "last" and month == anchor.month)), month
    )


def _on_weekday(match: re.Match[str], anchor: date | None, future: bool) -> _Value:
    if anchor is None:
        return _UNANCHORED
    back = (anchor.weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
    relation = (match["relation"] or "").lower()
    if relation == "next" or (future and relation not in ("last", "past")):
        return _day(anchor + timedelta(days=(7 - back) if back or relation == "next" else 0))
    return _day(anchor - timedelta(days=back or (7 if relation == "last" else 0)))


def _relative_day(match: re.Match[str], anchor: date | None, future: bool) -> _Value:
    if anchor is None:
        return _UNANCHORED
    word = match[0].lower()
    return _day(anchor + timedelta(days=-1 if "yesterday" in word else 1 if "tomorrow" in word else 0))


def _relative_unit(match: re.Match[str], anchor: date | None, future: bool) -> _Value:
    if anchor is None:
        return _UNANCHORED
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["relation"].lower(), 0)
    unit = match["unit"].lower()
    years = 10 if unit == "decade" else 1
    return _unit_value(
        unit, anchor + relativedelta(**{"years" if unit == "decade" else unit + "s": step * years})
    )


def _counted(match: re.Match[str], anchor: date | None, future: bool) -> _Value:
    if anchor is None:
        return _UNANCHORED
    words = match["count"].lower()
    count = int(words) if words.isdigit() else _NUMBERS[words]
    unit = match["unit"].lower()
    years = 10 if unit == "decade" else 1
    sign = 1 if match["direction"].lower() in ("later", "from now") else -1
    try:
        moved = anchor + relativedelta(**{"years" if unit == "decade" else unit + "s": sign * count * years})
    except (OverflowError, ValueError):
        return _UNANCHORED
    return _unit_value(unit, moved)


def _iso(match: re.Match[str], anchor: date | None, future: bool) -> _Value:
    try:
        return _day(date.fromisoformat(match[0]))
    except ValueError:
        return _UNANCHORED


def _in_quarter(match: re.Match[str], anchor: date | None, future: bool) -> _Value:
    quarter = ("first", "second", "third", "fourth").index(match["quarter"].lower()) + 1
    year = int(match["year"]) if match["year"] else anchor.year if anchor else None
    return _quarter(year, quarter) if year is not None else _UNANCHORED


Resolver = Callable[[re.Match[str], date | None, bool], _Value]

_RULES: tuple[tuple[str, re.Pattern[str], Resolver], ...] = tuple(
    (method, re.compile(pattern), resolver)
    for method, pattern, resolver in (
        ("iso", r"\b\d{4}-\d{2}-\d{2}\b", _iso),
        ("day_month", rf"\b{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?\b", _on_day),
        ("month_day", rf"\b{_MONTH} {_DAY}\b(?!\d|[:.]\d)(?:,? {_YEAR}\b)?", _on_day),
        ("month_year", rf"\b{_PART}{_MONTH},? (?:of )?{_YEAR}\b", _in_month),
        ("quarter", rf"\b(?P<quarter>first|second|third|fourth) quarter(?: of {_YEAR})?\b", _in_quarter),
        ("decade", r"\b(?:the )?(?P<year>1[5-9]\d|20\d)0s\b", lambda match, anchor, future: _decade(int(match["year"] + "0"))),
        ("weekday", rf"\b(?:(?P<relation>[Ll]ast|[Nn]ext|[Pp]ast|[Tt]his) )?{_WEEKDAY}\b(?: (?:morning|afternoon|evening|night))?", _on_weekday),
        ("relative_day", r"\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)\b", _relative_day),
        ("relative_unit", r"\b(?:[Ee]arlier |[Ll]ater |[Ee]arly |[Ll]ate )?(?P<relation>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|previous|coming) (?P<unit>week|month|year|decade)\b", _relative_unit),
        ("counted", rf"\b{_COUNT} {_UNIT} (?P<direction>ago|earlier|before|later|from now)\b", _counted),
        ("month", rf"\b(?:(?P<relation>[Ll]ast|[Nn]ext|[Tt]his) |(?<=in )|(?<=In )|(?<=since )|(?<=Since )|(?<=until )|(?<=during )|(?<=by )|(?<=from )|(?<=of )|(?:early|late|mid)[ -]){_MONTH}(?P<year>)\b", _in_month),
        ("year", rf"(?:\b(?:early|late|mid)[ -]|(?<=in )|(?<=In )|(?<=since )|(?<=Since )|(?<=until )|(?<=during )|(?<=by )|(?<=from )|(?<=of )|(?<=to )|(?<=and )|(?<=before )|(?<=after )|(?<=\()){_YEAR}\b(?!-\d|%|,\d)", lambda match, anchor, future: _year(int(match["year"]))),
    )
)  # fmt: skip


def _is_future(text: str, match: re.Match[str]) -> bool:
    """Whether the clause around the expression speaks of the future, and the expression is not the report's
    own.
    """
    start = max(text.rfind(mark, 0, match.start()) for mark in (".", ";", "\n")) + 1
    before = text[start : match.start()]
    if _REPORTED.search(before):
        return False
    return bool(_FUTURE.search(before[-80:]))


def find_dates(text: str, anchor: date | None) -> tuple[DateMention, ...]:
    """Give the date expressions of a text in order, the longest where two overlap.

    >>> found = find_dates("It fell on March 12 and again last year.", date(2019, 3, 26))
    >>> [(mention.span.text, mention.value) for mention in found]
    [('March 12', '2019-03-12'), ('last year', '2018')]
    """
    found = sorted(_all(text, anchor), key=lambda mention: (mention.span.start, -mention.span.end))
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(kept)


def _all(text: str, anchor: date | None) -> Iterator[DateMention]:
    for method, pattern, resolver in _RULES:
        for match in pattern.finditer(text):
            resolved = resolver(match, anchor, _is_future(text, match))
            yield DateMention(
                span=TextSpan(text=match[0], start=match.start(), end=match.end()),
                value=resolved.value,
                first=resolved.first,
                last=resolved.last,
                precision=resolved.precision,
                method=method,
            )
