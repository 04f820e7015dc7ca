"""Mentions into events: which reports tell of one occurrence, by a named and versioned rule.

Incremental: works on the batches that the rule has not clustered yet, and on the events that their mentions
report. The result does not depend on the order in which articles came. Also counts stories. Deletes nothing
but events that became part of others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from uuid import UUID

from sqlalchemy import Connection, TextClause, func, or_, select, text

from eventwire.warehouse.schema import batch

SAME_KEY_1 = "same-key-1"
CLUSTER_LOCK = 4_539_004
_COUNTED = {"preserve_rowcount": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterSummary:
    """What one clustering did: batches worked on, mentions placed, events that are new or changed."""

    batches: int
    mentions: int
    events: int


def cluster_events(connection: Connection, *, moved: Sequence[UUID] = ()) -> ClusterSummary:
    """Cluster the mentions of all batches that are not clustered yet; a second call changes nothing.

    `moved`: articles whose story changed; their mentions are placed again. Clusterings wait for each other.
    """
    connection.execute(select(func.pg_advisory_xact_lock(CLUSTER_LOCK)))
    waiting = or_(batch.c.clustered_rule.is_(None), batch.c.clustered_rule != SAME_KEY_1)
    keys = list(connection.scalars(select(batch.c.batch_key).where(waiting)))
    if not keys:
        return ClusterSummary(batches=0, mentions=0, events=0)
    connection.execute(
        text(
            "CREATE TEMPORARY TABLE clustered"
            " (mention_id uuid, event_id uuid, left_event_id uuid) ON COMMIT DROP"
        )
    )
    values = {"rule": SAME_KEY_1, "batch_keys": keys, "moved": list(moved)}
    connection.execute(_statement("same_key_1_mentions"), values)
    connection.execute(text("ANALYZE clustered"))
    connection.execute(_statement("left_behind"), {"rule": SAME_KEY_1})
    events = connection.execute(
        _statement("events"), {"rule": SAME_KEY_1}, execution_options=_COUNTED
    ).rowcount
    mentions = connection.execute(
        _statement("members"), {"rule": SAME_KEY_1}, execution_options=_COUNTED
    ).rowcount
    connection.execute(_statement("emptied"))
    connection.execute(_statement("stories"), {"batch_keys": keys})
    connection.execute(_statement("batches"), values)
    return ClusterSummary(batches=len(keys), mentions=mentions, events=events)


@cache
def _statement(name: str) -> TextClause:
    return text(files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8"))
