"""gzip of any format: expands within the limits and reads what is inside. All members of a file are one
stream (RFC 1952).
"""

from __future__ import annotations

import zlib
from gzip import BadGzipFile, GzipFile
from io import BytesIO

from eventwire.errors import ReadError
from eventwire.reading.dispatch import read_inner
from eventwire.reading.limits import ReadLimits
from eventwire.reading.registry import FileContent, Opening, Records, register

_STEP_BYTES = 1 << 20


def looks_like_gzip(opening: Opening) -> bool:
    return opening.content.startswith(b"\x1f\x8b")


@register("application/gzip", suffixes=(), recognises=looks_like_gzip)
def read_gzip(source: FileContent) -> Records:
    """Expand and read. No suffix: a file named .gz that does not begin as gzip was expanded on its way.

    Raises ReadError `truncated_gzip`, `broken_gzip`, `expanded_too_large`, `expansion_ratio`,
    `nested_too_deep`.
    """
    content = expand_gzip(source.content, source.limits)
    inner = source.location[:-3] if source.location.lower().endswith(".gz") else source.location
    yield from read_inner(source, content=content, location=inner)


def expand_gzip(content: bytes, limits: ReadLimits) -> bytes:
    """Expand all members, at most one step beyond a limit."""
    expanded = bytearray()
    try:
        with GzipFile(fileobj=BytesIO(content)) as stream:
            while piece := stream.read(_STEP_BYTES):
                expanded += piece
                _check_size(len(expanded), len(content), limits)
    except EOFError as error:
        raise ReadError("truncated_gzip", f"ends inside the stream, after {len(expanded)} bytes") from error
    except (BadGzipFile, zlib.error) as error:
        raise ReadError("broken_gzip", f"{error}, after {len(expanded)} bytes") from error
    return bytes(expanded)


def _check_size(expanded_bytes: int, stored_bytes: int, limits: ReadLimits) -> None:
    if expanded_bytes > limits.expanded_bytes:
        raise ReadError(
            "expanded_too_large", f"more than {limits.expanded_bytes} bytes out of {stored_bytes}"
        )
    if expanded_bytes > limits.ratio_from_bytes and expanded_bytes > limits.expansion_ratio * stored_bytes:
        raise ReadError(
            "expansion_ratio", f"more than {limits.expansion_ratio} times its {stored_bytes} bytes"
        )
