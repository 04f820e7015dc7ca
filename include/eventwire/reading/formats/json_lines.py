"""JSON lines: one article object a line. A bad line costs only itself; blank lines are not records."""

from __future__ import annotations

from collections.abc import Iterator

from eventwire.errors import ReadError
from eventwire.reading.encoding import decode_text, find_unicode_encoding
from eventwire.reading.fields import read_record
from eventwire.reading.formats.json_records import looks_like_json_lines, parse_json
from eventwire.reading.registry import FileContent, Records, register
from eventwire.records import RawArticle, Reject, Stage

MEDIA_TYPE = "application/jsonl"
_JSON_CHARS_PER_CHAR = 12  # "\\ud83d\\ude00" is one character


@register(MEDIA_TYPE, suffixes=(".jsonl", ".ndjson"), recognises=looks_like_json_lines)
def read_json_lines(source: FileContent) -> Records:
    """Read JSON lines. A line's Reject has the code `broken_json`, `undecodable`, `line_too_long` or one of
    its fields'.
    """
    for record_no, (line_no, line) in enumerate(_split_lines(source.content)):
        try:
            yield _read_line(line, line_no=line_no, record_no=record_no, source=source)
        except ReadError as error:
            evidence = f"line {line_no}: {error.evidence}"
            yield Reject(
                stage=Stage.READ,
                code=error.code,
                evidence=evidence,
                file_id=source.file_id,
                record_no=record_no,
            )


def _read_line(line: bytes, *, line_no: int, record_no: int, source: FileContent) -> RawArticle:
    limit = _JSON_CHARS_PER_CHAR * source.limits.article_chars
    if len(line) > limit:
        raise ReadError("line_too_long", f"{len(line)} bytes, the limit is {limit}")
    record = parse_json(decode_text(line), f"line {line_no}")
    return read_record(record, record_no=record_no, media_type=MEDIA_TYPE, source=source)


def _split_lines(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Number the lines from 1 and give those that are not blank."""
    if find_unicode_encoding(content) is not None:
        content = decode_text(content).encode("utf-8", "surrogatepass")
    start, line_no = 0, 0
    while start < len(content):
        end = content.find(b"\n", start)
        end = len(content) if end < 0 else end
        line_no += 1
        line = content[start:end].strip()
        if line:
            yield line_no, line
        start = end + 1
