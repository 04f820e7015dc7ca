"""What is coded: a text with its date, exactly as given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingText:
    """A text to code.

    All offsets of the annotation count characters of `text`; `published_on` anchors its dates.
    """

    text_id: str
    text: str
    published_on: date | None = None
    title: str | None = None
