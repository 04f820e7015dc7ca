"""Schema `core`: what was shown and when, so that any moment can be asked for again.

The database itself keeps `event_state`, by the triggers of migration 0004: no program writes it.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, PrimaryKeyConstraint, Table

from eventwire.warehouse.schema.columns import flag, metadata, moment, text
from eventwire.warehouse.schema.events import event

event_state = Table(
    "event_state",
    metadata,
    moment("since", "From when on the event was so (UTC)."),
    moment("until", "When it was no longer so (UTC); NULL: it still is.", null=True),
    *(  # the columns of core.event in their order: the triggers copy whole rows
        Column(column.name, column.type, comment=column.comment, nullable=column.nullable)
        for column in event.columns
    ),
    PrimaryKeyConstraint("event_id", "since"),
    CheckConstraint("until > since", name="order"),
    Index(None, "coder_version_id", "event_first_day"),
    Index(None, "cluster_rule", "since"),
    schema="core",
    comment="Every state that a row of core.event was ever in. Grain: event and since.",
)

coder_period = Table(
    "coder_period",
    metadata,
    text("coder_version_id", "The coder.", ForeignKey("core.coder_version.coder_version_id"), key=True),
    moment("since", "From when on consumers saw its events (UTC).", key=True),
    moment("until", "When they no longer did (UTC); NULL: they still do.", null=True),
    flag("is_current", "Whether it was the current coder; else it filled in for articles not coded by that."),
    text("reason", "Why the period began."),
    CheckConstraint("until >= since", name="order"),
    schema="core",
    comment="From when to when consumers saw the events of which coder. Grain: coder and since.",
)
