"""Files for consumers without a database: mart.events as CSV, JSON lines or GeoJSON.

Writes beside the target and renames, so that no reader sees half a file. The shapes of other products are
written by product_files.py, Parquet by partitions.py.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, text


class ExportForm(StrEnum):
    """How the events are written.

    `csv` as PostgreSQL writes it (NULL is empty, an empty text is quoted); `jsonl`: an object a line;
    `geojson`: a FeatureCollection by RFC 7946, a feature a line, its geometry null where no place is known.
    """

    CSV = "csv"
    JSONL = "jsonl"
    GEOJSON = "geojson"


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
_SELECT_FEATURES = text(
    """
    SELECT json_build_object(
        'type', 'Feature',
        'id', e.event_id,
        'geometry', CASE
            WHEN e.lat IS NOT NULL
            THEN json_build_object('type', 'Point', 'coordinates', json_build_array(e.lon, e.lat))
        END,
        'properties', row_to_json(e)
    )::text
    FROM mart.events e
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
    lines = {ExportForm.CSV: _csv_lines, ExportForm.JSONL: _json_lines, ExportForm.GEOJSON: _features}[form]
    written = 0
    with whole_file(target) as file:
        for line, is_event in lines(connection, since):
            file.write(line)
            written += is_event
    return written


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Open a file to write that takes its name when the block ends well, and is gone when it does not.

    Its content is on the disk before it has its name.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _csv_lines(connection: Connection, since: date | None) -> Iterator[tuple[bytes, bool]]:
    """Give the header and one row at a time: PostgreSQL sends each row of a COPY as a message of its own."""
    with connection.connection.cursor().copy(_COPY_CSV, {"since": since}) as copy:
        for number, row in enumerate(copy):
            yield bytes(row), number > 0


def _json_lines(connection: Connection, since: date | None) -> Iterator[tuple[bytes, bool]]:
    streamed = connection.execution_options(yield_per=1000).execute(_SELECT_JSON, {"since": since})
    for line in streamed.scalars():
        yield f"{line}\n".encode(), True


def _features(connection: Connection, since: date | None) -> Iterator[tuple[bytes, bool]]:
    yield b'{"type": "FeatureCollection", "features": [', False
    streamed = connection.execution_options(yield_per=1000).execute(_SELECT_FEATURES, {"since": since})
    for number, feature in enumerate(streamed.scalars()):
        yield f"{',' if number else ''}\n{feature}".encode(), True
    yield b"\n]}\n", False
