"""Figures as rows of ops.score, one a coder version, gold set and figure."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func
from sqlalchemy.dialects.postgresql import insert

from eventwire.evaluation.figures import Figure
from eventwire.warehouse.schema import score


def keep_scores(connection: Connection, coder_version_id: str, figures: Iterable[Figure]) -> int:
    """Write the figures of a registered coder version over older ones of that name; give their number."""
    rows = [
        {
            "coder_version_id": coder_version_id,
            "gold_set": item.gold_set,
            "figure": item.name,
            "value": item.value,
        }
        for item in figures
    ]
    if rows:
        added = insert(score)
        changed = {"value": added.excluded.value, "scored_at": func.now()}
        connection.execute(
            added.on_conflict_do_update(index_elements=list(score.primary_key), set_=changed), rows
        )
    return len(rows)
