"""gzip of any format. All members of a file are one stream (RFC 1952)."""

from __future__ import annotations

import zlib
from gzip import BadGzipFile, GzipFile

from eventwire.reading.expansion import read_expanded
from eventwire.reading.registry import FileContent, Opening, Records, register


def looks_like_gzip(opening: Opening) -> bool:
    return opening.content.startswith(b"\x1f\x8b")


@register("application/gzip", suffixes=(), recognises=looks_like_gzip, streams=True)
def read_gzip(source: FileContent) -> Records:
    """Expand and read. No suffix: a file named .gz that does not begin as gzip was expanded on its way.

    Raises ReadError `truncated_gzip`, `broken_gzip`, `expanded_too_large`, `expansion_ratio`,
    `nested_too_deep`.
    """
    with GzipFile(fileobj=source.open()) as stream:
        yield from read_expanded(source, stream, name="gzip", suffix=".gz", faults=(BadGzipFile, zlib.error))
