"""The newest events, for a summary that a person reads."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

# Two steps: asked at once, the planner reads a sentence for every event of the warehouse.
_IDS = text(
    """
    SELECT e.event_id
    FROM mart.current_event e
    WHERE CAST(:batch_key AS text) IS NULL OR e.event_id IN (
        SELECT x.event_id
        FROM core.event_mention m JOIN core.event_member x USING (mention_id, published_month)
        WHERE m.batch_key = :batch_key
    )
    ORDER BY
        e.event_first_day DESC NULLS LAST, e.last_reported_on DESC NULLS LAST, e.mentions DESC, e.event_id
    LIMIT :limit
    """
)
_EVENTS = text("SELECT * FROM mart.events WHERE event_id = ANY(:ids)")


def newest_events(
    connection: Connection, *, limit: int, batch_key: str | None = None
) -> tuple[dict[str, Any], ...]:
    """Give the latest events of the warehouse, or of one batch, as rows of mart.events by column name."""
    ids = list(connection.scalars(_IDS, {"limit": limit, "batch_key": batch_key}))
    found = {row["event_id"]: dict(row) for row in connection.execute(_EVENTS, {"ids": ids}).mappings()}
    return tuple(found[event_id] for event_id in ids if event_id in found)
