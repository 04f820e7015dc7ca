"""Mentions into events: which reports tell of one occurrence, by a named and versioned rule.

Incremental: works on the batches that the rule has not clustered yet, and on the events that their mentions
report. The result does not depend on the order in which articles came. Also counts stories. Deletes nothing
but events that became part of others; `core.event_successor` says of which. docs/clustering.md has the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, or_, select, text

from eventwire.errors import ContractError
from eventwire.warehouse.clustering.reports import RULE as SAME_OCCURRENCE_1
from eventwire.warehouse.clustering.same_occurrence import place_same_occurrence
from eventwire.warehouse.clustering.statements import statement
from eventwire.warehouse.schema import batch

SAME_KEY_1 = "same-key-1"
CURRENT_RULE = SAME_OCCURRENCE_1
CLUSTER_LOCK = 4_539_004
MENTIONS_AT_ONCE = 50_000  # what is held in memory; a batch is never cut
_COUNTED = {"preserve_rowcount": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterSummary:
    """What one clustering did: batches worked on, mentions placed, events that are new or changed."""

    batches: int
    mentions: int
    events: int


def cluster_events(
    connection: Connection, *, moved: Sequence[UUID] = (), rule: str = CURRENT_RULE
) -> ClusterSummary:
    """Cluster the mentions of all batches that are not clustered yet; a second call changes nothing.

    `moved`: articles whose story changed; their mentions are placed again. Clusterings wait for each other.
    Another rule than the current one goes over all batches and gives events beside those that consumers see.
    Raises ContractError when there is no such rule.
    """
    if rule not in _PLACERS:
        raise ContractError(f"there is no rule {rule}, only {', '.join(sorted(_PLACERS))}")
    connection.execute(select(func.pg_advisory_xact_lock(CLUSTER_LOCK)))
    parts = list(_waiting(connection, rule))
    if not parts:
        return ClusterSummary(batches=0, mentions=0, events=0)
    connection.execute(
        text(
            "CREATE TEMPORARY TABLE clustered (mention_id uuid, published_month int, event_id uuid,"
            " left_event_id uuid, block_key bigint, window_first date) ON COMMIT DROP"
        )
    )
    counts = [_cluster(connection, rule, keys, () if part else moved) for part, keys in enumerate(parts)]
    connection.execute(text("DROP TABLE clustered"))
    return ClusterSummary(
        batches=sum(map(len, parts)),
        mentions=sum(mentions for mentions, _ in counts),
        events=sum(events for _, events in counts),
    )


def _waiting(connection: Connection, rule: str) -> Iterator[list[str]]:
    """Give the keys of the batches to work on, in the order of their keys, by parts that fit into memory."""
    query = select(batch.c.batch_key, batch.c.mentions).where(~batch.c.held).order_by(batch.c.batch_key)
    if rule == CURRENT_RULE:
        query = query.where(or_(batch.c.clustered_rule.is_(None), batch.c.clustered_rule != rule))
    part: list[str] = []
    held = 0
    for row in connection.execute(query).all():
        if part and held + row.mentions > MENTIONS_AT_ONCE:
            yield part
            part, held = [], 0
        part.append(row.batch_key)
        held += row.mentions
    if part:
        yield part


def _cluster(
    connection: Connection, rule: str, keys: Sequence[str], moved: Sequence[UUID]
) -> tuple[int, int]:
    """Cluster some batches; give the numbers of mentions placed and of events that are new or changed."""
    values = {"rule": rule, "batch_keys": list(keys)}
    found = connection.execute(statement("mentions"), {"batch_keys": list(keys), "moved": list(moved)})
    mentions = {row.mention_id: row.published_month for row in found}
    connection.execute(text("TRUNCATE clustered"))
    _PLACERS[rule](connection, mentions)
    connection.execute(text("ANALYZE clustered"))
    connection.execute(statement("left_behind"), {"rule": rule})
    events = connection.execute(statement("events"), {"rule": rule}, execution_options=_COUNTED).rowcount
    placed = connection.execute(statement("members"), {"rule": rule}, execution_options=_COUNTED).rowcount
    connection.execute(statement("successors"), {"rule": rule})
    connection.execute(statement("followed"))
    connection.execute(statement("emptied"))
    if rule == CURRENT_RULE:
        connection.execute(statement("stories"), {"batch_keys": list(keys)})
        connection.execute(statement("batches"), values)
    return placed, events


def _place_same_key(connection: Connection, mentions: Mapping[UUID, int]) -> None:
    values = {"rule": SAME_KEY_1, "mention_ids": list(mentions), "months": sorted(set(mentions.values()))}
    connection.execute(statement("same_key_1_mentions"), values)


_PLACERS: Mapping[str, Callable[[Connection, Mapping[UUID, int]], None]] = {
    SAME_KEY_1: _place_same_key,
    SAME_OCCURRENCE_1: place_same_occurrence,
}
