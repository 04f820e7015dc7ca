"""How sure an event is: the share of events with the same traits that were right on hand-coded sentences.

A logistic sum over traits that a reader can check: whether both sides are known, how much the pattern asks
for, the code's family, how many events the sentence has. The weights were fitted and rounded by
`python -m bench.confidence --fit` on hand-coded sets; an event is right there when its type is. The sets mark
one event a sentence, and a second one that is true counts as wrong there: for sentences with several events
the confidence is rather too low.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import exp

from eventwire.coding.lexicon import Pattern
from eventwire.records import ActorMention, Event, Realis

ALWAYS = 0.1
WEIGHTS = {
    "events 1": 1.2,
    "events 2": -0.6,
    "events 3": -0.6,
    "family 02": -0.5,
    "family 03": 0.6,
    "family 04": 0.2,
    "family 05": -0.4,
    "family 06": -1.1,
    "family 08": 0.2,
    "family 09": 0.6,
    "family 10": 0.4,
    "family 11": -0.1,
    "family 12": 0.3,
    "family 13": 1.2,
    "family 14": 0.2,
    "family 15": -0.4,
    "family 16": -0.2,
    "family 17": -0.3,
    "family 18": -0.2,
    "family 19": -0.3,
    "family 20": -0.1,
    "negated": -1.1,
    "pattern asks little": 0.1,
    "pattern asks much": 0.3,
    "pattern asks nothing": -0.4,
    "realis actual": 0.5,
    "realis other": -0.5,
    "source implied": -0.9,
    "source missing": -0.8,
    "source unresolved": 0.6,
    "source with country": 0.5,
    "source without country": 0.6,
    "target missing": -0.5,
    "target unresolved": -0.4,
    "target with country": 0.4,
    "target without country": 0.5,
}


def confidence(traits: Iterable[str]) -> float:
    """Give the probability, 0.01 to 0.99, that an event with these traits is right."""
    total = ALWAYS + sum(WEIGHTS.get(trait, 0.0) for trait in traits)
    return round(min(max(1 / (1 + exp(-total)), 0.01), 0.99), 2)


def traits_of(event: Event, pattern: Pattern, *, siblings: int) -> Iterator[str]:
    """Give the traits of an event; `siblings` are all events of its sentence, itself among them."""
    yield f"source {_knowledge(event.source)}"
    yield f"target {_knowledge(event.target)}"
    yield f"family {event.cameo[:2]}"
    yield f"pattern asks {_demand(pattern)}"
    yield f"trigger {'noun' if pattern.noun else 'verb'}"
    yield f"events {min(siblings, 3)}"
    yield f"realis {'actual' if event.realis is Realis.ACTUAL else 'other'}"
    if event.negated:
        yield "negated"


def _knowledge(actor: ActorMention | None) -> str:
    if actor is None:
        return "missing"
    if actor.code is None:
        return "unresolved"
    if actor.span is None:
        return "implied"
    return "with country" if actor.country is not None else "without country"


def _demand(pattern: Pattern) -> str:
    """Say how much a pattern asks for beside its trigger."""
    return "nothing" if pattern.specificity == 0 else "little" if pattern.specificity < 4 else "much"
