"""Files for consumers without a database: mart.events as CSV or as JSON lines.

Writes beside the target and renames, so that no reader sees half a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, text


class ExportForm(StrEnum):
    """`csv` as PostgreSQL writes it (NULL is empty, an empty text is quoted); `jsonl`: an object a line."""

    CSV = "csv"
    JSONL = "jsonl"


_COPY_CSV = """
COPY (
    SELECT * FROM mart.events
    WHERE %(since)s::date IS NULL OR last_reported_on >= %(since)s
    ORDER BY event_date, event_id
) TO STDOUT WITH (FORMAT csv, HEADER)
"""
_SELECT_JSON = text(
    """
    SELECT row_to_json(e)::text FROM mart.events e
    WHERE CAST(:since AS date) IS NULL OR e.last_reported_on >= :since
    ORDER BY e.event_date, e.event_id
    """
)


def export_events(
    connection: Connection, target: Path, *, form: ExportForm, since: date | None = None
) -> int:
    """Write the events, or those reported on or after `since`; give their number.

    In order of date and id: the same events give the same bytes.
    """
    lines = _csv_lines if form is ExportForm.CSV else _json_lines
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.unfinished")
    written = 0
    with unfinished.open("wb") as file:
        for line in lines(connection, since):
            file.write(line)
            written += 1
    unfinished.replace(target)
    return written - (form is ExportForm.CSV)


def _csv_lines(connection: Connection, since: date | None) -> Iterator[bytes]:
    """Give the header and one row at a time: PostgreSQL sends each row of a COPY as a message of its own."""
    with connection.connection.cursor().copy(_COPY_CSV, {"since": since}) as copy:
        for row in copy:
            yield bytes(row)


def _json_lines(connection: Connection, since: date | None) -> Iterator[bytes]:
    streamed = connection.execution_options(yield_per=1000).execute(_SELECT_JSON, {"since": since})
    for line in streamed.scalars():
        yield f"{line}\n".encode()
