"""Bytes of a file -> article records. Importing it registers every format."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from eventwire.errors import ReadError
from eventwire.reading import formats
from eventwire.reading.dispatch import read_content
from eventwire.reading.limits import ExpansionBudget, ReadLimits
from eventwire.reading.registry import FileContent, Records

formats.load_all()


def read_articles(
    content: bytes, *, location: str, file_id: UUID, modified_at: datetime | None, limits: ReadLimits
) -> Records:
    """Read the article records of a file, numbered from 0 in its order.

    A bad record yields a Reject and the others go on. A fault of the whole file raises ReadError:
    `file_too_large`, `empty_file`, `unknown_format`, `unsupported_format`, `undecodable`, or a code of the
    format's own module.
    """
    if len(content) > limits.file_bytes:
        raise ReadError("file_too_large", f"{len(content)} bytes, the limit is {limits.file_bytes}")
    source = FileContent(
        content=content,
        location=location,
        file_id=file_id,
        modified_on=None if modified_at is None else modified_at.astimezone(UTC).date(),
        limits=limits,
        budget=ExpansionBudget(len(content), limits),
    )
    yield from read_content(source)
