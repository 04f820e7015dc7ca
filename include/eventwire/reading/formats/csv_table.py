"""CSV and TSV with a header: one article a row, its columns named as the fields of JSON records are.

A row that is broken costs only itself: where a quote is not closed, reading goes on with the line after the
one that opened it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from eventwire.errors import ReadError
from eventwire.reading.dispatch import reject_record
from eventwire.reading.encoding import decode_text
from eventwire.reading.fields import FIELD_NAMES, name_field, read_record
from eventwire.reading.registry import FileContent, Opening, Records, register
from eventwire.records import RawArticle

MEDIA_TYPE = "text/csv"
_DELIMITERS = (",", "\t", ";", "|")
_HEADER_CELLS = 200
_CELL_CHARS = 60
_KNOWN = frozenset(name for names in FIELD_NAMES.values() for name in names)
_QUOTED_CHARS = 3  # a row may have so many characters a character of its text: quotes are doubled

# The module's own limit of 131,072 characters a cell is that of the whole program; ours is the article's.
csv.field_size_limit(2**31 - 1)


def looks_like_table(opening: Opening) -> bool:
    """Tell a table by a header that names a text and one more field."""
    cells = _read_header(opening.text.lstrip().partition("\n")[0])[0]
    known = _KNOWN.intersection(cells)
    return len(known) > 1 and known.intersection(FIELD_NAMES["body"]) != frozenset()


@register(MEDIA_TYPE, suffixes=(".csv",), recognises=looks_like_table)
@register("text/tab-separated-values", suffixes=(".tsv", ".tab"), recognises=lambda opening: False)
def read_table(source: FileContent) -> Records:
    """Read the rows below the header.

    Raises ReadError `no_text_field` for a header without a text, `no_records` and `undecodable`; a row's
    Reject has `column_count`, `unclosed_quote`, `line_too_long` or one of its fields'.
    """
    lines = decode_text(source.content, declared=source.charset).removeprefix("\ufeff").split("\n")
    first = next((line_no for line_no, line in enumerate(lines) if line.strip()), 0)
    header, delimiter = _read_header(lines[first])
    if not set(header).intersection(FIELD_NAMES["body"]):
        raise ReadError("no_text_field", f"the header has only {header[:12]!r}")
    limit = _QUOTED_CHARS * source.limits.article_chars
    rows = enumerate(_split_rows(lines, first + 1, header, delimiter, limit))
    record_no = None
    for record_no, (line_no, row) in rows:
        try:
            yield _read_row(row, header, record_no=record_no, source=source)
        except ReadError as error:
            yield reject_record(source, error, record_no=record_no, place=f"line {line_no}")
    if record_no is None:
        raise ReadError("no_records", "a header and no row below it")


def _read_header(line: str) -> tuple[list[str], str]:
    """Read the names of the columns with the delimiter that gives the most known ones."""
    best: tuple[list[str], str] = ([], ",")
    for delimiter in _DELIMITERS:
        cells = line.removeprefix("\ufeff").split(delimiter)[:_HEADER_CELLS]
        names = [name_field(cell.strip().strip('"')) for cell in cells if len(cell) <= _CELL_CHARS]
        if len(names) == len(cells) and len(_KNOWN.intersection(names)) > len(_KNOWN.intersection(best[0])):
            best = names, delimiter
    return best


def _read_row(
    row: Sequence[str] | ReadError, header: Sequence[str], *, record_no: int, source: FileContent
) -> RawArticle:
    if isinstance(row, ReadError):
        raise row
    if len(row) != len(header):
        raise ReadError("column_count", f"{len(row)} columns, the header has {len(header)}")
    return read_record(
        dict(zip(header, row, strict=True)), record_no=record_no, media_type=MEDIA_TYPE, source=source
    )


def _split_rows(
    lines: Sequence[str], start: int, header: Sequence[str], delimiter: str, limit: int
) -> Iterator[tuple[int, Sequence[str] | ReadError]]:
    """Give the rows that are not blank with the numbers, from 1, of their first lines.

    A row of several lines that has not the columns of the header opened a quote that it did not mean to.
    """
    place = start
    while place < len(lines):
        if not lines[place].strip():
            place += 1
            continue
        row, end = _take_row(lines, place, delimiter, limit)
        if end > place + 1 and not isinstance(row, ReadError) and len(row) != len(header):
            row = ReadError("unclosed_quote", f"a quote opens and closes elsewhere: {lines[place][:60]!r}")
        yield place + 1, row
        place = place + 1 if isinstance(row, ReadError) else end


def _take_row(
    lines: Sequence[str], start: int, delimiter: str, limit: int
) -> tuple[Sequence[str] | ReadError, int]:
    """Read one row; give the line after its last too.

    Quotes are read strictly where they hold several lines, and as they come within one.
    """
    end, chars = start, 0

    def take() -> Iterator[str]:
        nonlocal end, chars
        while end < len(lines) and chars <= limit:
            end += 1
            chars += len(lines[end - 1])
            yield lines[end - 1] + "\n"

    try:
        row = next(csv.reader(take(), delimiter=delimiter, strict=True))
    except csv.Error as error:
        row = next(csv.reader([lines[start] + "\n"], delimiter=delimiter)) if end == start + 1 else []
        if not row or row[-1].endswith("\n"):
            return ReadError("unclosed_quote", f"{error}: {lines[start][:60]!r}"), end
    if chars > limit:
        return ReadError("line_too_long", f"more than {limit} characters"), end
    return row, end
