"""Verb dictionaries: sets of words, and blocks of verbs with a code of their own and patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from eventwire.coding.lexicon.inflection import verb_forms
from eventwire.coding.lexicon.petrarch.lines import Imported, Line, entry_id
from eventwire.coding.word_sets import word_set
from eventwire.ontology import event_types

_HEAD = re.compile(r"-{3}\s*(\S.*?)\s*\[([^\]]*)\]\s*-{3}$")
_VERB = re.compile(r"(\+?[\w'+-]+)\s*(?:\{([^}]*)\})?\s*(?:\[([^\]]*)\])?$")
_PATTERN = re.compile(r"-\s*(.*?)\s*\*\s*(.*?)\s*\[([^\]]*)\]$")
_PART = re.compile(r"\{[^}]*\}|\((?:[^(){}]|\{[^}]*\})*\)|\S+")
_WORD = re.compile(r"[A-Z][A-Z'-]*|&\w+$")
_PREPOSITIONS = word_set(
    "about above across after against along alongside among around as at before behind below beside between "
    "beyond by during for from in inside into near of off on onto out outside over through to toward towards "
    "under upon with within without"
)
_PARTICLES = _PREPOSITIONS | word_set("up down away back")
_LETTERS = str.maketrans("0123456789", "abcdefghij")


Fields = dict[str, Any]


class _UntranslatableError(ValueError):
    """A part of a pattern that our pattern language cannot say."""


@dataclass
class _Block:
    line: int
    name: str
    code: str
    verbs: list[str] = field(default_factory=list)


def read_verbs(lines: list[Line], file: str) -> Imported:
    """Translate a verb dictionary into word classes and patterns."""
    imported = Imported()
    words: dict[str, list[str]] = {}
    blocks, patterns = _sorted_out(lines, words, imported)
    for name, members in words.items():
        imported.add("classes.jsonl", {"class": name, "nouns": "|".join(dict.fromkeys(members))})
    for block in blocks:
        _add_block(block, file, imported)
    for block, line in patterns:
        _add_pattern(block, line, file, set(words), imported)
    return imported


def _sorted_out(
    lines: list[Line], words: dict[str, list[str]], imported: Imported
) -> tuple[list[_Block], list[tuple[_Block, Line]]]:
    """Give the blocks with their verbs, and each pattern with its block; fill the sets of words."""
    blocks: list[_Block] = []
    patterns: list[tuple[_Block, Line]] = []
    shelf: list[str] | None = None
    for line in lines:
        head = _HEAD.match(line.words)
        if head:
            blocks.append(_Block(line.number, head[1], head[2]))
            shelf = None
        elif line.words.startswith("&"):
            shelf = words.setdefault(_class_name(line.words.split()[0]), [])
        elif shelf is not None or not blocks:
            _add_word(line, shelf, imported)
        elif line.words.startswith("- "):
            patterns.append((blocks[-1], line))
        else:
            _add_verb(line, blocks[-1], imported)
    return blocks, patterns


def _class_name(word: str) -> str:
    return "@petrarch_" + re.sub(r"[^a-z]+", "_", word.lower().translate(_LETTERS).strip("&_")).strip("_")


def _add_word(line: Line, shelf: list[str] | None, imported: Imported) -> None:
    word = line.words.lstrip("+").strip("_ ").lower()
    if shelf is None or not line.words.startswith("+"):
        imported.leave(line.number, "neither a set, nor a word of one, nor a verb of a block")
    elif "_" in word or " " in word:
        imported.leave(line.number, f"{word!r}: a set holds single words here")
    else:
        shelf.append(word)


def _add_verb(line: Line, block: _Block, imported: Imported) -> None:
    found = _VERB.match(line.words)
    if found is None:
        imported.leave(line.number, "neither a verb nor a pattern of a block")
        return
    *before, last = found[1].strip("+_").lower().split("_")
    if len(before) > 1 or (before and last not in _PARTICLES):
        imported.leave(line.number, f"{found[1]}: a verb is one word here, with a particle behind it")
        return
    verb = before[0] if before else last
    forms = [form.strip("+_").lower().split("_")[0] for form in (found[2] or "").split()]
    strange = [form for form in forms if form not in verb_forms(verb)]
    if strange:
        imported.leave(line.number, f"{verb}: the forms {', '.join(strange)} are not made here")
    if found[3] not in (None, block.code):
        imported.leave(line.number, f"{verb}: the code [{found[3]}] of its own; the block's was taken")
    block.verbs.append(f"{verb} {last}" if before else verb)


def _add_block(block: _Block, file: str, imported: Imported) -> None:
    """Add the pattern of a block that codes its bare verbs."""
    if not block.verbs:
        imported.leave(block.line, f"the block {block.name} has no verb that could be taken")
    elif block.code != "---":
        entry = _entry(block, block.line, block.code, file, imported)
        if entry is not None:
            imported.add("events/petrarch.jsonl", entry | {"requires": "both"})


def _add_pattern(block: _Block, line: Line, file: str, classes: set[str], imported: Imported) -> None:
    found = _PATTERN.match(line.words)
    if found is None:
        imported.leave(line.number, "no pattern with a verb, `*`, and a code in brackets")
        return
    if not block.verbs:
        imported.leave(line.number, f"the block {block.name} has no verb that could be taken")
        return
    try:
        asked = _conditions(found[1], found[2], classes)
    except _UntranslatableError as fault:
        imported.leave(line.number, str(fault))
        return
    entry = _entry(block, line.number, found[3], file, imported)
    if entry is not None:
        imported.add("events/petrarch.jsonl", entry | asked)


def _entry(block: _Block, line: int, told: str, file: str, out: Imported) -> Fields | None:
    """Give the fields that all patterns have; None, and a report line, for a code that is none here."""
    code, _, other = told.partition(":")
    if code not in event_types() or (other and other not in event_types()):
        out.leave(line, f"[{told}] is no CAMEO 1.1b3 code")
        return None
    if other and other != code:
        out.leave(line, f"[{told}]: only {code} was taken; a second event the other way is not made here")
    name = entry_id(file, block.name, line)
    common = {
        "id": name,
        "code": code,
        "verb": "|".join(dict.fromkeys(block.verbs)),
        "imported": f"{file}:{line}",
    }
    return common | ({"reciprocal": True} if other == code else {})


def _conditions(left: str, right: str, classes: set[str]) -> dict[str, Any]:
    """Translate what stands around the verb. Raises _UntranslatableError."""
    fields: dict[str, Any] = {}
    before = [part for part in _PART.findall(left) if part != "$"]
    if len(before) > 1:
        raise _UntranslatableError(f"{left!r}: no more than one word can be asked for before the verb")
    needs = {"subj": _word(before[0], classes)} if before else {}
    for part in _PART.findall(right):
        if part.startswith("("):
            _add_preposition(part, needs, fields, classes)
        elif part not in ("+", "$"):
            _add_object(part, needs, fields, classes)
    return fields | ({"needs": needs} if needs else {})


def _add_object(part: str, needs: dict[str, str], fields: dict[str, Any], classes: set[str]) -> None:
    words = part.strip("{}").split()
    if len(words) not in (1, 2) or "object" in fields:
        raise _UntranslatableError(f"{part}: no more than one object of two words can be asked for")
    fields["object"] = _word(words[-1], classes)
    if len(words) > 1:
        needs["obj.poss"] = _word(words[0], classes)


def _add_preposition(part: str, needs: dict[str, str], fields: dict[str, Any], classes: set[str]) -> None:
    preposition, *inside = part[1:-1].replace("{", " ").replace("}", " ").lower().split()
    if preposition not in _PREPOSITIONS:
        raise _UntranslatableError(f"{part}: {preposition} is no preposition")
    if inside == ["+"]:
        fields["target"] = preposition
        return
    if len(inside) > 2 or "+" in inside or "$" in inside:
        raise _UntranslatableError(f"{part}: no more than two words can be asked for behind a preposition")
    needs[preposition] = _word(inside[-1].upper(), classes) if inside else ""
    if len(inside) > 1:
        needs[f"{preposition}.poss"] = _word(inside[0].upper(), classes)


def _word(part: str, classes: set[str]) -> str:
    """Translate a word or a set. Raises _UntranslatableError."""
    if not _WORD.fullmatch(part.rstrip("_")):
        raise _UntranslatableError(f"{part!r} cannot be said here")
    if not part.startswith("&"):
        return part.rstrip("_").lower()
    if _class_name(part) not in classes:
        raise _UntranslatableError(f"the set {part} is not in the file")
    return _class_name(part)
