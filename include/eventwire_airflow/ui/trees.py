"""The dependency picture of a sentence: words in a row, an arc from each head to each of its words.

The parser runs in a process of its own, one at a time and only when someone asks for a picture: the pages
never load the model. A picture that was drawn is remembered.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from eventwire.errors import TransientError
from eventwire_airflow.ui.evidence import Mark

PARSER = (sys.executable, "-m", "eventwire.coding.dependencies")
SECONDS = 60  # to load the model and to parse
REMEMBERED = 200
LETTER, GAP, STEP = 8.2, 26.0, 26.0  # units of the picture: a letter, between words, between levels of arcs
MOST_WORDS = 150

_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A word where it stands; `meaning` is what the coder took it for."""

    text: str
    tag: str
    x: float
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """From a head to its word: a path, the place of its label, and the point of its arrow."""

    path: str
    relation: str
    x: float
    y: float
    arrow: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A picture of some width and height; words stand at `base`."""

    words: tuple[Placed, ...]
    arcs: tuple[Arc, ...]
    width: float
    height: float
    base: float


@lru_cache(maxsize=REMEMBERED)
def parse(text: str, start: int, published_on: str | None) -> tuple[Mapping[str, Any], ...]:
    """Have the sentence at an offset of a text parsed.

    Raises TransientError where the parser does not answer in time or fails.
    """
    question = json.dumps({"text": text, "start": start, "published_on": published_on})
    with _one_at_a_time:
        try:
            done = subprocess.run(
                PARSER, input=question, capture_output=True, text=True, check=True, timeout=SECONDS
            )
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
            raise TransientError("the parser did not draw this sentence; try again") from error
    return tuple(json.loads(done.stdout))


def draw_tree(words: Sequence[Mapping[str, Any]], marks: Iterable[Mark]) -> Tree:
    """Lay out the words, their marks and their arcs; arcs over others stand higher."""
    words, marks = words[:MOST_WORDS], tuple(marks)
    middles, x = [], GAP
    for word in words:
        wide = max(len(word["text"]), len(word["tag"]), len(word["relation"])) * LETTER
        middles.append(x + wide / 2)
        x += wide + GAP
    spans = sorted(
        ((min(at, word["head"]), max(at, word["head"]), at) for at, word in enumerate(words)),
        key=lambda span: (span[1] - span[0], span),
    )
    levels: dict[int, int] = {}
    done: list[tuple[int, int, int]] = []
    for left, right, at in spans:
        if left != right and right < len(words):
            inside = [levels[other] for first, last, other in done if left <= first and last <= right]
            levels[at] = 1 + max(inside, default=0)
            done.append((left, right, at))
    base = STEP * (0.75 * max(levels.values(), default=0) + 1)
    return Tree(
        words=tuple(
            Placed(text=word["text"], tag=word["tag"], x=middle, meaning=_meaning(word, marks))
            for word, middle in zip(words, middles, strict=True)
        ),
        arcs=tuple(
            _arc(middles[words[at]["head"]], middles[at], base, STEP * level, words[at]["relation"])
            for at, level in sorted(levels.items())
        ),
        width=x,
        height=base + 60,
        base=base,
    )


def _arc(head: float, word: float, base: float, rise: float, relation: str) -> Arc:
    top, start = base - rise, head + (7.0 if word > head else -7.0)
    path = f"M{start:.1f} {base:.1f}C{start:.1f} {top:.1f} {word:.1f} {top:.1f} {word:.1f} {base:.1f}"
    return Arc(path=path, relation=relation, x=(start + word) / 2, y=base - 0.75 * rise - 3, arrow=word)


def _meaning(word: Mapping[str, Any], marks: Iterable[Mark]) -> str:
    """Give the narrowest mark that a word is in."""
    here = [mark for mark in marks if mark.start <= word["start"] and mark.end >= word["end"]]
    return min(here, key=lambda mark: mark.end - mark.start).meaning if here else ""
