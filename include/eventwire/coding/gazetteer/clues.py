"""Takes a span that the gazetteer knows and the words around it, gives the clues that it names a place here,
and their sum.

A clue is a fact of the language ("stands behind in", "a given name stands before it"), so that an operator
can read why a span was taken. What the clues weigh is in clue_weights.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eventwire.coding.gazetteer.clue_weights import WEIGHTS
from eventwire.coding.gazetteer.places import Form, Kind
from eventwire.coding.gazetteer.spans import KnownSpan, Token
from eventwire.coding.gazetteer.wordlists import (
    AT,
    CALENDAR,
    DIVISION_WORDS,
    ENTERED,
    GIVEN_NAMES,
    INSIDE,
    INSTITUTIONS,
    MEDIA,
    NAMED_AFTER,
    NAMESAKES,
    NEUTRAL,
    ORDINARY,
    POSTNOMINALS,
    RESIDENTS,
    SPEECH,
    TEAMS,
    TITLES,
    TOWARDS,
)

_PEOPLE = re.compile(r"(?:[^s]|es)s$")  # "Canadians", "Iraqis"; not "Swiss"
_SEATS = frozenset({"white house", "kremlin", "pentagon", "capitol hill", "downing street"})
_AT_SEAT = frozenset({"in", "at", "to", "from", "near", "outside", "inside", "around", "into", "left"})

LARGE_CITY = 100_000  # people
PRIOR_MOST = 10.0
MANY_AREAS = 10

_CAPITALS = (("before an institution", INSTITUTIONS), ("before media", MEDIA), ("before a team", TEAMS))
_PARTIES = frozenset("RD")
_MARKS = frozenset("-–—(,") | {"--"}
_ENDS = frozenset('.!?:"“”-–')
_LARGE = frozenset({Kind.COUNTRY, Kind.CONTINENT, Kind.ADMIN1})
_NUMBERS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT", "LANGUAGE"})
_TELLING = frozenset({"GPE", "LOC", "FAC", "PERSON", "ORG", "NORP"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The words beside a span, "" where the line ends. Small letters, without full stop; `*_written` as they
    stand."""

    before: str
    before_written: str
    second_before: str
    third_before: str
    after: str
    after_written: str
    opens: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What the whole text says about names: normalised names that stand behind "in" or are marked as places,
    family names behind given names and titles, people that the model marked, and words that occur in small
    letters."""

    behind_in: frozenset[str]
    marked_places: frozenset[str]
    family_names: frozenset[str]
    marked_people: frozenset[str]
    small_words: frozenset[str]


def read_surroundings(text: str, tokens: Sequence[Token], span: KnownSpan) -> Surroundings:
    """Read the words beside a span."""
    first, last = span.first, span.last
    before = tokens[first - 1] if first > 0 and _is_beside(text, tokens[first - 1], tokens[first]) else None
    second = (
        tokens[first - 2] if before and first > 1 and _is_beside(text, tokens[first - 2], before) else None
    )
    third = tokens[first - 3] if second and first > 2 else None
    after = tokens[last] if last < len(tokens) and _is_beside(text, tokens[last - 1], tokens[last]) else None
    return Surroundings(
        before=_fold(before),
        before_written=before[0] if before else "",
        second_before=second[0] if second else "",
        third_before=third[0] if third else "",
        after=_fold(after),
        after_written=after[0] if after else "",
        opens=before is None or before[0] in _ENDS,
    )


def _is_beside(text: str, left: Token, right: Token) -> bool:
    gap = text[left[2] : right[1]]
    return not gap.strip() and "\n" not in gap


def _fold(token: Token | None) -> str:
    return token[0].lower().strip(".") if token else ""


def list_clues(
    span: KnownSpan, beside: Surroundings, document: Document, region_follows: bool, label: str | None
) -> list[str]:
    """Name the clues of a span. `label` is the model's label over it, with "=" when it covers just the span;
    "" when the model marked nothing there, None when it did not read the text."""
    return [
        *_read_entry(span),
        *_read_name(span),
        *_read_before(beside),
        *_read_after(beside),
        *_read_seat(span, beside),
        *_read_namesake(span, beside),
        *_read_position(span, beside, region_follows),
        *_read_document(span, document, label),
        *_read_label(label),
    ]


def weigh_clues(span: KnownSpan, clues: Sequence[str]) -> float:
    """Sum the clues: log-odds that the span names a place."""
    points = WEIGHTS["always"] + WEIGHTS["prior"] * min(span.prior, PRIOR_MOST) / PRIOR_MOST
    return points + sum(WEIGHTS[clue] for clue in clues)


def _read_entry(span: KnownSpan) -> Iterator[str]:
    place, form = span.best.place, span.best.form
    if form is Form.DEMONYM:
        yield "people" if _PEOPLE.search(span.key) else "demonym"
    elif form is Form.ABBREVIATION:
        yield "abbreviation"
    elif place.kind in (Kind.COUNTRY, Kind.CONTINENT):
        yield "country"
    elif place.feature == "HAND":
        yield "written by hand"
    else:
        yield from _read_kind(span)
    yield from _read_entries(span)


def _read_entries(span: KnownSpan) -> Iterator[str]:
    if span.areas == 1:
        yield "only one place"
    elif span.areas >= MANY_AREAS:
        yield "many places"
    if span.forms == {Form.DERIVED}:
        yield "only derived"
    elif Form.PRIMARY not in span.forms and span.best.form is Form.ALTERNATE:
        yield "only alternate"


def _read_kind(span: KnownSpan) -> Iterator[str]:
    kind = span.best.place.kind
    if kind is Kind.ADMIN1:
        yield "first-order division"
    elif kind in (Kind.ADMIN2, Kind.ADMIN3):
        yield "lower division"
    elif kind is Kind.CITY:
        if span.best.place.population >= LARGE_CITY:
            yield "large city"
    else:
        yield "minor kind"


def _read_name(span: KnownSpan) -> Iterator[str]:
    words = span.key.split()
    if len(words) > 1:
        yield "several words"
        if words[0] in GIVEN_NAMES:
            yield "begins with a given name"
        if words[-1] in DIVISION_WORDS:
            yield "ends in a division word"
    if len(span.key) <= 3:
        yield "two letters" if len(span.key) == 2 else "three letters"
    if span.key in ORDINARY:
        yield "ordinary word"
    if span.key in GIVEN_NAMES:
        yield "given name"
    if span.key in CALENDAR:
        yield "day or month"


def _read_before(beside: Surroundings) -> Iterator[str]:
    word = beside.before
    for clue, words in (
        ("behind in", INSIDE),
        ("behind to", TOWARDS),
        ("behind at", AT),
        ("behind an act", ENTERED),
    ):
        if word in words:
            yield clue
    if word in ("of", "the", "and"):
        yield f"behind {word}"
    if beside.before_written == ",":
        yield "behind a comma"
    if beside.before_written in ("-", "–") and beside.second_before in _PARTIES:
        yield "behind a party"
    if word == "of" and _is_institution(beside):
        yield "behind an institution of"
    yield from _read_person(word, beside.before_written[:1].isupper())


def _is_institution(beside: Surroundings) -> bool:
    """Tell the "Bank of England" from the "Central Bank of Malta", which is one of Malta's."""
    name, before = beside.second_before, beside.third_before
    return name.istitle() and name.lower() in NAMED_AFTER and (before == "The" or not before.istitle())


def _read_person(word: str, is_capital: bool) -> Iterator[str]:
    if word in TITLES:
        yield "behind a title"
    elif is_capital and word in GIVEN_NAMES:
        yield "behind a given name"
    elif is_capital and len(word) == 1:
        yield "behind an initial"
    elif is_capital and word not in NEUTRAL:
        yield "behind a capital"


def _read_after(beside: Surroundings) -> Iterator[str]:
    word = beside.after
    if word in ("'s", "’s"):
        yield "has a possessive"
    elif word in SPEECH:
        yield "before speech"
    elif beside.after_written[:1].isupper():
        yield from _read_capital(word)
    elif word in RESIDENTS:
        yield "before residents"


def _read_capital(word: str) -> Iterator[str]:
    for clue, words in _CAPITALS:
        if word in words:
            yield clue
            return
    if word not in NEUTRAL:
        yield "before a capital"


def _read_seat(span: KnownSpan, beside: Surroundings) -> Iterator[str]:
    """Tell a seat that stands for its office ("the Kremlin said") from the building ("at the Kremlin")."""
    if span.key in _SEATS:
        before = beside.second_before.lower() if beside.before == "the" else beside.before
        if before not in _AT_SEAT:
            yield "stands for an office"


def _read_namesake(span: KnownSpan, beside: Surroundings) -> Iterator[str]:
    """Tell what bears the name of a person or a small place: an inquiry, a disease, letters behind a name."""
    place = span.best.place
    if place.kind not in _LARGE and place.population < LARGE_CITY and beside.after in NAMESAKES:
        yield "before a namesake"
    if span.key in POSTNOMINALS and beside.before_written[:1].isupper() and beside.before not in NEUTRAL:
        yield "letters behind a name"


def _read_position(span: KnownSpan, beside: Surroundings, region_follows: bool) -> Iterator[str]:
    if region_follows:
        yield "before its region"
    if beside.opens:
        yield "opens the sentence"
    if span.text.isupper() and len(span.text) > 4:
        yield "dateline" if beside.opens and beside.after_written in _MARKS else "in capitals"


def _read_document(span: KnownSpan, document: Document, label: str | None) -> Iterator[str]:
    if span.key in document.family_names:
        yield "family name elsewhere"
    if span.key in document.behind_in:
        yield "behind in elsewhere"
    if span.key in document.small_words and span.key not in ORDINARY:
        yield "in small letters elsewhere"
    if span.key in document.marked_people:
        yield "marked as a person elsewhere"
    if span.key in document.marked_places and (label or "").rstrip("=") != "GPE":
        yield "marked as a place elsewhere"


def _read_label(label: str | None) -> Iterator[str]:
    if label is None:
        return
    name = label.rstrip("=")
    if name in _TELLING:
        yield f"model: {label}"
    elif name in _NUMBERS:
        yield "model: number"
    else:
        yield "model: other" if name else "model: nothing"
