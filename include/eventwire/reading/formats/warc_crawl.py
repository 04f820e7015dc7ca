"""WARC: what a crawl was served, a page a record (ISO 28500).

Read are `response` records that were served with status 200, and `resource` and `conversion` records, each
by the format of its payload. Requests, metadata, revisits and the crawl's own notes hold no article and are
passed over; a response that is no article is rejected with its reason. The day that the page was fetched
stands for the time of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from eventwire.errors import ReadError
from eventwire.reading.dispatch import nest, read_members, reject_record
from eventwire.reading.registry import FileContent, Opening, Records, register
from eventwire.reading.warc_records import load_payload, parse_record, split_records
from eventwire.records import Reject

MEDIA_TYPE = "application/warc"
_ARTICLES = ("response", "resource", "conversion")
# What pages load besides themselves: named in the reason, not opened.
_OTHER_KINDS = (
    "image/",
    "video/",
    "audio/",
    "font/",
    "text/css",
    "application/javascript",
    "text/javascript",
)


def looks_like_warc(opening: Opening) -> bool:
    return opening.content.startswith(b"WARC/")


@register(MEDIA_TYPE, suffixes=(".warc",), recognises=looks_like_warc, streams=True)
def read_warc(source: FileContent) -> Records:
    """Read the records of a crawl.

    Raises ReadError `no_records`, `expanded_too_large` or `expansion_ratio`; a record's Reject has
    `http_status`, `unsupported_format`, `unsupported_compression`, `broken_warc`, `file_too_large` or a
    code of its format.
    """
    yield from read_members(source, _read_records(source))


def _read_records(source: FileContent) -> Iterator[FileContent | Reject]:
    for found in split_records(source.open(), limit=source.limits.file_bytes):
        try:
            if isinstance(found, ReadError):
                raise found
            record = parse_record(found)
        except ReadError as error:
            yield reject_record(source, error)
            continue
        if record.rec_type in _ARTICLES:
            yield _open_record(source, record)


def _open_record(source: FileContent, record: Any) -> FileContent | Reject:
    address = record.rec_headers.get_header("WARC-Target-URI") or source.location
    address = address.strip("<> ")
    try:
        kind = _check_response(record)
        content = load_payload(record, source.budget)
        inner = nest(source, content=content, location=address)
    except ReadError as error:
        if error.code in ("expansion_ratio", "expanded_too_large"):
            raise
        return reject_record(source, error, place=address)
    return replace(
        inner,
        url=address if address.lower().startswith(("http://", "https://")) else None,
        charset=_find_charset(kind),
        modified_on=_find_day(record.rec_headers.get_header("WARC-Date")) or source.modified_on,
    )


def _check_response(record: Any) -> str:
    """Give the content type of a record that may hold an article."""
    headers = record.http_headers
    if record.rec_type == "response" and headers is not None:
        status = (headers.get_statuscode() or "").strip()
        if status != "200":
            raise ReadError("http_status", f"served with status {status!r}")
    place = headers if headers is not None else record.rec_headers
    kind = (place.get_header("Content-Type") or "").lower()
    if kind.startswith(_OTHER_KINDS):
        raise ReadError("unsupported_format", kind)
    return kind


def _find_charset(kind: str) -> str | None:
    _, mark, charset = kind.partition("charset=")
    return charset.split(";")[0].strip(" \"'") or None if mark else None


def _find_day(moment: str | None) -> date | None:
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None
