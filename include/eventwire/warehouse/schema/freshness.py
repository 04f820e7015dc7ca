"""Schema `ops`: which parts of the stored marts no longer say what the core tables say.

The database itself writes it, by the triggers of migration 0005; `refresh_marts` takes it away.
"""

from __future__ import annotations

from sqlalchemy import Table

from eventwire.warehouse.schema.columns import add_checks, metadata, text

SLICE_KINDS = ("actor", "all", "event_day", "place", "published_day", "reported_day")

stale_slice = Table(
    "stale_slice",
    metadata,
    text(
        "slice_kind",
        "What the key is: an actor, a place, the first day of events, their first report's day, the publish "
        "day of articles; all: everything.",
        values=SLICE_KINDS,
    ),
    text("slice_key", "The id or day; NULL: what has no such day.", null=True),
    schema="ops",
    comment="What changed since the stored marts were refreshed. "
    "Grain: change of a slice, one may come often.",
)

add_checks(stale_slice)
