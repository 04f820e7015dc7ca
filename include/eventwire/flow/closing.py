"""The end of a batch: the conservation law is enforced, mentions become events, marts become current."""

from __future__ import annotations

import logging

from sqlalchemy import Engine

from eventwire.ledger import BatchSummary, batch_summary, close_batch
from eventwire.marts import refresh_marts
from eventwire.warehouse import cluster_events, transaction

log = logging.getLogger(__name__)


def settle(engine: Engine, batch_key: str) -> BatchSummary:
    """Close a batch and join its mentions to events; of a stopped batch, those of the shards that loaded.

    Raises ConservationError when something was lost or doubled; the batch is stored as stopped then, and
    nothing is clustered.
    """
    with transaction(engine) as connection:
        closed = close_batch(connection, batch_key)
    closed.verify()
    with transaction(engine) as connection:
        clustered = cluster_events(connection)
        summary = batch_summary(connection, batch_key) or closed
    log.info("batch %s is %s: %s", batch_key, summary.state, dict(summary.counts))
    log.info("%d mentions placed, %d events new or changed", clustered.mentions, clustered.events)
    return summary


def refresh(engine: Engine) -> tuple[str, ...]:
    """Bring the materialised marts up to date; give their names."""
    with transaction(engine) as connection:
        return refresh_marts(connection)
