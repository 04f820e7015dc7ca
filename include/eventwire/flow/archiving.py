"""Rows of old coder versions into Parquet files and back, by the policy of the settings or by hand.

Files are written and on the disk first. Then one transaction reads them back, compares what PostgreSQL reads
with what it holds, takes the rows out and writes that down; it does so whole or not at all. Whatever breaks
off before its commit leaves the rows where they are.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table

from eventwire.errors import ContractError, TransientError
from eventwire.marts import Partition, check_partitions
from eventwire.marts.parquet_folder import (
    MANIFEST,
    ROW_GROUP,
    partitions_of,
    read_manifest,
    read_partition,
    write_manifest,
    write_partition,
)
from eventwire.settings import Settings
from eventwire.warehouse import archive as rows_of_coders
from eventwire.warehouse import transaction
from eventwire.warehouse.archive import ARCHIVED, Fingerprint

log = logging.getLogger(__name__)

BY_HAND = "chosen by a person"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSummary:
    """What went into files, or came back: rows by table."""

    coder_version_id: str
    folder: Path
    rows: Mapping[str, int]

    @property
    def words(self) -> str:
        """Give the counts as words."""
        counts = (f"{self.rows[name]:,}" for name in ("sentence", "event_mention", "event"))
        return "{} sentences, {} mentions and {} events".format(*counts)


def archive_by_policy(engine: Engine, settings: Settings) -> tuple[ArchiveSummary, ...]:
    """Archive the coders that the settings no longer keep; none when they keep all."""
    keep = settings.keep_older_coders
    if keep is None:
        return ()
    latest = datetime.now(UTC) - timedelta(days=settings.archive_after_days)
    with transaction(engine) as connection:
        due = rows_of_coders.replaced_coders(connection)[keep:]
    reason = f"{keep} older coders are kept, others go {settings.archive_after_days} days after their turn"
    return tuple(
        archive_coder(engine, settings.archive_folder, coder.coder_version_id, reason=reason)
        for coder in due
        if coder.replaced_at <= latest
    )


def archive_coder(engine: Engine, archives: Path, coder: str, *, reason: str = BY_HAND) -> ArchiveSummary:
    """Move the rows of a coder that was replaced into a folder of its own below `archives`.

    Raises ContractError when its rows may not go, TransientError when they changed meanwhile.
    """
    folder = archives.resolve() / coder
    one_moment = engine.execution_options(isolation_level="REPEATABLE READ")
    with transaction(one_moment) as connection:
        rows_of_coders.require_owner(connection)
        _require_replaced(connection, coder)
        manifest_sha256 = _write_files(connection, folder, coder)
    manifest = read_manifest(folder)
    check_partitions(folder)
    with transaction(engine) as connection:
        rows_of_coders.lock_coders(connection)
        _require_replaced(connection, coder)
        for table in ARCHIVED:
            _compare(connection, folder, manifest, table, coder)
        counts = {name: entry["rows"] for name, entry in manifest["tables"].items()}
        rows_of_coders.take_out(connection, coder, counts)
        rows_of_coders.note_archived(
            connection,
            coder,
            folder=str(folder),
            manifest_sha256=manifest_sha256,
            reason=reason,
            rows=counts,
        )
    summary = ArchiveSummary(coder_version_id=coder, folder=folder, rows=counts)
    log.info("archived coder %s in %s: %s", coder, folder, summary.words)
    return summary


def restore_coder(engine: Engine, coder: str, *, folder: Path | None = None) -> ArchiveSummary:
    """Bring an archived coder's rows back; the files stay. `folder`: where they lie, if they were moved.

    Raises ContractError when nothing of the coder is archived, when a file is not what was archived, or when
    the coder has coded again since.
    """
    with transaction(engine) as connection:
        rows_of_coders.require_owner(connection)
        rows_of_coders.lock_coders(connection)
        found = rows_of_coders.open_archive(connection, coder)
        if found is None:
            raise ContractError(f"no rows of coder {coder} are archived")
        if rows_of_coders.has_rows(connection, coder):
            raise ContractError(f"coder {coder} has coded again since it was archived: its rows would mix")
        place = Path(folder or found[0])
        manifest = _read_archive(place, found[1])
        for table in ARCHIVED:
            columns = manifest["tables"][table.name]["columns"]
            rows_of_coders.put_back(
                connection, coder, table, tuple(columns), _read_rows(place, manifest, table)
            )
        for table in ARCHIVED:
            _require_same(connection, manifest, table, coder)
        rows_of_coders.note_restored(connection, coder)
        rows_of_coders.cluster_again(connection, coder)
    counts = {name: entry["rows"] for name, entry in manifest["tables"].items()}
    summary = ArchiveSummary(coder_version_id=coder, folder=place, rows=counts)
    log.info("restored coder %s from %s: %s", coder, place, summary.words)
    return summary


def _require_replaced(connection: Connection, coder: str) -> None:
    due = (replaced.coder_version_id for replaced in rows_of_coders.replaced_coders(connection))
    if coder not in due:
        raise ContractError(
            f"coder {coder} cannot be archived: another coder must have replaced it, none of its batches be "
            "at work, and its rows be in the tables"
        )


def _write_files(connection: Connection, folder: Path, coder: str) -> str:
    """Write a coder's rows and their manifest; give the SHA-256 of the latter. All is on the disk then."""
    tables, files = {}, []
    for table in ARCHIVED:
        columns = rows_of_coders.column_types(table)
        for month in rows_of_coders.months_of(connection, table, coder):
            rows = rows_of_coders.month_rows(connection, table, coder, month, at_once=ROW_GROUP)
            files.append(write_partition(folder, table.name, month, columns, rows))
        whole = rows_of_coders.stored_fingerprint(connection, table, coder, tuple(columns))
        tables[table.name] = {"columns": columns, **asdict(whole)}
    sha256 = write_manifest(folder, tables, {"coder_version_id": coder, "tables": tables}, files)
    for place in {folder.parent, folder, *(parent for file in files for parent in _parents(folder, file))}:
        _sync(place)
    return sha256


def _parents(folder: Path, file: Partition) -> tuple[Path, Path]:
    month = (folder / file.path).parent
    return month, month.parent


def _sync(folder: Path) -> None:
    """Let the names in a folder outlive a loss of power, as the content of its files does."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _compare(
    connection: Connection, folder: Path, manifest: Mapping[str, Any], table: Table, coder: str
) -> None:
    """Compare the files with their manifest and the tables with both."""
    columns = tuple(manifest["tables"][table.name]["columns"])
    rows = _read_rows(folder, manifest, table)
    if rows_of_coders.staged_fingerprint(connection, table, columns, rows) != _named(manifest, table):
        raise ContractError(
            f"{folder}: the files of {table.name} do not give the rows back that were written"
        )
    if rows_of_coders.stored_fingerprint(connection, table, coder, columns) != _named(manifest, table):
        raise TransientError(f"rows of coder {coder} in {table.fullname} changed while they were archived")


def _require_same(connection: Connection, manifest: Mapping[str, Any], table: Table, coder: str) -> None:
    columns = tuple(manifest["tables"][table.name]["columns"])
    if rows_of_coders.stored_fingerprint(connection, table, coder, columns) != _named(manifest, table):
        raise ContractError(f"the rows of coder {coder} in {table.fullname} are not those that were archived")


def _named(manifest: Mapping[str, Any], table: Table) -> Fingerprint:
    entry = manifest["tables"][table.name]
    return Fingerprint(rows=entry["rows"], digest=entry["digest"])


def _read_rows(folder: Path, manifest: Mapping[str, Any], table: Table) -> Iterator[dict[str, Any]]:
    columns = manifest["tables"][table.name]["columns"]
    for file in partitions_of(manifest):
        if file.table == table.name:
            yield from read_partition(folder, file, columns)


def _read_archive(folder: Path, manifest_sha256: str) -> dict[str, Any]:
    """Read the manifest of an archive. Raises ContractError when it or a file is not what was archived."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        raise ContractError(f"{manifest} is not there: --folder says where the archive lies now")
    if hashlib.sha256(manifest.read_bytes()).hexdigest() != manifest_sha256:
        raise ContractError(f"{manifest} is not the one that was archived: its SHA-256 differs")
    check_partitions(folder)
    found = read_manifest(folder)
    for table in ARCHIVED:
        _require_fitting(table, set(found["tables"][table.name]["columns"]))
    return found


def _require_fitting(table: Table, columns: set[str]) -> None:
    """Raise ContractError when archived columns are not those that a row of the table needs."""
    lost = columns - set(table.columns.keys())
    if lost:
        raise ContractError(f"{table.fullname} has no column {', '.join(sorted(lost))} any more")
    needed = [column for column in table.columns if not column.nullable and not column.server_default]
    lacking = {column.name for column in needed} - columns
    if lacking:
        raise ContractError(
            f"the archive of {table.fullname} is older than its columns {', '.join(sorted(lacking))}: "
            "restore it with the version of Eventwire that wrote it, then run eventwire db upgrade"
        )
