"""What the ledger knows of files: which need not be read again, and which of the found ones are new.

Takes what a listing and a hash say of a file; reads no bytes. Never writes; planning does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Connection, Text, cast, exists, func, select
from sqlalchemy.dialects.postgresql import TIMESTAMP, distinct_on

from eventwire.records import content_id
from eventwire.warehouse.schema import source_file


class ListedFile(Protocol):
    """What a listing says of a file."""

    @property
    def location(self) -> str: ...
    @property
    def file_bytes(self) -> int: ...
    @property
    def modified_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file whose bytes were hashed."""

    location: str
    content_sha256: str
    file_bytes: int
    modified_at: datetime | None

    @property
    def file_id(self) -> UUID:
        """The id of these bytes at this location."""
        return content_id("file", self.location, self.content_sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedFile:
    """A file whose bytes are known from another location."""

    file: FoundFile
    original_id: UUID
    original_location: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SortedFiles:
    """Found files by what the ledger makes of them. `touched`: known, only the time of writing differs."""

    new: tuple[FoundFile, ...]
    repeated: tuple[RepeatedFile, ...]
    touched: tuple[FoundFile, ...]


def known_unchanged(connection: Connection, stats: Iterable[ListedFile]) -> frozenset[str]:
    """Give the locations whose size and time of writing the ledger has: they need no reading.

    One round trip, however many files there are.
    """
    listed = list(stats)
    seen = (
        func.unnest(
            cast([stat.location for stat in listed], ARRAY(Text)),
            cast([stat.file_bytes for stat in listed], ARRAY(BigInteger)),
            cast([stat.modified_at for stat in listed], ARRAY(TIMESTAMP(timezone=True))),
        )
        .table_valued("location", "file_bytes", "modified_at", name="seen")
        .render_derived()
    )
    known = exists().where(
        source_file.c.location == seen.c.location,
        source_file.c.file_bytes == seen.c.file_bytes,
        source_file.c.modified_at == seen.c.modified_at,
    )
    return frozenset(connection.scalars(select(seen.c.location).where(known)))


def sort_files(connection: Connection, files: Iterable[FoundFile]) -> SortedFiles:
    """Tell new files from repeated ones, in order of location: the first of equals is the original."""
    found = sorted({file.file_id: file for file in files}.values(), key=lambda file: file.location)
    written = _written_at(connection, found)
    originals = _originals(connection, [file.content_sha256 for file in found])
    new: list[FoundFile] = []
    repeated: list[RepeatedFile] = []
    for file in found:
        if file.file_id in written:
            continue
        original = originals.setdefault(file.content_sha256, (file.file_id, file.location))
        if original[0] == file.file_id:
            new.append(file)
        else:
            repeated.append(RepeatedFile(file=file, original_id=original[0], original_location=original[1]))
    touched = [file for file in found if written.get(file.file_id, file.modified_at) != file.modified_at]
    return SortedFiles(new=tuple(new), repeated=tuple(repeated), touched=tuple(touched))


def _written_at(connection: Connection, files: Sequence[FoundFile]) -> dict[UUID, datetime | None]:
    query = select(source_file.c.file_id, source_file.c.modified_at).where(
        source_file.c.file_id
        == func.any(cast([file.file_id for file in files], ARRAY(source_file.c.file_id.type)))
    )
    return {row.file_id: row.modified_at for row in connection.execute(query)}


def _originals(connection: Connection, hashes: Sequence[str]) -> dict[str, tuple[UUID, str]]:
    query = (
        select(source_file.c.content_sha256, source_file.c.file_id, source_file.c.location)
        .ext(distinct_on(source_file.c.content_sha256))
        .where(
            source_file.c.content_sha256 == func.any(cast(list(hashes), ARRAY(Text))),
            source_file.c.duplicate_of.is_(None),
        )
        .order_by(source_file.c.content_sha256, source_file.c.first_seen_at, source_file.c.file_id)
    )
    return {row.content_sha256: (row.file_id, row.location) for row in connection.execute(query)}
