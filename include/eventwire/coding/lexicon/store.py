"""Read the JSON lines of this folder, once a process; a bad line is named by file, line and fault."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from eventwire.coding.lexicon.actor_entries import (
    ActorLexicon,
    CountryEntry,
    GroupEntry,
    PersonEntry,
    RoleEntry,
)
from eventwire.coding.lexicon.event_patterns import Pattern, PatternLexicon, WordClass
from eventwire.errors import ContractError, LexiconError

FOLDER = Path(__file__).parent

Entry = TypeVar("Entry", bound=BaseModel)


@dataclass(frozen=True)
class Lexicon:
    """Everything that words mean here."""

    patterns: PatternLexicon
    actors: ActorLexicon


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Read a JSON lines file with its line numbers. Raises LexiconError naming file and line."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            raise LexiconError(
                f"{path.name}:{number}: not a JSON object: {error.msg} at column {error.colno}"
            ) from error


def read_entries(path: Path, model: type[Entry]) -> Iterator[Entry]:
    """Read and validate the entries of one file. Raises LexiconError naming file, line and field."""
    for number, fields in read_lines(path):
        try:
            yield model.model_validate(fields)
        except ValidationError as error:
            faults = "; ".join(
                f"{'.'.join(map(str, fault['loc'])) or 'entry'}: {fault['msg']}" for fault in error.errors()
            )
            raise LexiconError(f"{path.name}:{number}: {fields.get('id', '?')}: {faults}") from error
        except ContractError as error:
            raise LexiconError(f"{path.name}:{number}: {fields.get('id', '?')}: {error}") from error


def _entries(path: Path, model: type[Entry], beside: Lexicon | None) -> Iterator[Entry]:
    return iter(()) if beside is not None and not path.exists() else read_entries(path, model)


def _by_id(path: Path, model: type[Entry], beside: Lexicon | None) -> dict[str, Entry]:
    shelf: dict[str, Entry] = {}
    for entry in _entries(path, model, beside):
        name: str = entry.id  # type: ignore[attr-defined]
        if name in shelf:
            raise LexiconError(f"{path.name}: {name} stands twice; give each entry an id of its own")
        shelf[name] = entry
    return shelf


def read_lexicon(folder: Path, *, beside: Lexicon | None = None) -> Lexicon:
    """Read a lexicon folder; with `beside`, add what it has to another lexicon. Raises LexiconError.

    A folder that is read beside another lexicon may lack any file.
    """
    known = beside or Lexicon(PatternLexicon(()), ActorLexicon({}, {}, {}, {}))
    classes = {entry.name: entry for entry in _entries(folder / "classes.jsonl", WordClass, beside)}
    patterns = dict(known.patterns.by_id)
    for path in sorted((folder / "events").glob("*.jsonl")):
        for name, pattern in _by_id(path, Pattern, beside).items():
            if name in patterns:
                raise LexiconError(f"{path.name}: {name} stands in another file too")
            patterns[name] = pattern
    people, books = folder / "actors", known.actors
    actors = ActorLexicon(
        countries=books.countries | _by_id(people / "countries.jsonl", CountryEntry, beside),
        groups=books.groups | _by_id(people / "groups.jsonl", GroupEntry, beside),
        people=books.people | _by_id(people / "people.jsonl", PersonEntry, beside),
        roles=books.roles | _by_id(people / "roles.jsonl", RoleEntry, beside),
    )
    words = PatternLexicon(patterns=tuple(patterns.values()), classes={**known.patterns.classes, **classes})
    return Lexicon(patterns=words, actors=actors)


def load_lexicon(own: Path | None = None) -> Lexicon:
    """Give the lexicon that ships with Eventwire, and the entries of a user's own folder besides."""
    return _shipped() if own is None else _extended(own)


@cache
def _shipped() -> Lexicon:
    return read_lexicon(FOLDER)


@cache
def _extended(own: Path) -> Lexicon:
    return read_lexicon(own, beside=_shipped())


@cache
def lexicon_fingerprint(own: Path | None = None) -> str:
    """Give the SHA-256 of all lexicon files, in hex."""
    digest = hashlib.sha256()
    for folder in (FOLDER, own):
        for path in sorted(folder.rglob("*.jsonl")) if folder is not None else ():
            digest.update(path.relative_to(folder or FOLDER).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
