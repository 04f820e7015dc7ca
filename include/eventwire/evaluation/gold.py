"""Gold sets: texts with the events that a person coded, one JSON object a line; see gold/README.md."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eventwire.errors import ContractError
from eventwire.ontology import event_types
from eventwire.records import Realis


class GoldActor(BaseModel):
    """Who: the words that must be overlapped, and the actor code; None where no code can be known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    code: str | None


class GoldEvent(BaseModel):
    """One event that a person sees in the text. `cameo` and `plover` list what is acceptable, the best first.

    A number or date that is None is not judged; of a range only the ends are given.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    cameo: tuple[str, ...] = Field(min_length=1)
    plover: tuple[str, ...] = ()
    source: GoldActor | None = None
    target: GoldActor | None = None
    realis: Realis = Realis.ACTUAL
    negated: bool = False
    event_date: str | None = None
    fatalities: int | None = Field(default=None, ge=0)
    fatalities_low: int | None = Field(default=None, ge=0)
    fatalities_high: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _has_known_codes(self) -> Self:
        known = event_types()
        for code in self.cameo:
            if code not in known:
                raise ValueError(f"{code!r} is no CAMEO 1.1b3 code")
        if unknown := set(self.plover) - {kind.plover for kind in known.values()}:
            raise ValueError(f"{', '.join(sorted(unknown))}: no PLOVER type")
        return self


class GoldText(BaseModel):
    """A text with all its events; none means that the coder must be quiet. Statements (01) are not listed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str
    published_on: date | None = None
    events: tuple[GoldEvent, ...]


def own_gold_set() -> Path:
    """Give the set that ships with Eventwire."""
    return Path(__file__).parent / "gold" / "wire.jsonl"


def read_gold_set(path: Path) -> tuple[GoldText, ...]:
    """Read a gold set.

    Raises ContractError naming the file, the line and the fault: a line that breaks the form, an id that is
    there twice, a file that cannot be read or holds no text.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ContractError(f"{path}: the gold set cannot be read: {error}") from error
    texts: dict[str, GoldText] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        text = _read_line(line, f"{path.name}:{number}")
        if text.id in texts:
            raise ContractError(f"{path.name}:{number}: the id {text.id!r} is there twice")
        texts[text.id] = text
    if not texts:
        raise ContractError(f"{path}: the gold set holds no text")
    return tuple(texts.values())


def _read_line(line: str, where: str) -> GoldText:
    try:
        return GoldText.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        raise ContractError(f"{where}: not JSON: {error.msg} at column {error.colno}") from error
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'line'}: {fault['msg']}" for fault in error.errors()
        )
        raise ContractError(f"{where}: {faults}") from error
