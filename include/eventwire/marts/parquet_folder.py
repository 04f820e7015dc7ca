"""A folder of Parquet files, partitioned by month, with a manifest of what belongs to it and checksums.

`TABLE/month=2026-03/<hash>.parquet`; rows without a day stand in `month=__HIVE_DEFAULT_PARTITION__`, which
DuckDB, Spark and pyarrow read as NULL. A file is named after its content and never rewritten; the manifest is
replaced last, and only then are files removed that it does not name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from eventwire.errors import ContractError
from eventwire.marts.export import whole_file

if TYPE_CHECKING:
    import pyarrow

MANIFEST = "manifest.json"
UNKNOWN_MONTH = "__HIVE_DEFAULT_PARTITION__"
ROW_GROUP = 20_000

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """One file: `month` as 2026-03 or None, `path` from the folder of the manifest, `sha256` in hex."""

    month: str | None
    path: str
    rows: int
    file_bytes: int
    sha256: str

    @property
    def table(self) -> str:
        """Give what its rows are of: the first part of the path."""
        return self.path.partition("/")[0]


def write_partition(
    folder: Path, table: str, month: str | None, columns: Mapping[str, str], groups: Iterable[Sequence[Row]]
) -> Partition:
    """Write the rows of a month, which come in groups of at most `ROW_GROUP`, into a file of its own.

    `columns`: name and PostgreSQL's type. Raises KeyError for a type that has no Parquet type here yet.
    """
    import pyarrow
    from pyarrow import parquet

    schema = _schema(columns)
    place = folder / table / f"month={month or UNKNOWN_MONTH}"
    unfinished = place / ".unfinished"
    rows = 0
    with (
        whole_file(unfinished) as file,
        parquet.ParquetWriter(file, schema, compression="zstd") as writer,
    ):
        for group in groups:
            writer.write_batch(pyarrow.RecordBatch.from_pylist([*map(_plain, group)], schema=schema))
            rows += len(group)
    sha256 = hashlib.sha256(unfinished.read_bytes()).hexdigest()
    target = unfinished.replace(place / f"{sha256[:16]}.parquet")
    return Partition(
        month=month,
        path=target.relative_to(folder).as_posix(),
        rows=rows,
        file_bytes=target.stat().st_size,
        sha256=sha256,
    )


def read_partition(
    folder: Path, partition: Partition, columns: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Give the rows of a file, ids as UUIDs again."""
    from pyarrow import parquet

    ids = [name for name, type_name in columns.items() if type_name == "uuid"]
    with parquet.ParquetFile(folder / partition.path) as file:
        for group in file.iter_batches(batch_size=ROW_GROUP):
            for row in group.to_pylist():
                yield row | {name: row[name] and UUID(row[name]) for name in ids}


def write_manifest(
    folder: Path, tables: Iterable[str], about: Mapping[str, Any], partitions: Iterable[Partition]
) -> str:
    """Write the manifest, then remove the files of these tables that it does not name; give its SHA-256."""
    partitions = sorted(partitions, key=lambda partition: partition.path)
    manifest = {
        **about,
        "rows": sum(partition.rows for partition in partitions),
        "files": [asdict(partition) for partition in partitions],
    }
    words = (json.dumps(manifest, indent=1) + "\n").encode()
    with whole_file(folder / MANIFEST) as file:
        file.write(words)
    named = {folder / partition.path for partition in partitions}
    for table in tables:
        for found in folder.glob(f"{table}/month=*/*.parquet"):
            if found not in named:
                found.unlink()
    return hashlib.sha256(words).hexdigest()


def read_manifest(folder: Path) -> dict[str, Any]:
    """Give the manifest of a folder; an empty one where there is none yet."""
    manifest = folder / MANIFEST
    return dict(json.loads(manifest.read_text(encoding="utf-8"))) if manifest.exists() else {}


def partitions_of(manifest: Mapping[str, Any]) -> tuple[Partition, ...]:
    """Give the files that a manifest names."""
    return tuple(Partition(**entry) for entry in manifest.get("files", ()))


def check_partitions(folder: Path) -> tuple[Partition, ...]:
    """Compare the files with their manifest and give what it names.

    Raises ContractError that names the first file that is missing or differs.
    """
    partitions = partitions_of(read_manifest(folder))
    for partition in partitions:
        file = folder / partition.path
        if not file.exists():
            raise ContractError(f"{partition.path} is in {MANIFEST} and not in the folder")
        if hashlib.sha256(file.read_bytes()).hexdigest() != partition.sha256:
            raise ContractError(f"{partition.path} is not what {MANIFEST} names: its SHA-256 differs")
    return partitions


def _plain(row: Row) -> dict[str, Any]:
    """Write ids as text: no reader of Parquet agrees with another on UUIDs."""
    return {name: str(value) if isinstance(value, UUID) else value for name, value in row.items()}


def _schema(columns: Mapping[str, str]) -> pyarrow.Schema:
    import pyarrow

    types = {
        "uuid": pyarrow.string(),
        "text": pyarrow.string(),
        "date": pyarrow.date32(),
        "integer": pyarrow.int32(),
        "bigint": pyarrow.int64(),
        "double precision": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "timestamp with time zone": pyarrow.timestamp("us", tz="UTC"),
    }
    return pyarrow.schema([(name, types[type_name]) for name, type_name in columns.items()])
