"""Recognises content and lets its format's module read it; compressed formats come back here with what they
hold.
"""

from __future__ import annotations

from dataclasses import replace

from eventwire.errors import ReadError
from eventwire.reading.detection import detect_media_type
from eventwire.reading.registry import FileContent, Records, find_format


def read_content(source: FileContent) -> Records:
    """Recognise the content and read it.

    Raises ReadError `empty_file`, `unknown_format`, `unsupported_format`, or a code of the format's own
    module.
    """
    media_type = detect_media_type(source.content, source.location)
    known = find_format(media_type)
    if known is None:
        raise ReadError("unsupported_format", f"{media_type}; first bytes {source.content[:32]!r}")
    yield from known.read(source)


def read_inner(source: FileContent, *, content: bytes, location: str) -> Records:
    """Read what a compressed file holds.

    Raises ReadError `nested_too_deep`.
    """
    if source.nesting >= source.limits.nesting:
        raise ReadError("nested_too_deep", f"compressed more than {source.limits.nesting} times")
    yield from read_content(replace(source, content=content, location=location, nesting=source.nesting + 1))
