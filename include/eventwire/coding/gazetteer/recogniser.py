"""Takes a text as plain tokens, with the language model's entities where it read them, gives its toponyms.

Every run of capitalised words that the gazetteer knows is weighed by clues (clues.py): what the name means,
the words beside it, the rest of the document, the model's label. So sentences that are never parsed are read
as well as parsed ones. A possible toponym (points below 0) is kept for the resolver, which drops it when the
document's places do not support it. Streets are toponyms without an entry. Does not resolve; knows nothing of
spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from eventwire.coding.gazetteer.clues import Document, list_clues, read_surroundings, weigh_clues
from eventwire.coding.gazetteer.names import normalise_name
from eventwire.coding.gazetteer.places import Form, Kind
from eventwire.coding.gazetteer.spans import KnownSpan, Token, find_known_spans
from eventwire.coding.gazetteer.store import Gazetteer
from eventwire.coding.gazetteer.toponyms import GAZETTEER, Toponym, trim_toponym
from eventwire.coding.gazetteer.wordlists import CALENDAR, ENTERED, GIVEN_NAMES, INSIDE, TITLES

STREET = "street"
UNHEARD_POINTS = 0.5  # a name in the place of a place; it lives by its spelling only
LEAST_POINTS = -2.0  # below, a span is not even a possibility
REFUSED_POINTS = -5.0  # below, the words around it say that it is something else

_IN = frozenset({"in", "near", "outside"})
_REGIONS = frozenset({Kind.COUNTRY, Kind.ADMIN1})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_ARTICLE = r"(?:(?:al|el|ar|as|ash|at|az|ez)[ \-])?"
_UNHEARD = re.compile(
    rf"\b(?:{'|'.join(sorted(INSIDE | ENTERED))}|on|of|from|to) "
    rf"({_ARTICLE}[A-Z][\w’'\-]*(?: {_ARTICLE}[A-Z][\w’'\-]*){{0,2}})"
)
_STREETS = re.compile(
    r"\b(?:[A-Z][\w’'\-]+ ){1,3}(?:Street|Avenue|Boulevard|Drive|Lane|Road|St\.|Ave\.|Blvd\.|Rd\.)(?![\w’'])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A span that the language model marked, with its label."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the language model marked, and the ranges of the text that it read; None: all of it."""

    entities: Sequence[Entity] = ()
    ranges: Sequence[tuple[int, int]] | None = None

    def covers(self, start: int, end: int) -> bool:
        """Whether the model read these characters."""
        return self.ranges is None or any(first <= start and end <= last for first, last in self.ranges)

    def moved(self, by: int) -> Reading:
        """Give the same in a text with `by` characters more at its beginning."""
        return Reading(
            entities=[replace(found, start=found.start + by, end=found.end + by) for found in self.entities],
            ranges=self.ranges and [(start + by, end + by) for start, end in self.ranges],
        )


UNREAD = Reading(ranges=())


def find_toponyms(
    text: str, tokens: Sequence[Token], gazetteer: Gazetteer, reading: Reading = UNREAD
) -> tuple[Toponym, ...]:
    """Give the toponyms of a document in order, from its tokens and what the model read of it."""
    toponyms = [
        Toponym(text=text[start:end], start=start, end=end, kind=STREET) for start, end in _find_streets(text)
    ]
    refused = []
    for span, clues, label in list_clued_spans(text, tokens, gazetteer, reading):
        points = weigh_clues(span, clues)
        if points < REFUSED_POINTS:
            refused.append((span.start, span.end))
        if points >= LEAST_POINTS:
            name = (label or "").rstrip("=")
            kind = name if name in _PLACE_LABELS else GAZETTEER
            toponyms.append(Toponym(text=span.text, start=span.start, end=span.end, kind=kind, points=points))
    toponyms.extend(_list_unmatched(text, reading.entities, toponyms))
    toponyms.extend(_list_unheard(text, reading.entities, toponyms, refused))
    return tuple(sorted(toponyms, key=lambda toponym: toponym.start))


def list_clued_spans(
    text: str, tokens: Sequence[Token], gazetteer: Gazetteer, reading: Reading = UNREAD
) -> Iterator[tuple[KnownSpan, list[str], str | None]]:
    """Give every span that the gazetteer knows, streets left out, with its clues and the model's label."""
    words = [token for token in tokens if token[0].strip()]
    streets = _find_streets(text)
    spans = [
        span
        for span in find_known_spans(text, words, gazetteer)
        if not _overlaps(streets, span.start, span.end)
    ]
    document = read_document(words, spans, text, reading.entities)
    regions = {span.first for span in spans if _is_region(span)}
    for span, label in zip(spans, _label_spans(text, spans, reading), strict=True):
        beside = read_surroundings(text, words, span)
        follows = beside.after_written in (",", "(") and span.last + 1 in regions
        yield span, list_clues(span, beside, document, follows, label), label


def _find_streets(text: str) -> list[tuple[int, int]]:
    return [(match.start(), match.end()) for match in _STREETS.finditer(text)]


def _is_region(span: KnownSpan) -> bool:
    return span.best.place.kind in _REGIONS and span.best.form is not Form.DEMONYM


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in taken)


def read_document(
    tokens: Sequence[Token], spans: Sequence[KnownSpan], text: str, entities: Sequence[Entity]
) -> Document:
    """Collect what the whole document says about its names."""
    people: set[str] = set()
    places: set[str] = set()
    for entity in entities:
        start, end = trim_toponym(text, entity.start, entity.end)
        name = normalise_name(text[start:end])
        if entity.label == "PERSON" and name:
            people.update((name, name.split()[-1]))
        elif entity.label == "GPE":
            places.add(name)
    return Document(
        behind_in=frozenset(span.key for span in spans if span.first and tokens[span.first - 1][0] in _IN),
        marked_places=frozenset(places),
        marked_people=frozenset(people),
        family_names=frozenset(_list_family_names(tokens)),
        small_words=frozenset(token[0] for token in tokens if token[0].islower()),
    )


def _list_family_names(tokens: Sequence[Token]) -> Iterator[str]:
    for before, token in pairwise(tokens):
        if token[0][0].isupper():
            word = before[0].lower().strip(".")
            if word in TITLES or (word in GIVEN_NAMES and before[0][0].isupper()):
                yield normalise_name(token[0])


def _label_spans(text: str, spans: Sequence[KnownSpan], reading: Reading) -> list[str | None]:
    """Give each span the label of the first entity over it, with "=" when both cover the same words; "" for
    no entity, None where the model did not read."""
    order = sorted(reading.entities, key=lambda entity: entity.start)
    labels: list[str | None] = []
    position = 0
    for span in spans:
        while position < len(order) and order[position].end <= span.start:
            position += 1
        entity = order[position] if position < len(order) and order[position].start < span.end else None
        if entity is not None:
            labels.append(_compare(text, span, entity))
        else:
            labels.append("" if reading.covers(span.start, span.end) else None)
    return labels


def _compare(text: str, span: KnownSpan, entity: Entity) -> str:
    start, end = trim_toponym(text, entity.start, entity.end)
    is_same = abs(start - span.start) <= 1 and abs(end - span.end) <= 1
    return f"{entity.label}=" if is_same else entity.label


def _list_unmatched(text: str, entities: Sequence[Entity], toponyms: Sequence[Toponym]) -> Iterator[Toponym]:
    """Give the model's places that the gazetteer does not know by name; the resolver may know them."""
    taken = [(toponym.start, toponym.end) for toponym in toponyms]
    for entity in entities:
        if entity.label in _PLACE_LABELS:
            start, end = trim_toponym(text, entity.start, entity.end)
            if start < end and not _overlaps(taken, start, end):
                yield Toponym(text=text[start:end], start=start, end=end, kind=entity.label)


def _list_unheard(
    text: str, entities: Sequence[Entity], toponyms: Sequence[Toponym], refused: Sequence[tuple[int, int]]
) -> Iterator[Toponym]:
    """Give capitalised names that stand where places stand and that neither the gazetteer nor the model
    knows; they remain only when the resolver knows the spelling in the document's countries."""
    taken = [(toponym.start, toponym.end) for toponym in toponyms if toponym.points >= 0]
    taken.extend((entity.start, entity.end) for entity in entities)
    taken.extend(refused)
    for match in _UNHEARD.finditer(text):
        start, end = trim_toponym(text, match.start(1), match.end(1))
        is_date = text[start:end].lower() in CALENDAR
        if start < end and not is_date and not _overlaps(taken, start, end):
            yield Toponym(text=text[start:end], start=start, end=end, kind=GAZETTEER, points=UNHEARD_POINTS)
