"""Which date, place and casualties belong to an event.

Those of its own clause come first, then those of its sentence, then the running place of the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol, TypeVar

from spacy.tokens import Span, Token

from eventwire.coding.components.candidates import Candidate
from eventwire.coding.components.casualties import FoundCasualties
from eventwire.coding.components.dates import FoundDate
from eventwire.coding.components.locations import fineness, locations, preposition_of, running_place
from eventwire.coding.components.places import FoundPlace
from eventwire.coding.components.realis import is_report
from eventwire.coding.components.speech_places import is_asked, is_where_spoken
from eventwire.coding.components.tolls import casualties_of
from eventwire.coding.lexicon.inflection import forms_of_verbs
from eventwire.coding.syntax import is_verb
from eventwire.ontology import event_type

_VIOLENT_ROOTS = frozenset(("14", "17", "18", "19", "20"))
_MATERIAL_ROOTS = _VIOLENT_ROOTS | frozenset(("06", "07", "08", "15", "16"))
_BEGINNINGS = forms_of_verbs(
    "found form create establish build launch sign elect bear adopt ratify enact ban"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


class _HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


Found = TypeVar("Found", bound=_HasSpan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """When, where and with how many victims; the methods say how each was linked.

    `home` is the country that the clause speaks of, where words say more of their actors than of their place.
    """

    date: FoundDate | None
    date_method: str
    place: FoundPlace | None
    place_method: str | None
    casualties: tuple[FoundCasualties, ...]
    home: str | None


class Closeness(IntEnum):
    """How a word stands to an event, the closest first."""

    OWN = 0  # it hangs on the trigger or its verb
    INSIDE = 1  # in the clause, behind other words
    RELATIVE = 2  # in a relative clause inside, which tells of something else
    OUTSIDE = 3  # elsewhere in the sentence


def circumstances_of(candidate: Candidate, speaker: Token | None) -> Circumstances:
    """Link the circumstances of one event.

    Words and agreements take only what belongs to them: in "Mali calls the group, which has fought since
    1998, terrorists" the year dates the fight. A date of the report ("said on Monday that ...") stands in
    where the event has none.
    """
    trigger = candidate.trigger
    verb = _verb_of(candidate.carrier if candidate.carrier is not None else trigger)
    is_verbal = event_type(candidate.code).root not in _MATERIAL_ROOTS and not candidate.composed

    def closeness(item: _HasSpan) -> Closeness:
        return _closeness(item.span.root, trigger, verb)

    dates, reported = _dates(candidate, speaker)
    if is_verbal:
        dates = [found for found in dates if closeness(found) is not Closeness.RELATIVE]
    places = [found for found in locations(candidate) if not is_verbal or closeness(found) is Closeness.OWN]
    date = min(dates, key=lambda found: (closeness(found), _distance(found, trigger)), default=None)

    def nearest(found: Iterable[FoundPlace]) -> FoundPlace | None:
        return min(
            found, key=lambda item: (closeness(item), fineness(item), _distance(item, trigger)), default=None
        )

    near = nearest(places)
    place = nearest(item for item in places if _is_where(item, candidate, verb))
    place_method = None if place is None else _method(closeness(place))
    if place is None and not is_verbal and not is_asked(candidate):
        place = running_place(candidate)
        place_method = None if place is None else "story"
    undated = "publish_date" if reported is None else "report"
    return Circumstances(
        date=date or reported,
        date_method=undated if date is None else _method(closeness(date)),
        place=place,
        place_method=place_method,
        casualties=casualties_of(trigger, verb) if _is_violent(candidate) else (),
        home=near.mention.country if near is not None and closeness(near) is not Closeness.OUTSIDE else None,
    )


def _is_where(found: FoundPlace, candidate: Candidate, verb: Token) -> bool:
    """Whether an event took place there: words only where they were spoken."""
    preposition = preposition_of(found)
    if preposition is None:
        return not is_asked(candidate)
    return is_where_spoken(preposition, candidate, verb)


def _dates(candidate: Candidate, speaker: Token | None) -> tuple[list[FoundDate], FoundDate | None]:
    """Give the dates of the sentence, and apart from them that of the report itself."""
    trigger = candidate.trigger
    dated = [
        found
        for found in _within(trigger.doc._.dates.found, trigger.sent)
        if found.mention.first is not None and not _is_recalled(found, candidate)
    ]
    if speaker is None or is_report(trigger):
        return dated, None
    reported = [found for found in dated if _verb_of(found.span.root) == speaker]
    return [found for found in dated if found not in reported], next(iter(reported), None)


def _is_recalled(found: FoundDate, candidate: Candidate) -> bool:
    """Whether a year tells of a past: "the editor, who was <jailed> in 1998", "a group <founded> in 2002"."""
    token: Token = found.span.root
    if _YEAR.search(found.span.text) is None:
        return False
    while token.head != token and token not in (candidate.trigger, candidate.carrier):
        antecedent = token.head
        if token.dep_ in ("relcl", "acl") and antecedent not in (candidate.trigger, candidate.carrier):
            is_known = bool(antecedent.ent_type_) or antecedent.doc._.actors.at(antecedent) is not None
            return is_known or token.lower_ in _BEGINNINGS
        token = antecedent
    return False


def _within(found: Iterable[Found], sentence: Span) -> list[Found]:
    return [item for item in found if sentence.start <= item.span.start < sentence.end]


def _verb_of(token: Token) -> Token:
    """Give the verb that a word hangs on, itself where it is one."""
    while token.head != token and not is_verb(token):
        token = token.head
    return token


def _closeness(word: Token, trigger: Token, verb: Token) -> Closeness:
    """Walk up from a word to the trigger or its verb."""
    token, crossed, passed = word, False, False
    while token not in (trigger, verb):
        crossed = crossed or token.dep_ == "relcl" or (token.dep_ == "acl" and token.head != trigger)
        passed = passed or is_verb(token)
        if token.head == token:
            return Closeness.OUTSIDE
        token = token.head
    if crossed:
        return Closeness.RELATIVE
    return Closeness.INSIDE if passed else Closeness.OWN


def _distance(item: _HasSpan, trigger: Token) -> int:
    distance: int = abs(item.span.start - trigger.i)
    return distance


def _method(closeness: Closeness) -> str:
    return "sentence" if closeness is Closeness.OUTSIDE else "clause"


def _is_violent(candidate: Candidate) -> bool:
    """Whether the act is one of violence or coercion, which victims may belong to."""
    return event_type(candidate.code).root in _VIOLENT_ROOTS
