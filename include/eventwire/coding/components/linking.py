"""Which date, place and casualties belong to an event.

Those of its own clause come first, then those of its sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from spacy.tokens import Span, Token

from eventwire.coding.components.candidates import Candidate
from eventwire.coding.components.casualties import FoundCasualties
from eventwire.coding.components.dates import FoundDate
from eventwire.coding.components.places import FoundPlace
from eventwire.coding.components.realis import is_report
from eventwire.coding.syntax import is_verb
from eventwire.ontology import event_type

_VIOLENT_ROOTS = frozenset(("14", "17", "18", "19", "20"))
_WHERE = frozenset(
    [
        "in",
        "at",
        "near",
        "inside",
        "outside",
        "around",
        "across",
        "on",
        "from",
        "to",
        "into",
        "throughout",
        "along",
        "toward",
        "towards",
        "over",
        "off",
    ]
)


class _HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


Found = TypeVar("Found", bound=_HasSpan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """When, where and with how many victims; the methods say how each was linked."""

    date: FoundDate | None
    date_method: str
    place: FoundPlace | None
    place_method: str | None
    casualties: tuple[FoundCasualties, ...]


def circumstances_of(candidate: Candidate, speaker: Token | None) -> Circumstances:
    """Link the circumstances of one event."""
    trigger = candidate.trigger
    doc, sentence = trigger.doc, trigger.sent
    own_clause = _clause(candidate.carrier if candidate.carrier is not None else trigger)
    dates = [found for found in _within(doc._.dates.found, sentence) if found.mention.value is not None]
    if speaker is not None and not is_report(trigger):
        dates = [found for found in dates if _governor(found.span) != speaker]
    date = _nearest(dates, own_clause, trigger)
    places = [found for found in _within(doc._.places.found, sentence) if _is_location(found, candidate)]
    place = _nearest(places, own_clause, trigger)
    return Circumstances(
        date=date,
        date_method=_method(date, own_clause) or "publish_date",
        place=place,
        place_method=_method(place, own_clause),
        casualties=_casualties(candidate, own_clause),
    )


def _within(found: Iterable[Found], sentence: Span) -> list[Found]:
    return [item for item in found if sentence.start <= item.span.start < sentence.end]


def _governor(span: Span) -> Token:
    """Give the verb that a phrase hangs on."""
    token: Token = span.root
    while token.head != token and not is_verb(token):
        token = token.head
    return token


def _clause(token: Token) -> set[int]:
    """Give the tokens of the clause that a word belongs to: all that hangs on its verb."""
    verb = token
    while verb.head != verb and not is_verb(verb):
        verb = verb.head
    return {inner.i for inner in verb.subtree}


def _nearest(found: list[Found], clause: set[int], trigger: Token) -> Found | None:
    """Prefer the trigger's own dependents, then its clause, then the sentence; then the nearer word."""
    own = {token.i for token in trigger.subtree}

    def distance(item: Found) -> tuple[int, int]:
        inside = 0 if item.span.root.i in own else 1 if item.span.root.i in clause else 2
        return inside, abs(item.span.start - trigger.i)

    return min(found, key=distance, default=None)


def _method(item: _HasSpan | None, clause: set[int]) -> str | None:
    if item is None:
        return None
    return "clause" if item.span.root.i in clause else "sentence"


def _is_location(found: FoundPlace, candidate: Candidate) -> bool:
    """Whether a place says where: it stands behind a preposition of place, or is what is taken or left."""
    actors = {actor.head for actor in (*candidate.sources, *candidate.targets)}
    root = found.span.root
    if root.i in actors:
        return False
    token = root
    for _ in range(3):
        if token.dep_ == "pobj" and token.head.lower_ in _WHERE:
            return True
        if token.dep_ in ("compound", "poss", "conj", "appos", "nmod", "amod") or (
            token.dep_ == "pobj" and token.head.lower_ == "of"
        ):
            token = token.head if token.dep_ != "pobj" else token.head.head
        else:
            break
    return token in candidate.match.arguments.objects or (
        token.dep_ == "pobj" and token.head.lower_ in _WHERE
    )


def _casualties(candidate: Candidate, clause: set[int]) -> tuple[FoundCasualties, ...]:
    """Give the casualties of an act of violence: of each kind its own clause's, else the sentence's only ones."""
    if event_type(candidate.code).root not in _VIOLENT_ROOTS:
        return ()
    counted = _within(candidate.trigger.doc._.casualties, candidate.trigger.sent)
    chosen = []
    for kind in ("killed", "wounded"):
        of_kind = [found for found in counted if found.kind == kind]
        own = [found for found in of_kind if found.span.root.i in clause]
        chosen += own[:1] if own else of_kind if len(of_kind) == 1 else []
    return tuple(chosen)
