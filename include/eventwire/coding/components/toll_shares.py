"""Each toll stands on one event, so that sums over events count nobody twice.

"Police opened fire on protesters, killing five" tells two events and one toll; "three guards and two rebels
were killed" one toll in two parts. Takes the events of a Doc in text order; gives them with their shares.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from eventwire.coding.components.casualties import FoundCasualties
from eventwire.coding.components.event_list import FoundEvent
from eventwire.coding.components.harm_words import KINDS
from eventwire.records import Realis


def share_tolls(events: list[FoundEvent]) -> list[FoundEvent]:
    """Give each toll to one event, or its parts to the events whose targets they are."""
    shares: list[dict[str, FoundCasualties]] = [
        {toll.kind: toll for toll in event.circumstances.casualties} for event in events
    ]
    for kind in KINDS:
        for holders in _sharing(shares, kind):
            told = {at: shares[at].pop(kind) for at in holders}
            for at, toll in _settled(events, told).items():
                shares[at][kind] = toll
    return [_bearing(event, share) for event, share in zip(events, shares, strict=True)]


def _sharing(shares: list[dict[str, FoundCasualties]], kind: str) -> Iterator[list[int]]:
    """Give the events, by number, that tell of the same victims: two or more at a time."""
    by_cue: dict[int, list[int]] = {}
    for at, share in enumerate(shares):
        for cue in share[kind].cues if kind in share else ():
            by_cue.setdefault(cue, []).append(at)
    for holders in by_cue.values():
        still = [at for at in holders if kind in shares[at]]
        if len(still) > 1:
            yield still


def _settled(events: list[FoundEvent], told: dict[int, FoundCasualties]) -> dict[int, FoundCasualties]:
    """Give who keeps what: the parts where each has its event, else the whole to the event that fits best."""
    whole = max(told.values(), key=lambda toll: len(toll.cues))
    parts = {at: part for part in whole.parts if (at := _event_of(part, list(told), events)) is not None}
    if len(whole.parts) > 1 and len(parts) == len(whole.parts):
        return parts
    fullest = [at for at, toll in told.items() if toll.cues == whole.cues]
    best = max(fullest, key=lambda at: (*_fitness(events[at], whole), -at))
    return {best: told[best]}


def _event_of(part: FoundCasualties, holders: list[int], events: list[FoundEvent]) -> int | None:
    return next((at for at in holders if _is_target(events[at], part)), None)


def _fitness(event: FoundEvent, toll: FoundCasualties) -> tuple[bool, ...]:
    """Say how well an event bears a toll.

    It happened; the toll is its outcome ("opened fire, <killing> five"); its target is who suffered; who did
    it is told; its target is known; its own word is the word of harm.
    """
    happened = event.realis is Realis.ACTUAL and not event.negated
    trigger, target = event.candidate.trigger, event.target
    is_outcome = toll.cue.dep_ == "advcl" and toll.cue.tag_ == "VBG" and toll.cue.head == trigger
    done_by = event.source is not None and (event.source.code is not None or event.source.name is not None)
    coded = target is not None and target.code is not None
    return happened, is_outcome, coded and _is_target(event, toll), done_by, coded, trigger.i in toll.cues


def _is_target(event: FoundEvent, toll: FoundCasualties) -> bool:
    """Whether the target of an event is who the toll counts."""
    target = event.target
    return target is not None and toll.span.start <= target.head < toll.span.end


def _bearing(event: FoundEvent, share: dict[str, FoundCasualties]) -> FoundEvent:
    kept = tuple(share[kind] for kind in KINDS if kind in share)
    return replace(event, circumstances=replace(event.circumstances, casualties=kept))
