"""Date expressions of English news and their TIMEX3 values, anchored on the publish date.

Rules of news: a weekday, a month or a day without a year lies in the past of the report unless the clause
speaks of the future; "said Tuesday" is always past. Without an anchor a relative expression has no value;
nothing is guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from eventwire.coding.periods import (
    UNANCHORED,
    PeriodValue,
    day_value,
    decade_value,
    month_value,
    quarter_value,
    unit_value,
    year_value,
)
from eventwire.coding.word_sets import listed
from eventwire.records import DateMention, TextSpan

_MONTHS = "january february march april may june july august september october november december"
_MONTH_NO = {name: number for number, name in enumerate(listed(_MONTHS), start=1)}
_MONTH_NO |= {name[:3]: number for name, number in list(_MONTH_NO.items())} | {"sept": 9}
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for number, word in enumerate(listed(_WORDS))} | {"a": 1, "an": 1}

_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH += r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_COUNT = r"(?P<count>\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
_PART = r"(?:(?:early|late|mid|mid-|the (?:beginning|start|end|middle) of|earlier|later)[ -])?"

_FUTURE = re.compile(
    r"\b(will|would|shall|going to|due to|set to|scheduled|expected to|plans? to|planned for)\b",
    re.I,
)
_DEADLINE = re.compile(r"\b(until|by)(?: early| late| the (?:end|start|middle) of)? $", re.I)
_REPORTED = re.compile(r"\b(said|says|told|announced|reported|added|tweeted|stated)\b[^.;]{0,25}$", re.I)


def _month_number(words: str) -> int:
    return _MONTH_NO[words.rstrip(".").lower()]


def _on_day(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    month, day = _month_number(match["month"]), int(match["day"])
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
    horizon = timedelta(days=300) if future else timedelta(days=60)
    return day_value(max(candidates, key=lambda found: (found - anchor <= horizon, -abs(found - anchor))))


def _in_month(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    month = _month_number(match["month"])
    if match["year"]:
        return month_value(int(match["year"]), month)
    if anchor is None:
        return UNANCHORED
    relation = (match.groupdict().get("relation") or "").lower()
    if relation == "next" or (future and relation != "last"):
        return month_value(anchor.year + (month < anchor.month), month)
    return month_value(
        anchor.year - (month > anchor.month or (relation == "last" and month == anchor.month)), month
    )


def _on_weekday(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    if anchor is None:
        return UNANCHORED
    back = (anchor.weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
    relation = (match["relation"] or "").lower()
    if relation == "next" or (future and relation not in ("last", "past")):
        return day_value(anchor + timedelta(days=(7 - back) if back or relation == "next" else 0))
    return day_value(anchor - timedelta(days=back or (7 if relation == "last" else 0)))


def _relative_day(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    if anchor is None:
        return UNANCHORED
    word = match[0].lower()
    return day_value(anchor + timedelta(days=-1 if "yesterday" in word else 1 if "tomorrow" in word else 0))


def _relative_unit(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    if anchor is None:
        return UNANCHORED
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["relation"].lower(), 0)
    unit = match["unit"].lower()
    years = 10 if unit == "decade" else 1
    return unit_value(
        unit, anchor + relativedelta(**{"years" if unit == "decade" else unit + "s": step * years})
    )


def _counted(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    if anchor is None:
        return UNANCHORED
    words = match["count"].lower()
    count = int(words) if words.isdigit() else _NUMBERS[words]
    unit = match["unit"].lower()
    years = 10 if unit == "decade" else 1
    sign = 1 if match["direction"].lower() in ("later", "from now") else -1
    try:
        moved = anchor + relativedelta(**{"years" if unit == "decade" else unit + "s": sign * count * years})
    except (OverflowError, ValueError):
        return UNANCHORED
    return unit_value(unit, moved)


def _iso(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    try:
        return day_value(date.fromisoformat(match[0]))
    except ValueError:
        return UNANCHORED


def _in_quarter(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    quarter = ("first", "second", "third", "fourth").index(match["quarter"].lower()) + 1
    year = int(match["year"]) if match["year"] else anchor.year if anchor else None
    return quarter_value(year, quarter) if year is not None else UNANCHORED


Resolver = Callable[[re.Match[str], date | None, bool], PeriodValue]


def _of_decade(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    return decade_value(int(match["year"] + "0"))


def _in_year(match: re.Match[str], anchor: date | None, future: bool) -> PeriodValue:
    return year_value(int(match["year"]))


def _behind(*words: str) -> str:
    """Give look-behinds, joined by `|`: the text before ends in one of the words and a space."""
    return "|".join(rf"(?<={word} )" for word in words)


_WHEN = _behind("in", "In", "since", "Since", "until", "during", "by", "from", "of")
_RELATION = r"(?P<relation>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|previous|coming)"
_PERIOD = r"(?P<unit>week|month|year|decade)"
_HOUR = r"(?: (?:morning|afternoon|evening|night))?"

_RULES: tuple[tuple[str, re.Pattern[str], Resolver], ...] = tuple(
    (method, re.compile(pattern), resolver)
    for method, pattern, resolver in (
        ("iso", r"\b\d{4}-\d{2}-\d{2}\b", _iso),
        ("day_month", rf"\b{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?\b", _on_day),
        ("month_day", rf"\b{_MONTH} {_DAY}\b(?!\d|[:.]\d)(?:,? {_YEAR}\b)?", _on_day),
        ("month_year", rf"\b{_PART}{_MONTH},? (?:of )?{_YEAR}\b", _in_month),
        ("quarter", rf"\b(?P<quarter>first|second|third|fourth) quarter(?: of {_YEAR})?\b", _in_quarter),
        ("decade", r"\b(?:the )?(?P<year>1[5-9]\d|20\d)0s\b", _of_decade),
        (
            "weekday",
            rf"\b(?:(?P<relation>[Ll]ast|[Nn]ext|[Pp]ast|[Tt]his) )?{_WEEKDAY}\b{_HOUR}",
            _on_weekday,
        ),
        ("relative_day", r"\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)\b", _relative_day),
        (
            "relative_unit",
            rf"\b(?:[Ee]arlier |[Ll]ater |[Ee]arly |[Ll]ate )?{_RELATION} {_PERIOD}\b",
            _relative_unit,
        ),
        ("counted", rf"\b{_COUNT} {_UNIT} (?P<direction>ago|earlier|before|later|from now)\b", _counted),
        (
            "month",
            rf"\b(?:(?P<relation>[Ll]ast|[Nn]ext|[Tt]his) |{_WHEN}|(?:early|late|mid)[ -])"
            rf"{_MONTH}(?P<year>)\b",
            _in_month,
        ),
        (
            "year",
            rf"(?:\b(?:early|late|mid)[ -]|{_WHEN}|{_behind('to', 'and', 'before', 'after')}|(?<=\()){_YEAR}"
            r"\b(?!-\d|%|,\d)",
            _in_year,
        ),
    )
)


def _is_future(text: str, match: re.Match[str]) -> bool:
    """Whether the clause around the expression speaks of the future.

    An expression that dates the report itself ("said Tuesday") does not.
    """
    start = max(text.rfind(mark, 0, match.start()) for mark in (".", ";", "\n")) + 1
    before = text[start : match.start()]
    if _REPORTED.search(before):
        return False
    return bool(_FUTURE.search(before[-80:]) or _DEADLINE.search(before))


def find_dates(text: str, anchor: date | None) -> tuple[DateMention, ...]:
    """Give the date expressions of a text in order, the longest where two overlap.

    >>> found = find_dates("It fell on March 12 and again last year.", date(2019, 3, 26))
    >>> [(mention.span.text, mention.value) for mention in found]
    [('March 12', '2019-03-12'), ('last year', '2018')]
    """
    found = sorted(_all(text, anchor), key=lambda pair: (pair[0].start, -pair[0].end))
    kept: list[DateMention] = []
    free_from = 0
    for span, mention in found:
        if span.start >= free_from:
            kept.append(mention)
            free_from = span.end
    return tuple(kept)


def _all(text: str, anchor: date | None) -> Iterator[tuple[TextSpan, DateMention]]:
    for method, pattern, resolver in _RULES:
        for match in pattern.finditer(text):
            resolved = resolver(match, anchor, _is_future(text, match))
            span = TextSpan(text=match[0], start=match.start(), end=match.end())
            yield (
                span,
                DateMention(
                    span=span,
                    value=resolved.value,
                    first=resolved.first,
                    last=resolved.last,
                    precision=resolved.precision,
                    method=method,
                ),
            )
