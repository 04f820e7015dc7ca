"""Figures of merit of coded events against gold events.

An event is right when its PLOVER type (or, where gold has none, its CAMEO root) is acceptable; it matches in
full when source and target overlap the gold words and bear the gold country too. Statements (01) are not
counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from eventwire.evaluation.gold import GoldActor, GoldEvent, GoldText
from eventwire.records import ActorMention, Annotation, CasualtyCount, Event

_STATEMENT_ROOT = "01"
_BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)  # of confidence: together they show whether it can be believed
_EMPTY_WORDS = frozenset(("the", "a", "an", "of", "and", "in", "on", "at", "for", "s"))


MEANINGS = {
    "type_recall": "gold events whose type is found in the text",
    "type_precision": "coded events whose type is in the gold text",
    "code_recall": "gold events whose CAMEO code is found",
    "full_match": "gold events found with source and target",
    "realis_of_found": "found events with the right realis and negation",
    "date_of_found": "found events with the right date, where gold has one",
    "fatalities_of_found": "found events with the right deaths, where gold has them",
    "quiet_on_no_event": "texts without an event on which the coder is quiet",
    **{
        f"right_from_{low}": f"coded events of confidence {low} to {high} whose type is right"
        for low, high in pairwise(_BANDS)
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of one gold set: a share, 0 to 1. `name` is a key of `MEANINGS`."""

    gold_set: str
    name: str
    value: float


def score_events(gold_set: str, pairs: Iterable[tuple[GoldText, Annotation]]) -> tuple[Figure, ...]:
    """Compare coded texts with gold ones; give recall, precision and the share of right details."""
    count: Counter[str] = Counter()
    for gold, annotation in pairs:
        _count_text(gold, annotation, count)
    shares = {
        "type_recall": (count["found"], count["gold"]),
        "type_precision": (count["right"], count["coded"]),
        "code_recall": (count["code"], count["gold"]),
        "full_match": (count["full"], count["gold"]),
        "realis_of_found": (count["realis"], count["found"]),
        "date_of_found": (count["date"], count["dated"]),
        "fatalities_of_found": (count["fatalities"], count["deadly"]),
        "quiet_on_no_event": (count["kept_quiet"], count["quiet"]),
        **{f"right_from_{low}": (count[f"right {low}"], count[f"coded {low}"]) for low in _BANDS[:-1]},
    }
    return tuple(
        Figure(gold_set=gold_set, name=name, value=part / whole)
        for name, (part, whole) in shares.items()
        if whole
    )


def _count_text(gold: GoldText, annotation: Annotation, count: Counter[str]) -> None:
    coded = [event for event in annotation.events if not event.cameo.startswith(_STATEMENT_ROOT)]
    for event in coded:
        is_right = any(_same_type(event, wanted) for wanted in gold.events)
        for band in ("", f" {max(low for low in _BANDS[:-1] if event.confidence >= low)}"):
            count[f"coded{band}"] += 1
            count[f"right{band}"] += is_right
    if not gold.events:
        count["quiet"] += 1
        count["kept_quiet"] += not coded
    for wanted in gold.events:
        _count_event(wanted, [event for event in coded if _same_type(event, wanted)], count)


def _count_event(wanted: GoldEvent, found: Sequence[Event], count: Counter[str]) -> None:
    count["gold"] += 1
    count["found"] += bool(found)
    count["code"] += any(event.cameo in wanted.cameo for event in found)
    count["full"] += any(
        _same_actor(event.source, wanted.source) and _same_actor(event.target, wanted.target)
        for event in found
    )
    if not found:
        return
    count["realis"] += any(
        (event.realis, event.negated) == (wanted.realis, wanted.negated) for event in found
    )
    if wanted.event_date is not None:
        count["dated"] += 1
        count["date"] += any(
            event.event_date and event.event_date.value == wanted.event_date for event in found
        )
    if _killed(wanted) != (None, None, None):
        count["deadly"] += 1
        count["fatalities"] += any(_same_killed(event.fatalities, wanted) for event in found)


def _same_type(event: Event, wanted: GoldEvent) -> bool:
    """Whether the code or its PLOVER type is acceptable; codes without a PLOVER type agree by their root."""
    if event.plover is not None:
        return event.cameo in wanted.cameo or event.plover in wanted.plover
    return event.cameo[:2] in {code[:2] for code in wanted.cameo}


def _killed(wanted: GoldEvent) -> tuple[int | None, int | None, int | None]:
    return wanted.fatalities_low, wanted.fatalities, wanted.fatalities_high


def _same_killed(found: CasualtyCount | None, wanted: GoldEvent) -> bool:
    """Whether each number that gold states is the one found."""
    if found is None:
        return False
    pairs = zip((found.low, found.best, found.high), _killed(wanted), strict=True)
    return all(number == stated for number, stated in pairs if stated is not None)


def _same_actor(found: ActorMention | None, wanted: GoldActor | None) -> bool:
    """Whether the words share one that means something and the country agrees.

    A side that gold leaves open is not judged.
    """
    if wanted is None:
        return True
    if found is None or found.span is None:
        return False
    if not _words(found.span.text) & _words(wanted.text):
        return False
    return wanted.code is None or (found.code or "")[:3] == wanted.code[:3]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - _EMPTY_WORDS
