"""mart.events as a folder of Parquet files, a month each; only those that have news are written again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, text

from eventwire.marts.parquet_folder import (
    ROW_GROUP,
    Partition,
    partitions_of,
    read_manifest,
    write_manifest,
    write_partition,
)

_FOLDER = "events"
_STATE = {
    "interface_version": "SELECT version FROM mart.interface_version",
    "coder_version_id": "SELECT coder_version_id FROM core.coder_version WHERE is_current",
}
_MONTHS = text(
    """
    SELECT DISTINCT to_char(event_first_day, 'YYYY-MM') AS month
    FROM mart.current_event
    WHERE CAST(:since AS date) IS NULL OR last_reported_on >= :since
    ORDER BY month
    """
)
_EVENTS = text(
    """
    SELECT * FROM mart.events
    WHERE event_date >= to_date(:month, 'YYYY-MM')
        AND event_date < to_date(:month, 'YYYY-MM') + interval '1 month'
    ORDER BY event_date, event_id
    """
)
_UNDATED = text("SELECT * FROM mart.events WHERE event_date IS NULL ORDER BY event_id")
_COLUMNS = text(
    """
    SELECT a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type
    FROM pg_attribute a WHERE a.attrelid = 'mart.events'::regclass AND a.attnum > 0 ORDER BY a.attnum
    """
)


def export_partitions(connection: Connection, folder: Path, *, since: date | None = None) -> int:
    """Write the events to a folder; give the number of rows that were written.

    With `since` only the months that have an event reported on or after that day are written again, whole.
    The other files stay as they are, unless they are of another coder or interface: then everything is
    written. Files that the new manifest does not name are removed.
    """
    state = {name: connection.scalar(text(statement)) for name, statement in _STATE.items()}
    manifest = read_manifest(folder)
    if {name: manifest.get(name) for name in state} != state:
        since = None
    months = list(connection.scalars(_MONTHS, {"since": since}))
    columns = {row.name: row.type for row in connection.execute(_COLUMNS)}
    written = [_write_month(connection, folder, month, columns) for month in months]
    kept = [item for item in partitions_of(manifest) if since is not None and item.month not in months]
    about = {"view": "mart.events", **state, "columns": columns}
    write_manifest(folder, [_FOLDER], about, (*written, *kept))
    return sum(partition.rows for partition in written)


def _write_month(
    connection: Connection, folder: Path, month: str | None, columns: Mapping[str, str]
) -> Partition:
    statement, values = (_EVENTS, {"month": month}) if month else (_UNDATED, {})
    streamed = connection.execute(statement, values, execution_options={"yield_per": ROW_GROUP})
    groups = ([dict(row) for row in part] for part in streamed.mappings().partitions())
    return write_partition(folder, _FOLDER, month, columns, groups)
