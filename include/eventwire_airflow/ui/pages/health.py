"""Health: is it fresh, what waits, what was lost, who coded, and how well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from eventwire.errors import SettingsError
from eventwire.reading import list_files
from eventwire.settings import load_settings
from eventwire_airflow.ui.access import RightsDep
from eventwire_airflow.ui.charts import columns_of, draw_lines, stack_columns
from eventwire_airflow.ui.queries import Row, ask, ask_one
from eventwire_airflow.ui.rendering import render
from eventwire_airflow.ui.warehouse import reading

if TYPE_CHECKING:
    from sqlalchemy import Connection

DAYS = 28
FILES_LOOKED_AT = 2000  # names in the landing folder; more are not counted
WEEK = 7
DROP = 0.5  # below this share of what is usual, a publisher is marked

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """The landing folder: files looked at, those that the ledger does not know, whether there are more."""

    folder: Path
    files: int
    waiting: int
    is_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publisher over 35 days: articles of the newest week, and of a usual one of the four before."""

    name: str
    recent: int
    usual: float
    days: tuple[int, ...]

    @property
    def has_dropped(self) -> bool:
        return self.usual >= 2 and self.recent < DROP * self.usual


@router.get("/")
@router.get("/health")
def health(request: Request, rights: RightsDep) -> HTMLResponse:
    """Show the page."""
    today = datetime.now(UTC).date()
    starts = columns_of(today - timedelta(days=DAYS - 1), today, "day")
    with reading() as connection:
        lag = ask(connection, "lag", days=DAYS)
        loads = ask(connection, "throughput", days=DAYS)
        return render(
            request,
            "health.html",
            rights=rights,
            now=datetime.now(UTC),
            fresh=ask_one(connection, "freshness"),
            landing=_look_at_landing(connection),
            ledger={row["state"]: row["files"] for row in ask(connection, "ledger")},
            lag=lag[-1] if lag else None,
            lag_chart=draw_lines(starts, {row["day"]: (row["p50"], row["p95"]) for row in lag}, 2, unit=" s"),
            load_chart=stack_columns(starts, {row["day"]: (row["articles"],) for row in loads}, 1),
            batches=ask(connection, "batches", limit=12),
            sources=_compare_sources(ask(connection, "coverage")),
            rejects=ask(connection, "rejects"),
            coders=_coders(ask(connection, "coders")),
        )


def _look_at_landing(connection: Connection) -> Landing:
    settings = load_settings()
    try:
        found = list_files(str(settings.landing), settle_seconds=0)
        names = [item.location for item in islice(found, FILES_LOOKED_AT + 1)]
    except SettingsError:  # nothing has landed yet, so there is no folder
        names = []
    known = ask(connection, "known_locations", locations=names[:FILES_LOOKED_AT])
    return Landing(
        folder=settings.landing,
        files=len(names[:FILES_LOOKED_AT]),
        waiting=len(names[:FILES_LOOKED_AT]) - len(known),
        is_more=len(names) > FILES_LOOKED_AT,
    )


def _compare_sources(rows: Iterable[Row]) -> list[Source]:
    """Compare each publisher's newest week with its four weeks before, the largest publisher first."""
    by_source: dict[str, dict[date, int]] = defaultdict(dict)
    for row in rows:
        by_source[row["source"]][row["day"]] = row["articles"]
    newest = max((day for days in by_source.values() for day in days), default=date.min)
    found = []
    for name, days in by_source.items():
        series = tuple(days.get(newest - timedelta(days=ago), 0) for ago in range(5 * WEEK - 1, -1, -1))
        found.append(
            Source(name=name, recent=sum(series[-WEEK:]), usual=sum(series[:-WEEK]) / 4, days=series)
        )
    return sorted(found, key=lambda item: (not item.has_dropped, -sum(item.days), item.name))[:25]


def _coders(rows: Sequence[Row]) -> list[tuple[Row, list[Row]]]:
    """Give each coder version with its figures."""
    grouped = groupby(rows, key=lambda row: row["coder_version_id"])
    found = [list(part) for _, part in grouped]
    return [(part[0], [row for row in part if row["figure"] is not None]) for part in found][:6]
