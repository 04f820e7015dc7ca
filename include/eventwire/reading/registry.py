"""The formats that Eventwire reads, by media type.

A format module decorates its reader with `register`. What it recognises by content must not overlap with
another format's: a test holds every sample against every format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from eventwire.reading.limits import ReadLimits
from eventwire.records import RawArticle, Reject


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContent:
    """The bytes of one file and what is known about it. `nesting` counts the compressed files around it."""

    content: bytes
    location: str
    file_id: UUID
    modified_on: date | None
    limits: ReadLimits
    nesting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The beginning of a file, by which formats recognise it: its bytes, the same as text, the suffix of
    its name.
    """

    content: bytes
    text: str
    suffix: str


Records = Iterator[RawArticle | Reject]
Reader = TypeVar("Reader", bound=Callable[[FileContent], Records])


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One registered format."""

    media_type: str
    suffixes: tuple[str, ...]
    recognises: Callable[[Opening], bool]
    read: Callable[[FileContent], Records]


_formats: dict[str, Format] = {}


def register(
    media_type: str, *, suffixes: tuple[str, ...], recognises: Callable[[Opening], bool]
) -> Callable[[Reader], Reader]:
    """Register the decorated function as the reader of a media type.

    `recognises` decides by content; the suffixes (lower case, with the dot) decide where no format
    recognises the content.
    """

    def add(read: Reader) -> Reader:
        if media_type in _formats:
            raise ValueError(
                f"two readers for {media_type}: {_formats[media_type].read.__module__} and {read.__module__}"
            )
        _formats[media_type] = Format(
            media_type=media_type, suffixes=suffixes, recognises=recognises, read=read
        )
        return read

    return add


def find_format(media_type: str) -> Format | None:
    """Find the format of a media type; None when nobody reads it."""
    return _formats.get(media_type)


def all_formats() -> tuple[Format, ...]:
    """List the formats in the order of their media types."""
    return tuple(_formats[media_type] for media_type in sorted(_formats))
