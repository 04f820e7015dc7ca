"""The byline: the line that names who wrote the article."""

from __future__ import annotations

import re

from eventwire.cleaning.characters import clean_line

_SEARCHED_PARAGRAPHS = 3
_BYLINE_CHARS = 140
_NAME = r"(?:[^\W\d_a-z][\w'’-]*\.?|d[aeiou]|del|der|van|von|bin|ibn|al|el|ter|zu)"
_PERSON = rf"{_NAME}(?:\s+{_NAME}){{1,4}}"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY)\s*:?\s+({_PERSON}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+AND\s+|\s*&\s*){_PERSON})*)"
    r"(?:\s*(?:,|\||/|\bin\b|\bfor\b|\bat\b)\s*[\w][\w .,'’&/-]{1,60})?"
)
_STAFF = re.compile(
    r"(?:(?:From|By)\s+)?(?:[Oo]ur|[Aa]|[A-Z][\w]{1,12})?\s*(?:[Ss]taff|[Oo]wn|[Ss]pecial)?\s*"
    r"(?:[Rr]eporters?|[Cc]orrespondents?|[Ww]riters?)"
)
_CALENDAR = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|June|July|August|September|October"
    r"|November|December)\b",
    re.IGNORECASE,
)


_JOB = r"(?:[\w-]+ ){0,4}(?:writer|reporter|correspondent|columnist|contributor|editor)s?"
# What the page around a name was taken for: an account of the site, a day, a picture's credit, links.
_NO_NAME = re.compile(
    r"\w*admin(?:istrator)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:photo|image|picture)s? by .*"
    r"|[\w-]+[. ]com|.*\b(?:rss|author archives?|e-?mail|newsletter|comments?)\b.*",
    re.IGNORECASE,
)
_ADDRESS_TAIL = re.compile(r"\s+[\w.@-]+[ .](?:com|net|org)\b.*$|\s+follow$", re.IGNORECASE)


def split_byline(paragraphs: list[str]) -> tuple[str | None, list[str]]:
    """Take the byline out of the first paragraphs of a body.

    >>> split_byline(["By Ada Obi and Jon Lund", "Envoys met in Accra."])
    ('Ada Obi and Jon Lund', ['Envoys met in Accra.'])
    >>> split_byline(["By Tuesday Night Rebels Held Accra"])
    (None, ['By Tuesday Night Rebels Held Accra'])
    """
    for number, paragraph in enumerate(paragraphs[:_SEARCHED_PARAGRAPHS]):
        name = read_byline(paragraph)
        if name is not None:
            return name, [*paragraphs[:number], *paragraphs[number + 1 :]]
    return None, paragraphs


def read_byline(line: str) -> str | None:
    """Give the names of a line that is a byline and nothing else."""
    if len(line) > _BYLINE_CHARS or _CALENDAR.search(line):
        return None
    named = _BYLINE.fullmatch(line)
    if named is not None:
        return named[1]
    return line if _STAFF.fullmatch(line) else None


def clean_byline(stated: str | None) -> str | None:
    """Clean a byline from metadata: without its "By", addresses, jobs beside a name, and what is no name.

    >>> clean_byline("By Ada Obi; Staff Writer; Tuesday"), clean_byline("admin")
    ('Ada Obi', None)
    """
    line = clean_line(stated)
    if line is None:
        return None
    parts = [_ADDRESS_TAIL.sub("", part.strip()) for part in re.sub(r"(?i)^by\s+", "", line).split(";")]
    named = [part for part in parts if part and not _NO_NAME.fullmatch(part)]
    persons = [part for part in named if not re.fullmatch(_JOB, part, re.IGNORECASE)]
    return "; ".join(persons or named) or None
