"""What an ingest would do: the plan is made and taken back, the files are read and cleaned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Engine

from eventwire.flow.discover import find_new_files, plan_found_files
from eventwire.flow.intake import Intake, take_in
from eventwire.ledger import FileStory, ShardFile, file_outcomes, shard_files
from eventwire.settings import Settings
from eventwire.warehouse import stored_records, transaction


def rehearse(engine: Engine, settings: Settings, *, location: str) -> tuple[FileStory, ...]:
    """Tell what would become of each new file at a location, in the order of the files; nothing is written.

    `coded` counts the articles that would be coded; whether the coder stumbles over one is not tried.
    Raises SettingsError when there is no such location.
    """
    _, found = find_new_files(engine, settings, location=location)
    key = f"rehearsal-{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
    with engine.connect() as connection, connection.begin() as plan:
        refs = plan_found_files(connection, settings, found, location=location, batch_key=key)
        shards = [shard_files(connection, ref) for ref in refs]
        planned = {story.location: story for story in file_outcomes(connection, key)}
        plan.rollback()
    for story in _try_shards(engine, settings, shards):
        planned[story.location] = story
    return tuple(planned[location] for location in sorted(planned))


def _try_shards(
    engine: Engine, settings: Settings, shards: list[tuple[ShardFile, ...]]
) -> Iterator[FileStory]:
    seen: dict[UUID, tuple[UUID, int]] = {}
    for files in shards:
        intake = take_in(files, settings)
        with transaction(engine) as connection:
            intake.skip_stored(stored_records(connection, intake.articles))
        intake.skip_stored({key: seen[key] for key in intake.articles.keys() & seen.keys()})
        seen.update((key, (item.file_id, item.record_no)) for key, item in intake.articles.items())
        yield from _tell(files, intake)


def _tell(files: tuple[ShardFile, ...], intake: Intake) -> Iterator[FileStory]:
    coded = Counter(article.file_id for article in intake.articles.values())
    skipped = Counter(skip.file_id for skip in intake.skips)
    rejected = [reject for reject in intake.rejects if reject.record_no is not None]
    broken = Counter(reject.file_id for reject in rejected)
    whole = {outcome.file_id: outcome.reason for outcome in intake.files}
    for file in files:
        reasons = {skip.reason for skip in intake.skips if skip.file_id == file.file_id}
        reasons |= {reject.code for reject in rejected if reject.file_id == file.file_id}
        yield FileStory(
            location=file.location,
            state="rejected" if whole[file.file_id] else "ingested",
            reason=whole[file.file_id],
            coded=coded[file.file_id],
            skipped=skipped[file.file_id],
            rejected=broken[file.file_id],
            record_reasons=tuple(sorted(reasons)),
            mentions=0,
        )
