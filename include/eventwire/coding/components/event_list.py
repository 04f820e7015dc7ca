"""What the event tagger finds: events in tokens of a Doc, and why its other sentences have none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from eventwire.coding.components.actor_codes import Actor
from eventwire.coding.components.candidates import Candidate
from eventwire.coding.components.linking import Circumstances
from eventwire.records import Realis


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """An event in tokens of its Doc."""

    candidate: Candidate
    source: Actor | None
    target: Actor | None
    realis: Realis
    negated: bool
    attribution: Actor | None
    circumstances: Circumstances

    @property
    def tokens(self) -> tuple[int, int]:
        """First and last token of the report: trigger, carrier and actors."""
        points = [self.candidate.trigger.i]
        if self.candidate.carrier is not None:
            points.append(self.candidate.carrier.i)
        for actor in (self.source, self.target):
            if actor is not None:
                points += [actor.first, actor.last]
        return min(points), max(points)


@dataclass
class EventList:
    """The events of a Doc and, for each sentence without one, why.

    `notes` are the steps, kept for `explain`.
    """

    events: list[FoundEvent]
    quiet: dict[int, str]
    notes: list[tuple[int, str]]


def with_one_country(events: Iterable[FoundEvent]) -> list[FoundEvent]:
    """Give an actor of several events of a sentence the country that one of them knows.

    "Riot police fired on demonstrators in Conakry, killing two": the same police do both.
    """
    told = list(events)
    sides = (actor for event in told for actor in (event.source, event.target) if actor is not None)
    known = {(actor.head, actor.sector): actor for actor in sides if actor.country is not None}

    def named(actor: Actor | None) -> Actor | None:
        if actor is None or actor.country is not None or actor.implied:
            return actor
        return known.get((actor.head, actor.sector), actor)

    return [replace(event, source=named(event.source), target=named(event.target)) for event in told]
