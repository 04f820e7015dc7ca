"""Dictionaries in the public formats of PETRARCH, as entries of a lexicon of ours.

Takes an actor, agent or verb dictionary (.txt); gives entries, marked with file and line, and every line
that could not be translated, with its number and the reason. In all of them a comment stands behind
`#`, or between `<!--` and `-->`, and `_` is a space.

    actors  NAME [CODE]            or the codes on lines of their own; `+NAME` is an alias
            [CODE >20090120] [CODE <19930101] [CODE 19930101-20010120]   codes in time
    agents  NOUN {PLURAL} [~COP]   `~` is the country; `!SET! = WORD, WORD` stands for any of its words
    verbs   &NAME, then +WORD      a set of words
            ---  NAME  [190]  ---  a block: its code, verbs with forms in braces, then its patterns
            - left * right [190]   `*` verb, {A B} noun phrase, (IN B) preposition, `$` who, `+` to whom
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from eventwire.coding.lexicon.petrarch.actors import read_actors
from eventwire.coding.lexicon.petrarch.agents import read_agents
from eventwire.coding.lexicon.petrarch.lines import Imported, Line, strip_comments
from eventwire.coding.lexicon.petrarch.verbs import read_verbs
from eventwire.errors import LexiconError

__all__ = ["Imported", "import_dictionary", "write_entries"]


def import_dictionary(path: Path) -> Imported:
    """Translate one dictionary; which kind it is, its lines say. Raises LexiconError for a file of none."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read: {error}") from error
    lines = strip_comments(text)
    return _reader_of(lines, path)(lines, path.name)


def write_entries(imported: Imported, name: str, folder: Path) -> None:
    """Write the entries of a dictionary into a lexicon folder, in place of what it gave before.

    `name` is the file name of the dictionary. Entries of other origin stay.
    """
    for file, entries in imported.entries.items():
        path = folder / file
        kept = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        fresh = [json.dumps(entry, ensure_ascii=False) for entry in entries]
        names = {entry.get("class") for entry in entries} - {None}
        lines = [line for line in kept if not _comes_from(json.loads(line), name, names)]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([*lines, *fresh]) + "\n", encoding="utf-8")


def _comes_from(entry: dict[str, Any], name: str, classes: set[Any]) -> bool:
    return str(entry.get("imported", "")).startswith(f"{name}:") or entry.get("class") in classes


def _reader_of(lines: list[Line], path: Path) -> Callable[[list[Line], str], Imported]:
    if any(line.words.startswith("---") for line in lines):
        return read_verbs
    if any("[~" in line.words or "~]" in line.words for line in lines):
        return read_agents
    if any("[" in line.words for line in lines):
        return read_actors
    raise LexiconError(f"{path.name}: no line of an actor, agent or verb dictionary is in it")
