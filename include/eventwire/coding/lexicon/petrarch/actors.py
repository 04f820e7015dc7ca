"""Actor dictionaries: names with their aliases and codes, which may hold for a time only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from eventwire.coding.lexicon.actor_entries import known_country
from eventwire.coding.lexicon.petrarch.lines import Imported, Line, entry_id, spellings
from eventwire.ontology import roles

_CODE = re.compile(r"\[([^\]]*)\]")
_EVER = date(1, 1, 1)
_CENTURY = 30  # a year of two digits below it is of this century, as PETRARCH reads it


@dataclass
class _Block:
    line: int
    names: list[str] = field(default_factory=list)
    codes: list[tuple[int, str]] = field(default_factory=list)


def read_actors(lines: list[Line], file: str) -> Imported:
    """Translate an actor dictionary into groups and, where codes have their times, people."""
    imported = Imported()
    for block in _blocks(lines, imported):
        _translate(block, file, imported)
    return imported


def _blocks(lines: list[Line], imported: Imported) -> list[_Block]:
    blocks: list[_Block] = []
    for line in lines:
        name, codes = _CODE.sub("", line.words).strip(), _CODE.findall(line.words)
        if name.startswith("+"):
            if not blocks:
                imported.leave(line.number, f"the alias {name} stands before any actor")
                continue
            blocks[-1].names.append(name[1:])
        elif name:
            blocks.append(_Block(line.number, [name]))
        if codes and not blocks:
            imported.leave(line.number, "a code stands before any actor")
        elif codes:
            blocks[-1].codes += [(line.number, code) for code in codes]
    return blocks


def _translate(block: _Block, file: str, imported: Imported) -> None:
    if not block.codes:
        imported.leave(block.line, f"{block.names[0]} has no code")
        return
    names = [spelling for name in block.names for spelling in spellings(name) if spelling]
    offices = [
        office for number, words in block.codes if (office := _office(number, words, imported)) is not None
    ]
    if not offices:
        return
    first, *others = dict.fromkeys(names)
    mark = {"name": first, "aliases": others, "imported": f"{file}:{block.line}"}
    if len(offices) == 1 and offices[0]["from"] == _EVER.isoformat() and offices[0]["to"] is None:
        code = str(offices[0]["code"])
        country = known_country(code)
        rest = code[3:] if country else code
        imported.add(
            "actors/groups.jsonl",
            {"id": entry_id(file, block.names[0], block.line), "code": code, **mark, "kind": "imported"}
            | {"country": country, "roles": [rest[at : at + 3] for at in range(0, len(rest), 3)]},
        )
        return
    country = next((land for office in offices if (land := known_country(str(office["code"])))), None)
    imported.add(
        "actors/people.jsonl",
        {
            "id": entry_id(file, block.names[0], block.line),
            **mark,
            "country": country,
            "offices": offices,
        },
    )


def _office(line: int, words: str, imported: Imported) -> dict[str, str | None] | None:
    """Read one code with its time; None, and a line of the report, where it cannot be."""
    code, *when = words.split()
    known = "".join(part for part in _parts(code) if part in roles() or known_country(part))
    if code in ("---", "~") or not known or not known.startswith(code[:3]):
        imported.leave(line, f"the code {words!r} names no country and no role that is known here")
        return None
    if known != code:
        imported.leave(line, f"of the code {code} only {known} is known here; it was taken so")
    try:
        since, until = _time("".join(when))
    except ValueError:
        imported.leave(line, f"the time of {words!r} cannot be read")
        return None
    end = None if until is None else until.isoformat()
    return {"title": "imported", "code": known, "from": since.isoformat(), "to": end}


def _parts(code: str) -> list[str]:
    return [code[at : at + 3] for at in range(0, len(code), 3)]


def _time(words: str) -> tuple[date, date | None]:
    """Read a time. Raises ValueError.

    >>> [str(day) for day in _time("19930101-010120")], _time(">20090120")[1]
    (['1993-01-01', '2001-01-20'], None)
    """
    if not words:
        return _EVER, None
    if words[0] == ">":
        return _day(words[1:]), None
    if words[0] == "<":
        return _EVER, _day(words[1:])
    first, _, last = words.partition("-")
    return _day(first), _day(last)


def _day(digits: str) -> date:
    if len(digits) == len("yymmdd"):
        digits = ("20" if int(digits[:2]) < _CENTURY else "19") + digits
    if len(digits) != len("yyyymmdd"):
        raise ValueError(digits)
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
