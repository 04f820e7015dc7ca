"""A headline that runs into the story: a text without a title whose first line end was lost on its way."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eventwire.cleaning.byline import read_byline
from eventwire.cleaning.dateline import AGENCIES

_SEARCHED_CHARS = 240
_WORDS = range(3, 21)  # of a headline
_CAPITALS = r"[^\W\d_a-z][^\W\d_a-z.'’-]+\.?"
_COUNTRY = r"[^\W\d_a-z][\w.'’]*(?: [^\W\d_a-z][\w.'’]*){0,2}"
_AGENCY = rf"\((?:{AGENCIES}|AFP|CNN|EFE|PA)\) (?:--?|—|–|_) "
# "Envoys agree on border ACCRA, Ghana (AP) — ": the place in capitals, one of the great agencies.
_DATELINE = re.compile(rf"(?<!\S){_CAPITALS}(?: {_CAPITALS}){{0,3}}(?:, {_COUNTRY})? {_AGENCY}")
# A name in capitals ends where the place begins: two words before a place of one. More could be either.
_NAMED = re.compile(rf"\sBy {_CAPITALS} {_CAPITALS} (?={_CAPITALS}(?:, {_COUNTRY})? {_AGENCY})")
_BYLINE = re.compile(r"\s(By (?!.*\sBy ).{5,60})$")
_BYLINE_LEFT = re.compile(r"\sBy(?: [^\W\d_a-z]{2}|$)")
# "Who guards the harbour?Police said": no sentence follows another without a space. "!" stands in names.
_JOINED = re.compile(r"(?<=[^\W\d_]\?)(?=[^\W\d_a-z][\w’' ])")
_SENTENCE_END = re.compile(r"[^\W\d_A-Z]{3,}[.!?]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningHeadline:
    """A headline, the names between it and the story where they are given, and the story."""

    headline: str
    byline: str | None
    story: str


def split_running_headline(paragraph: str) -> RunningHeadline | None:
    """Separate a headline from the story that follows it on its line; None where nothing tells them apart.

    >>> split_running_headline("Envoys agree on border ACCRA, Ghana (AP) — Envoys agreed.").headline
    'Envoys agree on border'
    >>> split_running_headline("Envoys met in Accra. They agreed on the border.")
    """
    opening = paragraph[:_SEARCHED_CHARS]
    named_before, dateline, joined = (rule.search(opening) for rule in (_NAMED, _DATELINE, _JOINED))
    if named_before is not None:
        head, story = opening[: named_before.end()].rstrip(), paragraph[named_before.end() :]
    elif dateline is not None:
        head, story = opening[: dateline.start()].rstrip(), paragraph[dateline.start() :]
    elif joined is not None:
        head, story = opening[: joined.start()], paragraph[joined.start() :]
    else:
        return None
    named = _BYLINE.search(head)
    byline = None if named is None else read_byline(named[1])
    if named is not None and byline is not None:
        head = head[: named.start()]
    if _BYLINE_LEFT.search(head) or len(head.split()) not in _WORDS or _SENTENCE_END.search(head):
        return None
    return RunningHeadline(headline=head, byline=byline, story=story)
