"""Quality: what the gate found in the newest batches, and whether the news drifts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from eventwire_airflow.ui.drift import CHANGED, ENOUGH, STEADY, measure
from eventwire_airflow.ui.queries import Row, ask
from eventwire_airflow.ui.rendering import render
from eventwire_airflow.ui.warehouse import reading

BATCHES = 30

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One expectation over the newest batches, oldest first; None where a batch did not check it."""

    suite: str
    expectation: str
    severity: str
    results: tuple[Row | None, ...]

    @property
    def newest(self) -> Row:
        return next(row for row in reversed(self.results) if row is not None)

    @property
    def broken(self) -> int:
        return sum(row is not None and not row["success"] for row in self.results)


@router.get("/quality")
def quality(request: Request, show: Annotated[str, Query(pattern="^(all|broken)$")] = "all") -> HTMLResponse:
    """Show the page; `show` leaves out what always held."""
    with reading() as connection:
        rows = ask(connection, "check_history", batches=BATCHES)
        drift = ask(connection, "drift")
    histories = _histories(rows)
    shown = [item for item in histories if item.broken or show == "all"]
    return render(
        request,
        "quality.html",
        show=show,
        suites={
            name: [item for item in shown if item.suite == name]
            for name in dict.fromkeys(i.suite for i in shown)
        },
        broken_now=[item for item in histories if not item.newest["success"]],
        held=sum(item.newest["success"] for item in histories),
        expectations=len(histories),
        batches=len({row["batch_key"] for row in rows}),
        newest=max(rows, key=lambda row: row["started_at"]) if rows else None,
        drifts=[
            measure("type", drift),
            measure("country", drift),
            measure("confidence", drift, in_order=True),
        ],
        limits={"steady": STEADY, "changed": CHANGED, "enough": ENOUGH},
    )


def _histories(rows: Sequence[Row]) -> list[History]:
    """Turn one row a batch and expectation into one history an expectation, those that broke first."""
    batches = sorted({(row["started_at"], row["batch_key"]) for row in rows})
    places = {key: number for number, (_, key) in enumerate(batches)}
    by_name: dict[tuple[str, str], list[Row | None]] = {}
    for row in rows:
        results = by_name.setdefault((row["suite"], row["expectation"]), [None] * len(batches))
        results[places[row["batch_key"]]] = row
    return sorted((_history(results) for results in by_name.values()), key=_rank)


def _history(results: Iterable[Row | None]) -> History:
    found = tuple(results)
    newest = next(row for row in reversed(found) if row is not None)
    return History(
        suite=newest["suite"],
        expectation=newest["expectation"],
        severity=newest["severity"],
        results=found,
    )


def _rank(item: History) -> tuple[bool, int, str, str]:
    return (item.newest["success"], -item.broken, item.suite, item.expectation)
