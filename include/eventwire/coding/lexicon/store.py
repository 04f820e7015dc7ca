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


def _by_id(path: Path, model: type[Entry]) -> dict[str, Entry]:
    shelf: dict[str, Entry] = {}
    for entry in read_entries(path, model):
        name: str = entry.id  # type: ignore[attr-defined]
        if name in shelf:
            raise LexiconError(f"{path.name}: {name} stands twice; give each entry an id of its own")
        shelf[name] = entry
    return shelf


def read_lexicon(folder: Path) -> Lexicon:
    """Read a lexicon folder. Raises LexiconError."""
    classes = {entry.name: entry for entry in read_entries(folder / "classes.jsonl", WordClass)}
    patterns: dict[str, Pattern] = {}
    for path in sorted((folder / "events").glob("*.jsonl")):
        for name, pattern in _by_id(path, Pattern).items():
            if name in patterns:
                raise LexiconError(f"{path.name}: {name} stands in another file too")
            patterns[name] = pattern
    actors = ActorLexicon(
        countries=_by_id(folder / "actors" / "countries.jsonl", CountryEntry),
        groups=_by_id(folder / "actors" / "groups.jsonl", GroupEntry),
        people=_by_id(folder / "actors" / "people.jsonl", PersonEntry),
        roles=_by_id(folder / "actors" / "roles.jsonl", RoleEntry),
    )
    return Lexicon(patterns=PatternLexicon(patterns=tuple(patterns.values()), classes=classes), actors=actors)


@cache
def load_lexicon() -> Lexicon:
    """Give the lexicon that ships with Eventwire."""
    return read_lexicon(FOLDER)


@cache
def lexicon_fingerprint() -> str:
    """Give the SHA-256 of all lexicon files, in hex."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*.jsonl")):
        digest.update(path.relative_to(FOLDER).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
