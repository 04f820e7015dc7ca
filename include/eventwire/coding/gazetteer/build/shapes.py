"""Takes dBASE tables and shapefiles as bytes, gives their rows and rings. Nothing else of the formats is
read."""

from __future__ import annotations

import struct
from collections.abc import Iterator

Ring = tuple[tuple[float, float], ...]

_POLYGON = 5


def read_table(content: bytes) -> Iterator[dict[str, str]]:
    """Read the rows of a dBASE III table (UTF-8), blanks cut off.

    Format: the xBase header (records, header length, record length, then 32-byte field descriptors).
    """
    records, header_length, record_length = struct.unpack_from("<IHH", content, 4)
    fields: list[tuple[str, int]] = []
    position = 32
    while content[position] != 0x0D:
        name = content[position : position + 11].split(b"\0")[0].decode("ascii")
        fields.append((name, content[position + 16]))
        position += 32
    for number in range(records):
        start = header_length + number * record_length + 1
        row = {}
        for name, length in fields:
            row[name] = content[start : start + length].decode("utf-8", "replace").strip("\0 ")
            start += length
        yield row


def read_polygons(content: bytes) -> Iterator[tuple[Ring, ...]]:
    """Read the rings of every record of a polygon shapefile, as (longitude, latitude) pairs.

    Format: ESRI Shapefile Technical Description, July 1998, pages 4-8.
    """
    position = 100
    while position < len(content):
        words = struct.unpack_from(">i", content, position + 4)[0]
        yield _read_rings(content, position + 8)
        position += 8 + 2 * words


def _read_rings(content: bytes, start: int) -> tuple[Ring, ...]:
    if struct.unpack_from("<i", content, start)[0] != _POLYGON:
        return ()
    parts, points = struct.unpack_from("<ii", content, start + 36)
    firsts = struct.unpack_from(f"<{parts}i", content, start + 44)
    flat = struct.unpack_from(f"<{2 * points}d", content, start + 44 + 4 * parts)
    pairs = tuple(zip(flat[::2], flat[1::2], strict=True))
    return tuple(pairs[first:last] for first, last in zip(firsts, (*firsts[1:], points), strict=True))
