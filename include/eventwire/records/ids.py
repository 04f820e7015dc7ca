"""Ids made from content."""

from __future__ import annotations

import hashlib
from uuid import UUID


def content_id(*parts: object) -> UUID:
    """Make the id that the same content always gets: SHA-256 of the parts, as a version 8 UUID (RFC 9562).

    >>> content_id("a", 1) == content_id("a", 1), content_id("a", 1) == content_id("a1")
    (True, False)
    """
    digest = hashlib.sha256(
        "\x1f".join("\x00" if part is None else str(part) for part in parts).encode()
    ).digest()
    number = int.from_bytes(digest[:16], "big")
    number = number & ~(0xF << 76) | (8 << 76)  # version
    number = number & ~(0x3 << 62) | (2 << 62)  # variant
    return UUID(int=number)
