"""xz of any format."""

from __future__ import annotations

from lzma import LZMAError, LZMAFile

from eventwire.reading.expansion import read_expanded
from eventwire.reading.registry import FileContent, Opening, Records, register


def looks_like_xz(opening: Opening) -> bool:
    return opening.content.startswith(b"\xfd7zXZ\0")


@register("application/x-xz", suffixes=(), recognises=looks_like_xz, streams=True)
def read_xz(source: FileContent) -> Records:
    """Expand and read.

    Raises ReadError `truncated_xz`, `broken_xz`, `expanded_too_large`, `expansion_ratio`,
    `nested_too_deep`.
    """
    with LZMAFile(source.open()) as stream:
        yield from read_expanded(source, stream, name="xz", suffix=".xz", faults=(LZMAError, MemoryError))
