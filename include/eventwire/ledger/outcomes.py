"""What became of each file of a batch, for a person to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files

from sqlalchemy import Connection, func, select, text

from eventwire.warehouse.schema import batch

_OUTCOMES = text(files("eventwire.ledger").joinpath("file_outcomes.sql").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStory:
    """One file: its state, and how many of its records were coded, skipped and rejected, with reasons."""

    location: str
    state: str
    reason: str | None
    coded: int
    skipped: int
    rejected: int
    record_reasons: tuple[str, ...]
    mentions: int


def file_outcomes(connection: Connection, batch_key: str) -> tuple[FileStory, ...]:
    """Give the files of a batch in the order of their locations."""
    rows = connection.execute(_OUTCOMES, {"batch_key": batch_key})
    return tuple(
        FileStory(
            location=row.location,
            state=row.state,
            reason=row.reason,
            coded=row.coded,
            skipped=row.skipped,
            rejected=row.rejected,
            record_reasons=tuple(row.record_reasons or ()),
            mentions=row.mentions,
        )
        for row in rows
    )


def recent_batches(connection: Connection, *, days: int) -> tuple[str, ...]:
    """Give the keys of the batches that were closed in the last days, the oldest first."""
    query = (
        select(batch.c.batch_key)
        .where(batch.c.finished_at > func.now() - timedelta(days=days))
        .order_by(batch.c.finished_at)
    )
    return tuple(connection.scalars(query))
