"""Agent dictionaries: the nouns of roles, which take the country of what stands before them."""

from __future__ import annotations

import re

from eventwire.coding.lexicon.inflection import noun_forms
from eventwire.coding.lexicon.petrarch.lines import Imported, Line, entry_id
from eventwire.ontology import roles

_ENTRY = re.compile(r"(?P<noun>[^{\[]+?)\s*(?:\{(?P<plural>[^}]*)\})?\s*\[(?P<code>[^\]]*)\]$")
_SET = re.compile(r"(!\w+!)\s*=\s*(.+)$")
_IN_SET = re.compile(r"!\w+!")


def read_agents(lines: list[Line], file: str) -> Imported:
    """Translate an agent dictionary into role nouns."""
    imported = Imported()
    sets = {found[1]: _words_of(found[2]) for line in lines if (found := _SET.match(line.words))}
    for line in lines:
        if _SET.match(line.words):
            continue
        entry = _ENTRY.match(line.words)
        if entry is None:
            imported.leave(line.number, "no noun with a code in brackets")
            continue
        code = entry["code"].replace("~", "").strip()
        unknown = [code[at : at + 3] for at in range(0, len(code), 3) if code[at : at + 3] not in roles()]
        if unknown or not code:
            imported.leave(line.number, f"the code {entry['code']!r} holds no role that is known here")
            continue
        nouns = _nouns(entry["noun"], entry["plural"], sets, line.number, imported)
        if nouns:
            imported.add(
                "actors/roles.jsonl",
                {"id": entry_id(file, entry["noun"], line.number), "nouns": nouns, "role": code}
                | {"imported": f"{file}:{line.number}"},
            )
    return imported


def _words_of(listed: str) -> list[str]:
    return [word.strip() for word in listed.split(",") if word.strip()]


def _nouns(
    noun: str, plural: str | None, sets: dict[str, list[str]], line: int, imported: Imported
) -> list[str]:
    """Give the nouns of an entry, and plurals that our rules would not make."""
    named = _IN_SET.search(noun)
    if named is not None and named[0] not in sets:
        imported.leave(line, f"the set {named[0]} is not in the file")
        return []
    spelled = [noun.replace(named[0], word) for word in sets[named[0]]] if named else [noun]
    nouns = [_plain(word) for word in spelled]
    for other in _words_of(plural or ""):
        last = nouns[0].rpartition(" ")[2]
        if _plain(other).rpartition(" ")[2] not in noun_forms(last):
            nouns.append(_plain(other))
    return list(dict.fromkeys(nouns))


def _plain(word: str) -> str:
    return word.strip("_ ").replace("_", " ").lower()
