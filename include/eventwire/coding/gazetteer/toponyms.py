"""The candidate places of a text before they are resolved: words with offsets and what said that they are a
place."""

from __future__ import annotations

import re
from dataclasses import dataclass

GAZETTEER = "gazetteer"

_LEADING = re.compile(r"(?:[Tt]he|THE)\s+")
_TRAILING = re.compile(r"(?:['’]s|['’])$")
_SHORTENED = frozenset(
    (
        "Ariz", "Calif", "Colo", "Conn", "Kans", "Mass", "Mich", "Minn", "Miss", "Mont", "Nebr", "Okla",
        "Oreg", "Penn", "Penna", "Tenn", "Wash", "Wisc", "Alta", "Nfld", "Sask",
    )
)  # fmt: skip
_EDGE = ' \t\n\r,;:.()[]"“”'


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """Words that may name a place. `kind` is the model's label (GPE, LOC, FAC, NORP, ORG) or "gazetteer".

    `points` are log-odds that the words alone name a place. Below 0 the toponym is only a possibility: it
    says nothing about the others, and it is dropped unless the places of the document support it."""

    text: str
    start: int
    end: int
    kind: str
    points: float = 0.0


def trim_toponym(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a leading "the", a possessive and punctuation at the edges; a full stop stays in "U.S.".

    >>> trim_toponym("the Gaza Strip's", 0, 16)
    (4, 14)
    >>> trim_toponym("in the U.S.", 3, 11)
    (7, 11)
    """
    while start < end and text[start] in _EDGE:
        start += 1
    leading = _LEADING.match(text, start, end)
    if leading:
        start = leading.end()
    trailing = _TRAILING.search(text[start:end])
    if trailing:
        end = start + trailing.start()
    while end > start and text[end - 1] in _EDGE and not _is_abbreviation(text[start:end]):
        end -= 1
    return start, end


def _is_abbreviation(name: str) -> bool:
    return name.endswith(".") and (len(name) <= 4 or "." in name[:-1] or name[:-1] in _SHORTENED)
