"""What the readers of all formats share: lines without comments, names in our spelling, what comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

_SMALL = frozenset(
    ("of", "the", "for", "and", "in", "on", "to", "de", "la", "el", "du", "des", "y", "e", "a")
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class Line(NamedTuple):
    """A line that is not empty, with its number from 1; `is_indented` where white space stands before it."""

    number: int
    words: str
    is_indented: bool


class Untranslated(NamedTuple):
    """A line, or a part of one, that has no counterpart here."""

    line: int
    reason: str


@dataclass
class Imported:
    """Entries by the file of a lexicon folder that they belong in, and what was left out."""

    entries: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    untranslated: list[Untranslated] = field(default_factory=list)

    def add(self, file: str, entry: dict[str, Any]) -> None:
        self.entries.setdefault(file, []).append(entry)

    def leave(self, line: int, reason: str) -> None:
        self.untranslated.append(Untranslated(line, reason))


def strip_comments(text: str) -> list[Line]:
    """Give the lines that say something.

    >>> [line.words for line in strip_comments("# head\\n\\nKENYA_ [KEN]  # east\\n+NAIROBI_")]
    ['KENYA_ [KEN]', '+NAIROBI_']
    """
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    lines = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.partition("#")[0].rstrip()
        if words.strip():
            lines.append(Line(number, words.strip(), words[0].isspace()))
    return lines


def spellings(name: str) -> tuple[str, ...]:
    """Give a name of capitals as news writes it; a single word also as it stands, for it may be an acronym.

    >>> spellings("ARMY_OF_THE_PURE_"), spellings("FARC_"), spellings("BASQUE_UNION_(BU)_")
    (('Army of the Pure',), ('Farc', 'FARC'), ('Basque Union', 'BU'))
    """
    whole, _, short = name.strip("_ ").partition("(")
    words = whole.strip("_ ").split("_")
    written = " ".join(
        word.lower() if place and word.lower() in _SMALL else _capitalised(word)
        for place, word in enumerate(words)
    )
    names = [written, whole.strip("_ ")] if len(words) == 1 else [written]
    return tuple(dict.fromkeys([*names, *([short.strip(")_ ")] if short else [])]))


def _capitalised(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))


def entry_id(file: str, name: str, line: int) -> str:
    """Make the id of an imported entry.

    >>> entry_id("Phoenix.actors.txt", "AL-QASSAM_", 7)
    'phoenix_actors.al_qassam.7'
    """
    parts = (
        re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_") for words in (file.removesuffix(".txt"), name)
    )
    return ".".join([*(part or "entry" for part in parts), str(line)])
