"""The dateline: the place, date and agency that a wire story opens with.

It ends with a dash, an underscore, its line, or a colon. A place in capitals before a dash is enough
("ANKARA - "). Before a colon or the end of its line it needs a date or an agency beside it, for labels
stand there too ("NOTICE: "); a place in mixed case needs a date or a well-known agency, for sentences use
dashes and brackets too. A story all in lower case opens with its place and a colon ("pune: "). The date
stays as stated: without a year it has no value here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from eventwire.cleaning.stated_dates import MONTH_NAMES, StatedDate, parse_stated_date

_OPENING_CHARS = 160
_PLACE_LETTERS = 3
_SEARCHED_PARAGRAPHS = 3  # a headline's second line and a standfirst may come first
_END = re.compile(r"\s*(?:--+|—|–|_+|-(?=\s|$)|:(?=\s|$))\s*|\s*$")
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_WEEKDAY},?\s*)?(?:{MONTH_NAMES}\.?\s+{_DAY}|{_DAY}\s+{MONTH_NAMES}\.?)(?:,?\s+(?:\d{{4}}|\d\d))?"
    rf"|{_WEEKDAY}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}"
)
_DATE_TAIL = re.compile(rf"(?:^|,?\s*)({_DATE})\s*[.,]?$", re.IGNORECASE)
_AGENCY_TAIL = re.compile(r"\s*(?:[(\[]\s*([^()\[\]]{2,48}?)\s*[)\]]|/\s*([\w][\w .&-]{1,40}?)\s*/)$")
_INITIALS_TAIL = re.compile(r"(?<=[a-z]),\s*([A-Z]{3,6})$")
AGENCIES = (
    "Agencies|Agency|Anadolu|ANSA|AP|Bloomberg|dpa|Interfax|Kyodo|Reuters?|Sputnik|Tass|UPI|Xinhua|Yonhap"
)
_NAMED_TAIL = re.compile(rf",\s*({AGENCIES})$")
_WORD = r"[^\W\d_][^\W\d_'’.\-]*(?:['’.\-][^\W\d_]*)*"
_PLACE = re.compile(
    rf"{_WORD}(?:[\s/]+{_WORD}){{0,4}}(?:\s*\({_WORD}(?:\s{_WORD}){{0,2}}\))?"
    rf"(?:,\s*{_WORD}(?:[\s/]{_WORD}){{0,3}}){{0,2}}"
)
_LOWER_CASE = re.compile(r"([^\W\d_]{3,}(?:[ /][^\W\d_]{3,}){0,2}) ?: ?(?=[^\W\d_])")
_PARTICLE = re.compile(r"a|al|and|da|de|del|der|dos?|el|las?|les|los|of|on|s|sur|the|upon|y", re.IGNORECASE)
# What opens a story like a place and is none.
_LABEL = re.compile(
    r"ADVISORY|ALERT|ANALYSIS|BREAKING(?: NEWS)?|COMMENT|CORRECT(?:ED|ION)|EDITORIAL|EXCLUSIVE|EXPLAINER"
    r"|EXTRA|FACTBOX|FEATURE|FLASH|INTERVIEW|LEAD|LIVE|NEWS|NOTE|OPINION|PHOTOS?|PREVIEW|PROFILE|QUESTION|REPORT"
    r"|REVIEW|ROUNDUP|SUMMARY|TIMELINE|UPDATE|URGENT|VIDEO|WATCH|WRAPUP|YES|AFTER|BEFORE|FROM|LAST|PUBLISHED"
    r"|POSTED|SINCE|UNTIL|ASEAN|ECOWAS|NATO|OPEC|U\.N\.|UNICEF|WHO",
    re.IGNORECASE,
)


_SLUG = re.compile(r"[A-Z]{2}-[A-Z]{2,}(?:-[A-Z]+)*")  # a wire's name for a story, such as "BC-ACC"
_UNKNOWN_DATE = re.compile(r",?\s*no date$", re.IGNORECASE)
_UNKNOWN_CITY = re.compile(r"no city\s*\((.+)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDateline:
    """A dateline as it stands; `text` is all of it, with the mark that ends it."""

    place: str
    stated: StatedDate | None
    agency: str | None
    text: str


def split_dateline(body: str) -> tuple[StatedDateline | None, str]:
    """Separate a wire dateline from the text that follows it.

    >>> split_dateline("LYON, March 3 (Agency) - Teachers marched.")[1]
    'Teachers marched.'
    >>> split_dateline("The truce - the third this year - held.")
    (None, 'The truce - the third this year - held.')
    """
    paragraphs, opening = body.split("\n\n"), body[:_OPENING_CHARS]
    if (low := _LOWER_CASE.match(body)) and not _LABEL.fullmatch(low[1]) and opening.islower():
        return StatedDateline(place=low[1], stated=None, agency=None, text=low[0].rstrip()), body[low.end() :]
    for number, paragraph in enumerate(paragraphs[:_SEARCHED_PARAGRAPHS]):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else ""
        found = _find(paragraph, following)
        if found is not None:
            rest = paragraph[len(found.text) :].strip()
            return found, "\n\n".join(
                [*paragraphs[:number], *([rest] if rest else []), *paragraphs[number + 1 :]]
            )
    return None, body


def _find(paragraph: str, following: str) -> StatedDateline | None:
    """Try each mark that may end a dateline."""
    opening = paragraph[:_OPENING_CHARS]
    for end in _END.finditer(opening):
        is_line_end = end.end() == len(opening)
        rest = (following if is_line_end else paragraph[end.end() :]).lstrip()
        if is_line_end and len(paragraph) > _OPENING_CHARS:
            return None
        found = _parse(
            opening[: end.start()], mark=end[0].strip(), rest=rest, text=opening[: end.end()].rstrip()
        )
        if found is not None:
            return found
    return None


def _parse(head: str, *, mark: str, rest: str, text: str) -> StatedDateline | None:
    """Read a dateline from its right end: agency, date, place."""
    place, agency = _cut_agency(head.rstrip(" ,"))
    date_text = None
    if agency is not None and _DATE_TAIL.fullmatch(agency):
        date_text, agency = agency, None
    dated = _DATE_TAIL.search(place)
    if dated is not None:
        place, date_text = place[: dated.start()].rstrip(" ,"), dated[1]
    place = _UNKNOWN_CITY.sub(r"\1", _UNKNOWN_DATE.sub("", place))
    if not place or not _is_place(place):
        return None
    if not _opens_story(place, agency=agency, is_dated=date_text is not None, mark=mark, rest=rest):
        return None
    stated = None if date_text is None else parse_stated_date(date_text, short_years=True)
    return StatedDateline(place=place, stated=stated, agency=agency, text=text)


def _cut_agency(head: str) -> tuple[str, str | None]:
    found = _AGENCY_TAIL.search(head) or _INITIALS_TAIL.search(head) or _NAMED_TAIL.search(head)
    if found is None:
        return head, None
    return head[: found.start()].rstrip(" ,"), next(group for group in found.groups() if group)


def _is_place(place: str) -> bool:
    if _LABEL.fullmatch(place) or _SLUG.fullmatch(place) or not _PLACE.fullmatch(place):
        return False
    words = re.findall(_WORD, place)
    starts = [word for word in words if not _PARTICLE.fullmatch(word)]
    is_titled = words[0][0].isupper() and all(word[0].isupper() for word in starts)
    return is_titled and words[0] not in ("The", "A", "An") and sum(map(len, starts)) >= _PLACE_LETTERS


def _opens_story(place: str, *, agency: str | None, is_dated: bool, mark: str, rest: str) -> bool:
    """Tell whether a place before this mark opens a story and is not the subject of a sentence."""
    begins_low = rest[:1].islower()
    if not rest or (begins_low and agency is None and not is_dated):
        return False
    if not place.split(",")[0].split(" (")[0].isupper():
        return _stands_alone(place) and (is_dated or (_is_known(agency) and not begins_low))
    if agency is not None or is_dated:
        return True
    return mark not in ("", ":") and any(character.islower() for character in rest[:80])


def _stands_alone(place: str) -> bool:
    """Tell whether a place in mixed case is no more than a name: no capitals or sentence end inside."""
    return not re.search(r"\b[^\W\d_a-z]{3,}\b|[^\W\d_]{4,}\.\s", place.split(" (")[0])


def _is_known(agency: str | None) -> bool:
    return agency is not None and (agency.isupper() or re.fullmatch(AGENCIES, agency) is not None)
