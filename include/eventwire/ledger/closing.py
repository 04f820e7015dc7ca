"""The end of a batch: count what became of everything, and stop when something was lost or doubled.

The law (house.md): files seen = ingested + duplicate + rejected; articles read = coded + skipped + rejected;
sentences = coded + quiet + skipped. What the tasks counted while they worked must equal the rows that stand
in the tables. Files of shards that were stopped are pending; such a batch is closed as stopped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, Row, func, select, text, update

from eventwire.errors import ConservationError, ContractError
from eventwire.warehouse.schema import COUNT_COLUMNS, batch

_COUNT_BATCH = text(files(__package__).joinpath("count_batch.sql").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSummary:
    """A batch as `ops.batch` has it. `counts` has the names of `COUNT_COLUMNS`."""

    batch_key: str
    kind: str
    state: str
    reason: str | None
    location: str | None
    counts: Mapping[str, int]
    events: int
    started_at: datetime
    finished_at: datetime | None
    broken_laws: tuple[str, ...]

    def verify(self) -> None:
        """Raise ConservationError with the figures when something was lost or doubled."""
        if self.broken_laws:
            raise ConservationError(f"batch {self.batch_key}: {'; '.join(self.broken_laws)}")

    @property
    def files_pending(self) -> int:
        """Files that nothing became of yet: their shard did not load."""
        settled = ("files_ingested", "files_duplicate", "files_rejected")
        return self.counts["files_seen"] - sum(self.counts[name] for name in settled)


def close_batch(connection: Connection, batch_key: str) -> BatchSummary:
    """Count a batch from its rows, store the counts, mark it complete, or stopped where a shard did not load.

    A complete batch is not counted again. When the law does not hold, the batch is stored as stopped with the
    figures: commit that, then call `verify` on the summary, which raises.
    Raises ContractError when there is no such batch.
    """
    state = connection.scalar(select(batch.c.state).where(batch.c.batch_key == batch_key).with_for_update())
    if state is None:
        raise ContractError(f"there is no batch {batch_key}")
    broken: tuple[str, ...] = ()
    if state != "complete":
        found = connection.execute(_COUNT_BATCH, {"batch_key": batch_key}).one()._mapping
        broken = _broken_laws(found)
        _store(connection, batch_key, found, "; ".join(broken) or _unfinished(found))
    row = connection.execute(select(batch).where(batch.c.batch_key == batch_key)).one()
    return _summary(row, broken)


def batch_summary(connection: Connection, batch_key: str) -> BatchSummary | None:
    """Give a batch as it is stored; None when there is none."""
    row = connection.execute(select(batch).where(batch.c.batch_key == batch_key)).one_or_none()
    return None if row is None else _summary(row, ())


def _store(connection: Connection, batch_key: str, found: Mapping[Any, Any], reason: str) -> None:
    connection.execute(
        update(batch)
        .where(batch.c.batch_key == batch_key)
        .values(
            state="stopped" if reason else "complete",
            reason=reason or None,
            finished_at=func.now(),
            clustered_rule=None,  # a shard may have loaded since
            **{name: found[name] for name in COUNT_COLUMNS},
        )
    )


def _summary(row: Row[Any], broken_laws: tuple[str, ...]) -> BatchSummary:
    return BatchSummary(
        batch_key=row.batch_key,
        kind=row.kind,
        state=row.state,
        reason=row.reason,
        location=row.location,
        counts={name: row._mapping[name] for name in COUNT_COLUMNS},
        events=row.events,
        started_at=row.started_at,
        finished_at=row.finished_at,
        broken_laws=broken_laws,
    )


def _broken_laws(found: Mapping[Any, Any]) -> tuple[str, ...]:
    """Name each equation that does not hold, with its figures."""
    broken = []
    if found["files_forgotten"] or found["claimed_files"] != found["planned_files"]:
        broken.append(
            f"files planned {found['planned_files']}, reported {found['claimed_files']}, "
            f"of which {found['files_forgotten']} have no outcome"
        )
    for total, parts in (
        ("files_seen", ("files_ingested", "files_duplicate", "files_rejected", "files_pending")),
        ("articles_read", ("articles_coded", "articles_skipped", "articles_rejected")),
        ("sentences", ("sentences_coded", "sentences_quiet", "sentences_skipped")),
    ):
        if found[total] != sum(found[part] for part in parts):
            broken.append(
                f"{total} {found[total]} but " + ", ".join(f"{part} {found[part]}" for part in parts)
            )
    return tuple(broken)


def _unfinished(found: Mapping[Any, Any]) -> str:
    parts = (
        f"{found['shards_stopped']} shards stopped ({found['stopped_because']})"
        if found["shards_stopped"]
        else "",
        f"{found['shards_planned']} shards not loaded" if found["shards_planned"] else "",
        f"{found['shards_replanned']} shards planned again elsewhere" if found["shards_replanned"] else "",
    )
    return ", ".join(part for part in parts if part)
