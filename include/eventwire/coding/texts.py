"""What is coded: a text with its date, exactly as given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingText:
    """A text to code.

    All offsets of the annotation count characters of `text`; `published_on` anchors its dates. `filed_at` is
    the place of a dateline that was cut off: evidence for what the text's toponyms mean, not a place of it.
    """

    text_id: str
    text: str
    published_on: date | None = None
    title: str | None = None
    filed_at: str | None = None
