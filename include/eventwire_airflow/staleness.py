"""No new article for too long: told once, until news come again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import Variable

from eventwire_airflow.connections import task_warehouse
from eventwire_airflow.notices import Notice

TOLD = "eventwire_told_stale"  # the Variable that keeps which standstill was told: the time of the last load
STALE = Notice(
    subject="Eventwire: no new article since {{ last_load }}",
    text="Nothing was loaded since {{ last_load }}. Do files still land in {{ params.location }}?",
)


def tell_when_stale(context: Mapping[str, Any]) -> None:
    """Tell people when the last article was loaded longer ago than the setting allows; once a standstill."""
    with task_warehouse() as (settings, engine), engine.connect() as connection:
        last_load = connection.exec_driver_sql("SELECT max(loaded_at) FROM ops.shard").scalar_one()
    if not is_stale(last_load, hours=settings.stale_hours, now=datetime.now(UTC)):
        return
    stamp = last_load.astimezone(UTC).isoformat(timespec="seconds")
    if Variable.get(TOLD, default=None) == stamp:
        return
    STALE({**context, "last_load": stamp})
    Variable.set(TOLD, stamp)


def is_stale(last_load: datetime | None, *, hours: int, now: datetime) -> bool:
    """Tell whether a load is more than `hours` ago; a warehouse that never had one waits for its first."""
    return bool(hours) and last_load is not None and now - last_load > timedelta(hours=hours)
