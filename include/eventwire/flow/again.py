"""Once more: rejected files and stopped shards, and stored articles by a newer coder."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine

from eventwire.flow.discover import estimate_articles
from eventwire.ledger import ReplaySelection, plan_recode, plan_replay
from eventwire.records import BatchRef
from eventwire.settings import Settings
from eventwire.warehouse import transaction


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
) -> tuple[BatchRef, ...]:
    """Plan the stored articles that today's coder has not coded; nothing is written when there are none."""
    from eventwire.coding.coder import load_coder

    coder = load_coder(settings)
    with transaction(engine) as connection:
        return plan_recode(
            connection,
            batch_key=batch_key,
            coder_version_id=coder.version.coder_version_id,
            shard_articles=settings.shard_articles,
            since=since,
            until=until,
            sources=sources,
        )
