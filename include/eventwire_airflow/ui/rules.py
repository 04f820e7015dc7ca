"""The lexicon entry behind a rule's name, read as text: the coder itself is not loaded here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_MARKS = re.compile(r"[\[\]{}<>]")


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
                        "examples": [_plain(words) for words in entry.get("examples", [])],
                    }
    return found


def _plain(words: str) -> str:
    """Take the marks of a proof out of its sentence.

    >>> _plain("{Miners} [marched] in <Lima>.")
    'Miners marched in Lima.'
    """
    return _MARKS.sub("", words)
