"""Takes one text as plain tokens, with the language model's entities where there are any, gives its places.

Recognises (recogniser.py), resolves (resolver.py), and drops what is no place: a possible toponym that the
places of the document do not support, and a name that the gazetteer does not have. Streets stay, without an
entry."""

from __future__ import annotations

from collections.abc import Sequence

from eventwire.coding.gazetteer.evidence import Score
from eventwire.coding.gazetteer.recogniser import STREET, UNREAD, Reading, find_toponyms
from eventwire.coding.gazetteer.resolver import is_likely, make_mention, measure_belief, rank_candidates
from eventwire.coding.gazetteer.spans import Token
from eventwire.coding.gazetteer.store import Gazetteer
from eventwire.coding.gazetteer.toponyms import Toponym
from eventwire.records import PlaceMention

# How much the resolved place speaks for the toponym: logistic regression on the development half, rounded.
_SUPPORT = {"division": 0.9, "votes": 0.9, "near": 0.3}
_BELIEF_WEIGHT = 0.25
_BELIEF_MIDDLE = 8.0
_NEEDED = 0.0


def find_places(
    text: str, tokens: Sequence[Token], gazetteer: Gazetteer, reading: Reading = UNREAD
) -> tuple[PlaceMention, ...]:
    """Find and resolve the places of a text, in order. `tokens` are (words, start, end) over the whole text;
    `reading` is what the language model marked, and where it read at all."""
    toponyms = find_toponyms(text, tokens, gazetteer, reading)
    rankings = rank_candidates(toponyms, text, gazetteer)
    return tuple(
        make_mention(toponym, ranking)
        for toponym, ranking in zip(toponyms, rankings, strict=True)
        if is_place(toponym, ranking)
    )


def is_place(toponym: Toponym, ranking: Sequence[Score]) -> bool:
    """Whether words and place together make a toponym: the clues of the text plus the support of the
    document."""
    if toponym.kind == STREET:
        return True
    if not is_likely(ranking):
        return False
    best = ranking[0]
    support = sum(_SUPPORT.get(name, 0.0) * points for name, points in best.parts)
    support += _BELIEF_WEIGHT * (measure_belief(ranking) - _BELIEF_MIDDLE)
    return toponym.points + support >= _NEEDED
