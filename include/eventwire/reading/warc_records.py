"""The records of a WARC stream: where one ends and the next begins, and what its payload is.

warcio reads the headers of a record and of the HTTP message in it. The framing is our own, so that a record
that is damaged costs only itself and is accounted for: after it, reading goes on at the next line that
begins a record.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from eventwire.errors import ReadError
from eventwire.reading.limits import ExpansionBudget

logging.getLogger("warcio").setLevel(logging.ERROR)  # it warns of addresses with spaces, a line each

_BEGIN = b"WARC/"
_LINE_BYTES = 65_536
_HEADER_LINES = 500
_STEP_BYTES = 1 << 16
# What warcio and zlib raise on broken input.
_FAULTS = (OSError, EOFError, ValueError, LookupError, AttributeError, TypeError, zlib.error)
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_RAW_DEFLATE = -zlib.MAX_WBITS


def split_records(stream: BinaryIO, *, limit: int) -> Iterator[bytes | ReadError]:
    """Give each record as it stands, or the fault of one: `broken_warc`, or `file_too_large` for one of more
    than `limit` bytes, which is passed over.
    """
    line = stream.readline(_LINE_BYTES)
    while line:
        if not line.strip():
            line = stream.readline(_LINE_BYTES)
            continue
        if not line.startswith(_BEGIN):
            yield ReadError("broken_warc", f"no record begins here: {line[:60]!r}")
            line = _find_begin(stream)
            continue
        yield _read_record(stream, line, limit)
        line = stream.readline(_LINE_BYTES)


def parse_record(record: bytes) -> Any:
    """Parse the headers of a record; the answer is warcio's ArcWarcRecord.

    Raises ReadError `broken_warc`.
    """
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParserException

    try:
        return ArcWarcRecordLoader().parse_record_stream(BytesIO(record), known_format="warc")
    except (ArchiveLoadFailed, StatusAndHeadersParserException, *_FAULTS) as error:
        raise ReadError("broken_warc", f"{type(error).__name__} {error}") from error


def load_payload(record: Any, budget: ExpansionBudget) -> bytes:
    """Load what a record carries, as it was before it was sent.

    Raises ReadError `broken_warc`, `unsupported_compression`, `expanded_too_large` or `expansion_ratio`.
    """
    from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader

    headers = record.http_headers
    stream = record.raw_stream
    encoding = "" if headers is None else (headers.get_header("Content-Encoding") or "").strip().lower()
    transfer = "" if headers is None else (headers.get_header("Transfer-Encoding") or "").lower()
    try:
        if "chunked" in transfer:
            stream = ChunkedDataReader(stream, raise_exceptions=False)
        content = b"".join(iter(lambda: stream.read(_STEP_BYTES), b""))
    except (ChunkedDataException, *_FAULTS) as error:
        raise ReadError("broken_warc", f"{type(error).__name__} {error}") from error
    return content if encoding in ("", "identity") else _decode(content, encoding, budget)


def _read_record(stream: BinaryIO, first: bytes, limit: int) -> bytes | ReadError:
    head, length = [first], None
    for _ in range(_HEADER_LINES):
        line = stream.readline(_LINE_BYTES)
        head.append(line)
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            length = int(value.strip()[:18])
        if not line.strip():
            break
    if length is None:
        return ReadError("broken_warc", f"a record without a length: {first[:60]!r}")
    if length > limit:
        left = length
        while left and (piece := stream.read(min(left, _STEP_BYTES))):
            left -= len(piece)
        return ReadError("file_too_large", f"{length} bytes, the limit is {limit}")
    content = _read_exactly(stream, length)
    if len(content) < length:
        return ReadError("broken_warc", f"ends after {len(content)} of {length} bytes")
    return b"".join(head) + content


def _read_exactly(stream: BinaryIO, length: int) -> bytes:
    pieces, left = [], length
    while left and (piece := stream.read(min(left, _STEP_BYTES))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _find_begin(stream: BinaryIO) -> bytes:
    """Read on to the next line that begins a record; empty at the end."""
    while line := stream.readline(_LINE_BYTES):
        if line.startswith(_BEGIN):
            return line
    return b""


def _decode(content: bytes, encoding: str, budget: ExpansionBudget) -> bytes:
    if encoding in ("gzip", "x-gzip", "deflate"):
        is_raw = encoding == "deflate" and content[:1] not in (b"\x78", b"\x1f")
        return _inflate(content, _RAW_DEFLATE if is_raw else _GZIP_OR_ZLIB, budget)
    raise ReadError("unsupported_compression", f"Content-Encoding {encoding}")


def _inflate(content: bytes, window_bits: int, budget: ExpansionBudget) -> bytes:
    decompressor, pieces, left = zlib.decompressobj(window_bits), [], content
    try:
        while left and not decompressor.eof:
            piece = decompressor.decompress(left, _STEP_BYTES)
            budget.take(len(piece))
            pieces.append(piece)
            left = decompressor.unconsumed_tail
    except zlib.error as error:
        raise ReadError("broken_warc", f"content encoding: {error}") from error
    return b"".join(pieces)
