"""What a file is known by: the SHA-256 of its bytes, or a stand-in where the bytes cannot be loaded yet."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Protocol

UNLOADABLE = (
    "file_too_large",
    "file_unreadable",
)  # the codes of ReadError that a later attempt may be without


class SizedFile(Protocol):
    """What a listing and the ledger both say of a file."""

    @property
    def location(self) -> str: ...
    @property
    def file_bytes(self) -> int: ...
    @property
    def modified_at(self) -> datetime | None: ...


def content_digest(content: bytes) -> str:
    """Give the SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def stand_in_digest(file: SizedFile, code: str) -> str:
    """Make the digest for bytes that cannot be loaded: of the fault's code and the name, size and time."""
    written = file.modified_at.isoformat() if file.modified_at else None
    return content_digest(f"{code} {file.location} {file.file_bytes} {written}".encode())


def is_digest_of(digest: str, file: SizedFile, content: bytes) -> bool:
    """Whether these bytes are what the file was discovered as; a stand-in can tell only by their number."""
    if digest == content_digest(content):
        return True
    return len(content) == file.file_bytes and digest in {stand_in_digest(file, code) for code in UNLOADABLE}
