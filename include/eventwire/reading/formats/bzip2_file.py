"""bzip2 of any format. All streams of a file are one."""

from __future__ import annotations

from bz2 import BZ2File

from eventwire.reading.expansion import read_expanded
from eventwire.reading.registry import FileContent, Opening, Records, register

_BLOCK_OR_END = (b"1AY&SY", b"\x17rE8P\x90")  # pi and its square root, in the digits of bzip2


def looks_like_bzip2(opening: Opening) -> bool:
    """Tell bzip2 by its header and the mark of its first block, for "BZh9" alone could open a text."""
    return opening.content.startswith(b"BZh") and opening.content[4:10] in _BLOCK_OR_END


@register("application/x-bzip2", suffixes=(), recognises=looks_like_bzip2, streams=True)
def read_bzip2(source: FileContent) -> Records:
    """Expand and read.

    Raises ReadError `truncated_bzip2`, `broken_bzip2`, `expanded_too_large`, `expansion_ratio`,
    `nested_too_deep`.
    """
    with BZ2File(source.open()) as stream:
        yield from read_expanded(source, stream, name="bzip2", suffix=".bz2", faults=(OSError, ValueError))
