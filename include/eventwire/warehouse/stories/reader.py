"""What grouping must know of texts: their signature, and whether two of them are alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryText:
    """The stored text of an article, as grouping reads it."""

    title: str | None
    text: str
    body_start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What an article is found by: signed 64-bit numbers. `headline_key` is None without a headline."""

    band_keys: tuple[int, ...]
    headline_key: int | None


class StoryReader(Protocol):
    """Judges texts. Alike texts must have a band key in common."""

    def sign(self, article: StoryText) -> Signature: ...
    def are_alike(self, first: StoryText, second: StoryText) -> bool: ...
