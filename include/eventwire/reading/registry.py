"""The formats that Eventwire reads, by media type.

A format module decorates its reader with `register`. What it recognises by content must not overlap with
another format's: a test holds every sample against every format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import BinaryIO, TypeVar
from uuid import UUID

from eventwire.reading.limits import ExpansionBudget, ReadLimits
from eventwire.records import RawArticle, Reject


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContent:
    """The bytes of one file and what is known about it.

    `nesting` counts the compressed files and archives around it. `charset` and `url` are what a transport
    says (an HTTP or a mail header), for formats whose content does not. For a format that reads a stream,
    `content` may be no more than the beginning, and `open` gives all of it.
    """

    content: bytes
    location: str
    file_id: UUID
    modified_on: date | None
    limits: ReadLimits
    budget: ExpansionBudget
    nesting: int = 0
    charset: str | None = None
    url: str | None = None
    stream: BinaryIO | None = None

    def open(self) -> BinaryIO:
        """Give the bytes as a stream that is read once."""
        return BytesIO(self.content) if self.stream is None else self.stream


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
    """One registered format. One that `streams` reads from `FileContent.open`."""

    media_type: str
    suffixes: tuple[str, ...]
    recognises: Callable[[Opening], bool]
    read: Callable[[FileContent], Records]
    streams: bool = False


_formats: dict[str, Format] = {}


def register(
    media_type: str,
    *,
    suffixes: tuple[str, ...],
    recognises: Callable[[Opening], bool],
    streams: bool = False,
) -> Callable[[Reader], Reader]:
    """Register the decorated function as the reader of a media type.

    `recognises` decides by content; the suffixes (lower case, with the dot) decide where no format
    recognises the content. A reader that `streams` takes its bytes from `FileContent.open`, so that a large
    compressed file is never in memory as a whole.
    """

    def add(read: Reader) -> Reader:
        if media_type in _formats:
            raise ValueError(
                f"two readers for {media_type}: {_formats[media_type].read.__module__} and {read.__module__}"
            )
        _formats[media_type] = Format(
            media_type=media_type, suffixes=suffixes, recognises=recognises, read=read, streams=streams
        )
        return read

    return add


def find_format(media_type: str) -> Format | None:
    """Find the format of a media type; None when nobody reads it."""
    return _formats.get(media_type)


def all_formats() -> tuple[Format, ...]:
    """List the formats in the order of their media types."""
    return tuple(_formats[media_type] for media_type in sorted(_formats))
