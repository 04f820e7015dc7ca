"""Small files in memory, and the limits under which the tests read them."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from eventwire.errors import ReadError
from eventwire.reading import ReadLimits, read_articles
from eventwire.records import RawArticle, Reject, content_id

LIMITS = ReadLimits(file_bytes=100_000, expanded_bytes=400_000, article_chars=20_000, ratio_from_bytes=50_000)
FILE_ID = content_id("file", "test")
MODIFIED_AT = datetime(2025, 3, 4, 23, 30, tzinfo=UTC)
STORY = (
    "Envoys of Chad and Niger met in Accra on Monday. "
    "They agreed to reopen the border and to exchange prisoners."
)


def read_all(
    content: bytes, name: str = "story.txt", *, limits: ReadLimits = LIMITS
) -> list[RawArticle | Reject]:
    """Read a file in memory as the flow does."""
    return list(
        read_articles(
            content, location=f"/landing/{name}", file_id=FILE_ID, modified_at=MODIFIED_AT, limits=limits
        )
    )


def read_one(content: bytes, name: str = "story.txt") -> RawArticle:
    """Read a file that holds one article."""
    (record,) = read_all(content, name)
    assert isinstance(record, RawArticle)
    return record


def find_fault(content: bytes, name: str = "story.txt", *, limits: ReadLimits = LIMITS) -> ReadError:
    """Read a file that cannot be read; give the error."""
    with pytest.raises(ReadError) as raised:
        read_all(content, name, limits=limits)
    return raised.value


def as_json(*records: Any) -> bytes:
    """Write one record as an object, several as an array."""
    return json.dumps(records[0] if len(records) == 1 else list(records)).encode()


def as_lines(*records: Any) -> bytes:
    """Write a record a line; bytes stay as they are."""
    return b"\n".join(
        record if isinstance(record, bytes) else json.dumps(record).encode() for record in records
    )


def as_gzip(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def as_page(body: str, *, head: str = "", attributes: str = 'lang="en"') -> bytes:
    """Write an HTML page around paragraphs."""
    return f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{body}</body></html>".encode()
