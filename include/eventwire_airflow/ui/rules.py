"""The lexicon entry behind a rule's name, read as text: the coder itself is not loaded here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from eventwire_airflow.ui.evidence import Piece

# The parts of an entry that say when it holds, and what they are called on a page.
PARTS = {
    "verb": "Verb",
    "noun": "Noun",
    "trigger": "Words",
    "frame": "Frame",
    "needs": "Only with",
    "unless": "Not with",
    "complement": "Followed by",
    "source": "Who did it",
    "target": "To whom",
}
_MARKS = re.compile(r"[\[\]{}<>]")
_MARKED = re.compile(r"\{(?P<source>[^][{}<>]*)\}|\[(?P<trigger>[^][{}<>]*)\]|<(?P<target>[^][{}<>]*)>")


def find_rule(name: str) -> Mapping[str, Any] | None:
    """Give the entry of the event lexicon with this name; None when the lexicon no longer has it."""
    return _entries().get(name)


@cache
def _entries() -> Mapping[str, Mapping[str, Any]]:
    folder = files("eventwire").joinpath("coding", "lexicon", "events")
    found: dict[str, Mapping[str, Any]] = {}
    for part in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if part.name.endswith(".jsonl"):
            for line in part.read_text(encoding="utf-8").splitlines():
                entry = json.loads(line) if line.strip() else {}
                if "id" in entry:
                    found[entry["id"]] = {
                        **entry,
                        "examples": [_show(words) for words in entry.get("examples", [])],
                    }
    return found


def _show(words: str) -> tuple[Piece, ...]:
    """Turn the marks of a proof into those of a page.

    >>> [(piece.text, piece.meanings) for piece in _show("{Miners} [marched].")]
    [('Miners', ('source',)), (' ', ()), ('marched', ('trigger',)), ('.', ())]
    """
    pieces, at = [], 0
    for found in _MARKED.finditer(words):
        meaning = str(found.lastgroup)
        pieces += [_plain(words[at : found.start()]), Piece(text=found[meaning], meanings=(meaning,))]
        at = found.end()
    pieces.append(_plain(words[at:]))
    return tuple(piece for piece in pieces if piece.text)


def _plain(words: str) -> Piece:
    return Piece(text=_MARKS.sub("", words))
