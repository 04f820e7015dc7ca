"""The end of a batch: the conservation law is enforced, articles get their stories, mentions their events."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping

from sqlalchemy import Engine

from eventwire.flow.stories import ShingleReader
from eventwire.ledger import BatchSummary, batch_summary, close_batch
from eventwire.marts import refresh_marts
from eventwire.warehouse import cluster_events, group_stories, transaction

log = logging.getLogger(__name__)


def settle(engine: Engine, batch_key: str) -> BatchSummary:
    """Close a batch, group its articles into stories and its mentions into events.

    Of a stopped batch, those of the shards that loaded.

    Raises ConservationError when something was lost or doubled; the batch is stored as stopped then, and
    nothing is clustered.
    """
    with transaction(engine) as connection:
        closed = close_batch(connection, batch_key)
    closed.verify()
    with transaction(engine) as connection:
        grouped = group_stories(connection, ShingleReader())
        clustered = cluster_events(connection, moved=grouped.moved)
        summary = batch_summary(connection, batch_key) or closed
    log.info(
        "settle %s: %s, %s; %d articles grouped, %d revisions linked, %d mentions placed,"
        " %d events new or changed",
        batch_key,
        summary.state,
        dict(summary.counts),
        grouped.articles,
        grouped.revisions,
        clustered.mentions,
        clustered.events,
    )
    return summary


def refresh(engine: Engine, batch_keys: Collection[str] = ()) -> Mapping[str, int]:
    """Bring the stored marts up to date; give the rows that were written anew, by mart.

    `batch_keys` are the batches that made it due, for the log; none of them: something else did, or a person.
    """
    one_moment = engine.execution_options(isolation_level="REPEATABLE READ")
    with transaction(one_moment) as connection:
        made = refresh_marts(connection)
    for key in sorted(batch_keys) or ["of no batch"]:
        log.info("marts %s: %d refreshed, %d rows written anew", key, len(made), sum(made.values()))
    return made
