"""What the event tagger finds: events in tokens of a Doc, and why its other sentences have none."""

from __future__ import annotations

from dataclasses import dataclass

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
