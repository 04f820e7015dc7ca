"""Zstandard of any format. All frames of a file are one stream (RFC 8878)."""

from __future__ import annotations

from eventwire.reading.expansion import read_expanded
from eventwire.reading.registry import FileContent, Opening, Records, register

_WINDOW_LOG = (
    27  # 128 MiB, the window up to which every decoder must go (RFC 8878, 3.1.1.1.2: 8 MiB; --ultra: this)
)


def looks_like_zstd(opening: Opening) -> bool:
    return opening.content.startswith(b"\x28\xb5\x2f\xfd")


@register("application/zstd", suffixes=(), recognises=looks_like_zstd, streams=True)
def read_zstd(source: FileContent) -> Records:
    """Expand and read.

    Raises ReadError `truncated_zstd`, `broken_zstd`, `expanded_too_large`, `expansion_ratio`,
    `nested_too_deep`.
    """
    from backports.zstd import DecompressionParameter, ZstdError, ZstdFile

    options: dict[int, int] = {DecompressionParameter.window_log_max: _WINDOW_LOG}
    with ZstdFile(source.open(), options=options) as stream:
        yield from read_expanded(source, stream, name="zstd", suffix=".zst", faults=(ZstdError,))
