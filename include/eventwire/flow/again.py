"""Once more: rejected files and stopped shards, and stored articles by a newer coder."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path

from sqlalchemy import Engine

from eventwire.errors import ContractError
from eventwire.flow.discover import estimate_articles
from eventwire.ledger import ReplaySelection, plan_recode, plan_replay
from eventwire.records import BatchRef
from eventwire.settings import Settings
from eventwire.warehouse import transaction


def select_rejects(
    *,
    batch_key: str | None = None,
    stages: Iterable[str] = (),
    codes: Iterable[str] = (),
    source: str | None = None,
    since: date | None = None,
) -> ReplaySelection:
    """Select rejects in the words of an operator; what is empty does not select.

    `source` is a file, a folder or an address, `since` the first day (UTC) on which they were rejected.
    """
    return ReplaySelection(
        batch_key=batch_key or None,
        stages=tuple(stages),
        codes=tuple(codes),
        source=(source if "://" in source else str(Path(source).resolve())) if source else None,
        since=datetime.combine(since, time(), UTC) if since else None,
    )


def plan_replay_batch(
    engine: Engine, settings: Settings, *, batch_key: str, selection: ReplaySelection
) -> tuple[BatchRef, ...]:
    """Plan rejects and stopped shards that are still open; nothing is written when there are none."""
    with transaction(engine) as connection:
        return plan_replay(
            connection,
            batch_key=batch_key,
            selection=selection,
            shard_articles=settings.shard_articles,
            shard_bytes=settings.shard_bytes,
            articles_of=estimate_articles,
        )


def plan_recode_batch(
    engine: Engine,
    settings: Settings,
    *,
    batch_key: str,
    since: date | None = None,
    until: date | None = None,
    sources: tuple[str, ...] = (),
    coder: str | None = None,
    most_shards: int | None = None,
) -> tuple[BatchRef, ...]:
    """Plan the stored articles that today's coder has not coded; nothing is written when there are none.

    `coder`: the version that today's coder must be, its first digits do. Raises ContractError when it is not.
    `most_shards` leaves what is more, the newest articles, to the next batch.
    """
    from eventwire.coding.coder import load_coder

    version = load_coder(settings).version.coder_version_id
    if coder and not version.startswith(coder):
        raise ContractError(
            f"this installation codes as {version}, not as {coder}: install that coder's software and lexicon"
        )
    with transaction(engine) as connection:
        return plan_recode(
            connection,
            batch_key=batch_key,
            coder_version_id=version,
            shard_articles=settings.shard_articles,
            since=since,
            until=until,
            sources=sources,
            most_shards=most_shards,
        )
