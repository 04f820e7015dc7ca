"""The labelled set of clustering: which articles report one occurrence, and how well events say so.

gold/occurrences.jsonl holds an occurrence a line: its PLOVER type, its reports in differing words, and
look-alikes, each an occurrence of its own that differs in one thing. `half` 1 was written before the rule.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eventwire.errors import ContractError


class Report(BaseModel):
    """An article that reports an occurrence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    published_on: date
    text: str


class LookAlike(Report):
    """An article on another occurrence; `differs` says in what."""

    differs: Literal["actor", "count", "day", "place"]


class Occurrence(BaseModel):
    """One occurrence with what is like it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    occurrence: str
    type: str
    half: Literal[1, 2]
    reports: tuple[Report, ...] = Field(min_length=2, max_length=6)
    look_alikes: tuple[LookAlike, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledArticle:
    """An article and the name of the occurrence that it reports; a look-alike has a name of its own."""

    occurrence: str
    type: str
    half: int
    published_on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFigures:
    """Of all pairs of articles: those joined rightly, those joined, those that should be."""

    right: int
    joined: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.joined if self.joined else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.joined + self.wanted) if self.joined + self.wanted else 0.0


def own_occurrences() -> Path:
    """Give the set that ships with Eventwire."""
    return Path(__file__).parent / "gold" / "occurrences.jsonl"


def read_occurrences(path: Path) -> tuple[Occurrence, ...]:
    """Read a labelled set. Raises ContractError naming the line that breaks its form."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(Occurrence.model_validate(json.loads(line)))
        except (json.JSONDecodeError, ValidationError) as error:
            raise ContractError(f"{path.name}:{number}: {error}") from error
    return tuple(found)


def labelled_articles(occurrences: Iterable[Occurrence]) -> tuple[LabelledArticle, ...]:
    """Give all articles of a set, in its order."""
    found = []
    for one in occurrences:
        named = [(one.occurrence, report) for report in one.reports]
        likes = enumerate(one.look_alikes)
        named += [(f"{one.occurrence}: not {number}", like) for number, like in likes]
        for name, report in named:
            found.append(
                LabelledArticle(
                    occurrence=name,
                    type=one.type,
                    half=one.half,
                    published_on=report.published_on,
                    text=report.text,
                )
            )
    return tuple(found)


def pair_figures(articles: Sequence[LabelledArticle], events: Mapping[int, Collection[UUID]]) -> PairFigures:
    """Compare pairs: `events` gives the events of the labelled type that each article reports, by its number.

    A pair is joined when the two have an event in common. An article without an event is in no pair.
    """
    right = joined = wanted = 0
    for first, second in combinations(range(len(articles)), 2):
        is_wanted = articles[first].occurrence == articles[second].occurrence
        is_joined = not set(events.get(first, ())).isdisjoint(events.get(second, ()))
        right += is_wanted and is_joined
        joined += is_joined
        wanted += is_wanted
    return PairFigures(right=right, joined=joined, wanted=wanted)
