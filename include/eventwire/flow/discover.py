"""New files -> a batch: list, ask the ledger what is known, hash the rest, plan shards."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import Connection, Engine

from eventwire.errors import ReadError
from eventwire.flow.digests import content_digest, stand_in_digest
from eventwire.ledger import LOST_AFTER, FoundFile, known_unchanged, plan_batch
from eventwire.reading import FileStat, list_files, load_bytes
from eventwire.records import BatchRef
from eventwire.settings import Settings
from eventwire.warehouse import transaction

log = logging.getLogger(__name__)

_TYPICAL_ARTICLE_BYTES = (
    4_000  # of the formats that hold many articles in a file; decides only how shards are packed
)
_MANY_ARTICLES = frozenset(
    (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".rss", ".atom", ".xml", ".wxr", ".warc", ".zip")
)
_COMPRESSED = frozenset((".gz", ".bz2", ".xz", ".zst"))


def discover(
    engine: Engine,
    settings: Settings,
    *,
    location: str,
    batch_key: str,
    lost_after: timedelta = LOST_AFTER,
    runner: str | None = None,
) -> tuple[BatchRef, ...]:
    """Plan the files at a location that the ledger does not know. Writes nothing when there are none.

    Files of a batch that did not go on for `lost_after`, or whose process died, are planned again.

    Raises SettingsError when there is no such location.
    """
    listed, found = find_new_files(engine, settings, location=location)
    with transaction(engine) as connection:
        refs = plan_found_files(
            connection,
            settings,
            found,
            location=location,
            batch_key=batch_key,
            lost_after=lost_after,
            runner=runner,
        )
    log.info(
        "discover %s: %d files listed, %d new, %d shards",
        batch_key,
        len(listed),
        len(found),
        len(refs),
    )
    return refs


def find_new_files(
    engine: Engine, settings: Settings, *, location: str
) -> tuple[list[FileStat], list[FoundFile]]:
    """List the files at a location, and hash those that the ledger does not know by their size and time."""
    stats = list(list_files(location, settle_seconds=settings.settle_seconds))
    with transaction(engine) as connection:
        known = known_unchanged(connection, stats)
    found = list(
        _hash_files((stat for stat in stats if stat.location not in known), limit=settings.file_bytes_limit)
    )
    return stats, found


def plan_found_files(
    connection: Connection, settings: Settings, files: Iterable[FoundFile], **batch: Any
) -> tuple[BatchRef, ...]:
    """Plan hashed files with the limits of the settings; `batch` is what `plan_batch` takes beside."""
    return plan_batch(
        connection,
        files=files,
        shard_articles=settings.shard_articles,
        shard_bytes=settings.shard_bytes,
        articles_of=estimate_articles,
        **batch,
    )


def _hash_files(stats: Iterator[FileStat], *, limit: int) -> Iterator[FoundFile]:
    """Hash the files that can be loaded; a file that cannot be hashed is known by its name, size and time
    instead.
    """
    for stat in stats:
        try:
            digest = content_digest(load_bytes(stat.location, limit=limit))
        except ReadError as error:
            if error.code == "file_missing":
                continue  # gone since it was listed
            digest = stand_in_digest(stat, error.code)
        yield FoundFile(
            location=stat.location,
            content_sha256=digest,
            file_bytes=stat.file_bytes,
            modified_at=stat.modified_at,
        )


def estimate_articles(file: FoundFile) -> int:
    """Guess how many articles a file holds, to pack shards of like size."""
    suffixes = [suffix.lower() for suffix in PurePosixPath(file.location).suffixes]
    if suffixes and suffixes[-1] in _COMPRESSED:
        suffixes.pop()
    if suffixes and suffixes[-1] in _MANY_ARTICLES:
        return max(1, file.file_bytes // _TYPICAL_ARTICLE_BYTES)
    return 1
