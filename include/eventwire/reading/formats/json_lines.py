"""JSON lines: one article object a line. A bad line costs only itself; blank lines are not records."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from eventwire.errors import ReadError
from eventwire.reading.dispatch import reject_record
from eventwire.reading.encoding import decode_text, find_unicode_encoding
from eventwire.reading.fields import read_record
from eventwire.reading.formats.json_records import looks_like_json_lines, parse_json
from eventwire.reading.registry import FileContent, Records, register
from eventwire.records import RawArticle

MEDIA_TYPE = "application/jsonl"
_JSON_CHARS_PER_CHAR = 12  # "\\ud83d\\ude00" is one character


@register(MEDIA_TYPE, suffixes=(".jsonl", ".ndjson"), recognises=looks_like_json_lines, streams=True)
def read_json_lines(source: FileContent) -> Records:
    """Read JSON lines. A line's Reject has the code `broken_json`, `undecodable`, `line_too_long` or one of
    its fields'.
    """
    for record_no, (line_no, line) in enumerate(_split_lines(source)):
        try:
            yield _read_line(line, line_no=line_no, record_no=record_no, source=source)
        except ReadError as error:
            yield reject_record(source, error, record_no=record_no, place=f"line {line_no}")


def _read_line(line: bytes, *, line_no: int, record_no: int, source: FileContent) -> RawArticle:
    limit = _find_limit(source)
    if len(line) > limit:
        raise ReadError("line_too_long", f"more than {limit} bytes")
    record = parse_json(decode_text(line), f"line {line_no}")
    return read_record(record, record_no=record_no, media_type=MEDIA_TYPE, source=source)


def _find_limit(source: FileContent) -> int:
    return _JSON_CHARS_PER_CHAR * source.limits.article_chars


def _split_lines(source: FileContent) -> Iterator[tuple[int, bytes]]:
    """Number the lines from 1 and give those that are not blank; of one above the limit, a byte
    more than it.
    """
    stream, limit = source.open(), _find_limit(source)
    if find_unicode_encoding(source.content) is not None:
        stream = BytesIO(decode_text(stream.read()).encode("utf-8", "surrogatepass"))
    line_no = 0
    while line := stream.readline(limit + 1):
        line_no += 1
        if line.strip():
            yield line_no, line if len(line) > limit else line.strip()
        while len(line) > limit and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)
