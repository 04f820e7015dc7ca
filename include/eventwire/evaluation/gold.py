"""Gold sets: texts with the events that a person coded. One JSON object a line; gold/README.md says the form."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eventwire.errors import ContractError
from eventwire.records import Realis


class GoldActor(BaseModel):
    """Who: the words that must be overlapped, and the actor code; None where no code can be known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    code: str | None


class GoldEvent(BaseModel):
    """One event that a person sees in the text. `cameo` and `plover` list what is acceptable, the best first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cameo: tuple[str, ...] = Field(min_length=1)
    plover: tuple[str, ...] = ()
    source: GoldActor | None = None
    target: GoldActor | None = None
    realis: Realis = Realis.ACTUAL
    negated: bool = False
    event_date: str | None = None
    fatalities: int | None = None


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
    """Read a gold set. Raises ContractError naming the file, the line and the fault."""
    texts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            texts.append(GoldText.model_validate(json.loads(line)))
        except (ValidationError, json.JSONDecodeError) as error:
            raise ContractError(f"{path.name}:{number}: {error}") from error
    return tuple(texts)
