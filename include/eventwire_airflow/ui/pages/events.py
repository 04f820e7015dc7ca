"""Events: where and when, a table, and for each event the evidence that it rests on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from operator import add
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException, Query, Request, status
from fastapi.responses import HTMLResponse

from eventwire.ontology import countries, event_types
from eventwire.records import Realis
from eventwire_airflow.ui.charts import TALL, Chart, choose_span, columns_of, stack_columns, truncate
from eventwire_airflow.ui.evidence import (
    MEANINGS,
    TOLLS,
    cut,
    cut_sentence,
    find_elsewhere,
    legend_of,
    marks_of,
)
from eventwire_airflow.ui.queries import ask, ask_one
from eventwire_airflow.ui.queries.counting import Overview, read_overview
from eventwire_airflow.ui.queries.events import (
    STATEMENT,
    EventFilter,
    Period,
    read_page,
    read_period,
)
from eventwire_airflow.ui.rendering import render
from eventwire_airflow.ui.rules import PARTS, find_rule
from eventwire_airflow.ui.warehouse import reading
from eventwire_airflow.ui.world import PART_NAMES, draw_circles, window_of

AHEAD = timedelta(
    days=92
)  # the timeline ends this long after the newest article: plans reach into the future

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The chart of days, how wide its columns are, and how many events lie outside of it."""

    chart: Chart
    span: str
    outside: int


class Shown(EventFilter):
    """A filter, and the part of the world that the map shows."""

    part: str = "world"


@router.get("/events")
def events(request: Request, chosen: Annotated[Shown, Query()]) -> HTMLResponse:
    """Show map, timeline and table for a filter."""
    with reading() as connection:
        period = read_period(connection)
        if "since" not in request.query_params:
            chosen = chosen.model_copy(update={"since": period.default_since()})
        overview = read_overview(connection, chosen)
        rows, older = read_page(connection, chosen, overview.by_day)
        places = {
            row["place_id"]: row for row in ask(connection, "places", place_ids=list(overview.by_place))
        }
    window = window_of(chosen.part)
    address = chosen.chosen() | {"since": chosen.since.isoformat() if chosen.since else ""}
    return render(
        request,
        "events.html",
        chosen=chosen,
        address=address,
        period=period,
        total=overview.total,
        somewhere=overview.somewhere,
        timeline=_timeline(overview, *_frame(chosen, period)),
        circles=draw_circles(places, overview.by_place, window),
        window=window,
        part=chosen.part,
        parts=PART_NAMES,
        rows=rows,
        older=older,
        place=places.get(chosen.place) if chosen.place else None,
        choices=_choices(),
    )


@router.get("/events/{event_id}")
def event(request: Request, event_id: UUID) -> HTMLResponse:
    """Show why an event exists: every report of it with its words, its rule and its article."""
    with reading() as connection:
        found = ask_one(connection, "event", event_id=event_id)
        reports = ask(connection, "evidence", event_id=event_id)
    if found is None or not reports:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such event by the current coder")
    return render(
        request,
        "event.html",
        event=found,
        reports=[
            {
                **report,
                "pieces": cut_sentence(report, report["text"]),
                "elsewhere": find_elsewhere(report, report["text"]),
                "article": cut(report["text"], marks_of(report)),
                "entry": find_rule(report["rule"]),
            }
            for report in reports
        ],
        meanings=MEANINGS,
        tolls=TOLLS,
        rule_parts=PARTS,
        legend=legend_of(reports),
    )


def _frame(chosen: EventFilter, period: Period) -> tuple[date, date]:
    """Give the days that the timeline shows: those of the filter, within those of the warehouse."""
    newest = period.newest or date.today()
    oldest = period.oldest or newest
    first = chosen.since or oldest - AHEAD
    last = chosen.until or newest + AHEAD
    return first, max(first, last)


def _timeline(overview: Overview, first: date, last: date) -> Timeline:
    """Put the days within the frame into columns; no empty ones before the first event and after the last."""
    days = {day: found for day, found in overview.by_day.items() if day is not None and first <= day <= last}
    first, last = min(days, default=first), max(days, default=last)
    span = choose_span(first, last)
    counts: dict[date, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for day, found in days.items():
        column = counts[truncate(day, span)]
        column[:] = map(add, column, found)
    shown = sum(map(sum, counts.values()))
    return Timeline(
        chart=stack_columns(columns_of(first, last, span) if days else [], counts, 4, frame=TALL),
        span=span,
        outside=overview.total - shown,
    )


def _choices() -> dict[str, list[tuple[str, str]]]:
    """Give what the fields of the filter offer, as value and words."""
    kinds = sorted({kind.plover for kind in event_types().values() if kind.plover})
    named = sorted((country.name, code) for code, country in countries().items())
    return {
        "type": [(STATEMENT, "Statement or appeal")] + [(name, name.capitalize()) for name in kinds],
        "country": [(code, name) for name, code in named],
        "realis": [(value.value, value.value.capitalize()) for value in Realis],
        "confidence": [
            (value, f"{float(value):.0%} or more") for value in ("0.5", "0.6", "0.7", "0.8", "0.9")
        ],
    }
