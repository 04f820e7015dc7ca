"""mart.events as Parquet, partitioned by month, with a manifest of what belongs to it and checksums.

`events/month=2026-03/<hash>.parquet`; events without a day stand in `month=__HIVE_DEFAULT_PARTITION__`, which
DuckDB, Spark and pyarrow read as NULL. A file is named after its content and never rewritten; the manifest is
replaced last, and only then are files removed that it does not name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from eventwire.errors import ContractError
from eventwire.marts.export import whole_file

if TYPE_CHECKING:
    import pyarrow

MANIFEST = "manifest.json"
UNKNOWN_MONTH = "__HIVE_DEFAULT_PARTITION__"
ROW_GROUP = 20_000

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """One file: `month` as 2026-03 or None, `path` from the folder of the manifest, `sha256` in hex."""

    month: str | None
    path: str
    rows: int
    file_bytes: int
    sha256: str


def export_partitions(connection: Connection, folder: Path, *, since: date | None = None) -> int:
    """Write the events to a folder; give the number of rows that were written.

    With `since` only the months that have an event reported on or after that day are written again, whole.
    The other files stay as they are, unless they are of another coder or interface: then everything is
    written. Files that the new manifest does not name are removed.
    """
    state = {name: connection.scalar(text(statement)) for name, statement in _STATE.items()}
    manifest = _read_manifest(folder)
    if {name: manifest.get(name) for name in state} != state:
        since = None
    months = list(connection.scalars(_MONTHS, {"since": since}))
    written = [_write_month(connection, folder, month) for month in months]
    kept = [item for item in _files(manifest) if since is not None and item.month not in months]
    partitions = sorted((*written, *kept), key=lambda partition: partition.path)
    _write_manifest(connection, folder, state, partitions)
    named = {folder / partition.path for partition in partitions}
    for file in folder.glob("events/month=*/*.parquet"):
        if file not in named:
            file.unlink()
    return sum(partition.rows for partition in written)


def check_partitions(folder: Path) -> tuple[Partition, ...]:
    """Compare the files with their manifest and give what it names.

    Raises ContractError that names the first file that is missing or differs.
    """
    partitions = _files(_read_manifest(folder))
    for partition in partitions:
        file = folder / partition.path
        if not file.exists():
            raise ContractError(f"{partition.path} is in {MANIFEST} and not in the folder")
        if hashlib.sha256(file.read_bytes()).hexdigest() != partition.sha256:
            raise ContractError(f"{partition.path} is not what {MANIFEST} names: its SHA-256 differs")
    return partitions


def _read_manifest(folder: Path) -> dict[str, Any]:
    manifest = folder / MANIFEST
    return dict(json.loads(manifest.read_text(encoding="utf-8"))) if manifest.exists() else {}


def _files(manifest: dict[str, Any]) -> tuple[Partition, ...]:
    return tuple(Partition(**entry) for entry in manifest.get("files", ()))


def _write_manifest(
    connection: Connection, folder: Path, state: dict[str, Any], partitions: list[Partition]
) -> None:
    manifest = {
        "view": "mart.events",
        **state,
        "columns": {row.name: row.type for row in connection.execute(_COLUMNS)},
        "rows": sum(partition.rows for partition in partitions),
        "files": [asdict(partition) for partition in partitions],
    }
    with whole_file(folder / MANIFEST) as file:
        file.write((json.dumps(manifest, indent=1) + "\n").encode())


def _write_month(connection: Connection, folder: Path, month: str | None) -> Partition:
    from pyarrow import parquet

    schema = _schema(connection)
    place = folder / "events" / f"month={month or UNKNOWN_MONTH}"
    unfinished = place / ".unfinished"
    rows = 0
    with (
        whole_file(unfinished) as file,
        parquet.ParquetWriter(file, schema, compression="zstd") as writer,
    ):
        for batch in _batches(connection, month, schema):
            writer.write_batch(batch)
            rows += batch.num_rows
    sha256 = hashlib.sha256(unfinished.read_bytes()).hexdigest()
    target = unfinished.replace(place / f"{sha256[:16]}.parquet")
    return Partition(
        month=month,
        path=target.relative_to(folder).as_posix(),
        rows=rows,
        file_bytes=target.stat().st_size,
        sha256=sha256,
    )


def _batches(
    connection: Connection, month: str | None, schema: pyarrow.Schema
) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow

    statement, values = (_EVENTS, {"month": month}) if month else (_UNDATED, {})
    streamed = connection.execution_options(yield_per=ROW_GROUP).execute(statement, values)
    for rows in streamed.mappings().partitions():
        yield pyarrow.RecordBatch.from_pylist([_plain(row) for row in rows], schema=schema)


def _plain(row: Any) -> dict[str, Any]:
    """Write the id as text: no reader of Parquet agrees with another on UUIDs."""
    return {**row, "event_id": str(row["event_id"])}


def _schema(connection: Connection) -> pyarrow.Schema:
    """Give the Parquet types of the columns. Raises KeyError for a type that has none here yet."""
    import pyarrow

    types = {
        "uuid": pyarrow.string(),
        "text": pyarrow.string(),
        "date": pyarrow.date32(),
        "integer": pyarrow.int32(),
        "bigint": pyarrow.int64(),
        "double precision": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    return pyarrow.schema([(row.name, types[row.type]) for row in connection.execute(_COLUMNS)])
