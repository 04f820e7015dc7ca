"""What the readers of XML and mail share: a RawArticle out of the fields that they found."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from eventwire.errors import ReadError
from eventwire.reading.dispatch import reject_record
from eventwire.reading.fields import check_length
from eventwire.reading.registry import FileContent, Records
from eventwire.records import RawArticle, Reject

_PLACE = re.compile(r"[^\W\d_]+(?:[ '.,-]+[^\W\d_]+){0,4}")


def make_article(
    file: FileContent,
    media_type: str,
    /,
    *,
    title: str | None,
    body: str,
    url: str | None = None,
    **fields: Any,
) -> RawArticle:
    """Make the article of one record; `fields` are other fields of RawArticle.

    An address that is not of the web is not kept. Raises ReadError `no_body` or `article_too_long`.
    """
    if not body.strip() and not title:
        raise ReadError("no_body", "neither text nor headline")
    check_length(body, record_no=0, limit=file.limits.article_chars)
    is_address = url is not None and url.lower().startswith(("http://", "https://"))
    return RawArticle(
        file_id=file.file_id,
        record_no=0,
        media_type=media_type,
        title=title,
        body=body,
        url=url if is_address else file.url,
        file_modified_on=file.modified_on,
        **fields,
    )


def number_through(records: Records) -> Records:
    """Number records from 0 in their order."""
    for record_no, record in enumerate(records):
        yield replace(record, record_no=record_no)


def keep_going(source: FileContent, found: Any, read: Any) -> RawArticle | Reject:
    """Read one record; its fault becomes a Reject. `found` may be the fault itself."""
    if isinstance(found, ReadError):
        return reject_record(source, found)
    try:
        record: RawArticle | Reject = read(source, found)
    except ReadError as error:
        return reject_record(source, error)
    return record


def open_with_dateline(dateline: str | None, body: str) -> str:
    """Put a dateline that stands beside the text where wire stories have it, unless the text opens with it.

    >>> open_with_dateline("ACCRA, March 3 (Agency) -", "Envoys met.")
    'ACCRA, March 3 (Agency) - Envoys met.'
    >>> open_with_dateline("ACCRA", "ACCRA (Agency) - Envoys met.")
    'ACCRA (Agency) - Envoys met.'

    A place that stands alone is written in capitals, as wires write it; a date alone is no dateline.
    """
    words = (dateline or "").rstrip(" -–—_")
    if not body or not any(character.isalpha() for character in words):
        return body
    if _PLACE.fullmatch(words):
        words = words.upper()
    place = words.partition(",")[0].split("(")[0].strip().casefold()
    return body if place in body[: len(words) + 120].casefold() else f"{words} - {body}"
