"""Date expressions of English news and their TIMEX3 values, anchored on the publish date.

Rules of news: a weekday, a month or a day without a year lies in the past of the report unless the clause
speaks of the future; "said Tuesday" is always past. Without an anchor a relative expression has no value;
nothing is guessed. What the values are is in date_values.py, what points at other dates in references.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from eventwire.coding import compound_dates, references
from eventwire.coding import date_values as values
from eventwire.coding.date_values import Resolver
from eventwire.coding.date_words import (
    COUNT,
    DAY,
    HOLIDAY,
    MONTH,
    PART,
    SEASON,
    SEASON_NAMES,
    UNIT,
    WEEKDAY,
    YEAR,
    YEAR_NO,
    behind,
)
from eventwire.coding.periods import UNANCHORED, PeriodValue
from eventwire.records import DateMention, TextSpan

_FUTURE = re.compile(
    r"\b(will|would|shall|going to|due to|due|set (?:to|for)|expected (?:on|in|by)"
    r"|scheduled|expected to|expects? to|plans? to|planned for"
    r"|(?:is|are) to (?!the\b)\w+|to be|upcoming|payable|effective|as (?:early|soon) as|no later than"
    r"|succeed)\b",
    re.I,
)
_AHEAD = re.compile(r" (?:will|is (?:to|due|set|expected))\b")
_DEADLINE = re.compile(
    r"\b(until|by|(?:postponed|delayed|deferred|adjourned|rescheduled|extended|put off|pushed back|moved)\b"
    r"[^.;]{0,40}\bto)(?: early| late| the (?:end|start|middle) of| [\d:]+ [ap]\.m\.(?: \w+)?)? $",
    re.I,
)
_REPORTED = re.compile(r"\b(said|says|told|announced|reported|added|tweeted|stated)\b[^.;]{0,25}$", re.I)

_WHEN = behind(
    *(
        "in",
        "In",
        "since",
        "Since",
        "until",
        "Until",
        "during",
        "During",
        "by",
        "By",
        "from",
        "From",
        "of",
        "for",
    ),
    *("through", "around"),
)
_BESIDE_YEAR = behind("to", "and", "before", "after", "between")
_OF_NOUN = behind("the", "The", "a", "A", "its", "his", "her", "their", "fiscal", "last", "that", "That")
_PEOPLE_AND_THINGS = (
    "people|men|women|soldiers|troops|fighters|refugees|police|rebels|civilians|families|homes|houses|members|"
    "prisoners|workers|protesters|villagers|officers|vehicles|feet|meters|metres|miles|km|kilomet|dollars|euros|tons|"
    "tonnes|votes|seats|residents|migrants|victims|dead|others|strong"
)
_RELATION = r"(?P<relation>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|previous|coming)"
_PERIOD = r"(?P<unit>week|month|year|decade)"
_HOUR = r"(?: (?:morning|afternoon|evening|night))?"
_ORDINAL = r"(?P<quarter>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)"
_AT_END = r"(?:[Tt]he (?:end|beginning|start|middle) of the |(?:earlier|later|late|early) in the )"

_RULES: tuple[tuple[str, re.Pattern[str], Resolver], ...] = tuple(
    (method, re.compile(pattern), resolver)
    for method, pattern, resolver in (
        ("iso", r"\b\d{4}-\d{2}-\d{2}\b", values.iso),
        ("day_month", rf"\b{DAY}(?: of)? {MONTH}(?:,? {YEAR})?\b", values.on_day),
        (
            "month_day",
            rf"\b(?:(?P<relation>[Ll]ast) )?{MONTH} {DAY}\b(?!\d|[:.]\d)(?:,? {YEAR}\b)?",
            values.on_day,
        ),
        ("month_year", rf"\b{PART}{MONTH},? (?:of )?{YEAR}\b", values.in_month),
        (
            "quarter",
            rf"\b(?:the )?(?:(?P<year_before>{YEAR_NO}) )?{_ORDINAL}[- ]quarter(?: of {YEAR})?\b",
            values.in_quarter,
        ),
        ("decade", r"\b(?:the )?(?P<year>1[5-9]\d|20\d)0s\b", values.of_decade),
        (
            "weekday",
            rf"\b(?:(?P<relation>[Ll]ast|[Nn]ext|[Pp]ast|[Tt]his) )?{WEEKDAY}\b{_HOUR}",
            values.on_weekday,
        ),
        (
            "weekend",
            rf"\b(?:(?:[Tt]he |[Tt]his )?{_RELATION} |[Tt]he )weekend\b",
            values.on_weekend,
        ),
        (
            "season",
            rf"\b(?:(?:[Tt]his )?{_RELATION} {SEASON}\b(?P<year>)"
            rf"|(?:[Tt]he )?(?P<season_of>{SEASON_NAMES}) (?:of )?(?P<year_of>{YEAR_NO})\b)",
            values.in_season,
        ),
        ("holiday", rf"\b(?:last )?{HOLIDAY}(?:,? {YEAR}\b)?(?=\W|$)", values.on_holiday),
        ("relative_day", r"\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)\b", values.relative_day),
        (
            "relative_unit",
            rf"\b(?:[Ee]arlier |[Ll]ater |[Ee]arly |[Ll]ate )?{_RELATION} {_PERIOD}\b",
            values.relative_unit,
        ),
        (
            "in_unit",
            rf"\b(?:{_AT_END}(?P<unit>year|month|week)(?P<relation>)"
            r"|(?P<full>year['’]s end|year[- ]end|the (?:full|fiscal) year))\b(?! (?:of|to|ended))",
            values.within_unit,
        ),
        (
            "counted",
            rf"\b{COUNT} {UNIT} (?P<direction>ago|earlier|before|later|from now)\b",
            values.counted,
        ),
        (
            "month",
            rf"\b(?:(?P<relation>[Ll]ast|[Nn]ext|[Tt]his) |{_WHEN}|(?:early|late|mid)[ -])"
            rf"{MONTH}(?P<year>)\b(?! \d)",
            values.in_month,
        ),
        (
            "month_noun",
            rf"(?:{behind('the', 'The', 'a', 'its', 'their', 'his', 'to')})"
            rf"{MONTH}(?P<year>)(?:'s)?(?= [a-z])",
            values.in_month,
        ),
        (
            "year",
            rf"(?:\b(?:early|late|mid)[ -]|{_WHEN}|{_BESIDE_YEAR}|(?<=\())"
            rf"{YEAR}\b(?!-\d\d\d|%|,\d| (?:{_PEOPLE_AND_THINGS})\b)",
            values.in_year,
        ),
        (
            "year_noun",
            rf"(?:{_OF_NOUN}){YEAR}\b(?=(?:-\d\d)? (?!(?:{_PEOPLE_AND_THINGS}|or|and|to)\b)[A-Za-z])",
            values.in_year,
        ),
    )
)


@dataclass(frozen=True, slots=True)
class _Hit:
    """An expression before its value is known: a rule's match, or one that points at another date."""

    method: str
    match: re.Match[str]
    resolver: Resolver | None


def _is_future(text: str, match: re.Match[str]) -> bool:
    """Whether the clause around the expression speaks of the future.

    An expression that dates the report itself ("said Tuesday") does not.
    """
    start = max(text.rfind(mark, 0, match.start()) for mark in (". ", ";", "\n")) + 1
    before = text[start : match.start()]
    reported = _REPORTED.search(before)
    if reported and not _FUTURE.search(reported[0]):
        return False
    ahead = _FUTURE.search(before[-80:]) or _DEADLINE.search(before) or _AHEAD.match(text, match.end())
    return ahead is not None


def find_dates(text: str, anchor: date | None) -> tuple[DateMention, ...]:
    """Give the date expressions of a text in order, the longest where two overlap.

    >>> found = find_dates("It fell on March 12 and again last year.", date(2019, 3, 26))
    >>> [(mention.span.text, mention.value) for mention in found]
    [('March 12', '2019-03-12'), ('last year', '2018')]
    """
    hits = sorted(_hits(text), key=lambda hit: (hit.match.start(), -hit.match.end(), hit.resolver is None))
    kept: list[DateMention] = []
    free_from = 0
    for hit in hits:
        if hit.match.start() < free_from:
            continue
        resolved = _value(hit, text, kept, anchor)
        if resolved is None:
            continue
        kept.append(_mention(hit, resolved))
        free_from = hit.match.end()
    return tuple(kept)


def _hits(text: str) -> Iterator[_Hit]:
    for method, pattern, resolver in (*compound_dates.RULES, *_RULES):
        for match in pattern.finditer(text):
            yield _Hit(method, match, resolver)
    for match in references.PATTERN.finditer(text):
        yield _Hit(references.REFERRING, match, None)


def _value(hit: _Hit, text: str, before: list[DateMention], anchor: date | None) -> PeriodValue | None:
    """Resolve an expression; None for one that points at a date where there is none."""
    if hit.method == "counted" and references.is_of_another(hit.match, text):
        return UNANCHORED
    is_ahead = hit.resolver is not None and _is_future(text, hit.match)
    if hit.method == "counted" and hit.match["direction"].lower() == "later" and not is_ahead:
        return references.later_than(hit.match, before)
    if hit.resolver is not None:
        quarter = references.year_before_quarter(hit.match, before)
        return quarter or hit.resolver(hit.match, anchor, is_ahead)
    found = references.value_of(hit.match, before, anchor)
    return None if found.value is None else found


def _mention(hit: _Hit, resolved: PeriodValue) -> DateMention:
    match = hit.match
    return DateMention(
        span=TextSpan(text=match[0], start=match.start(), end=match.end()),
        value=resolved.value,
        first=resolved.first,
        last=resolved.last,
        precision=resolved.precision,
        method=hit.method,
    )
