"""The report of a batch: its counts and whether they add up, its shards, checks and rejects."""

from __future__ import annotations

from dataclasses import dataclass

from airflow.api_fastapi.common.db.common import SessionDep
from airflow.models.dagrun import DagRun
from fastapi import APIRouter, Request, status
from fastapi.responses import HTMLResponse
from sqlalchemy import select

from eventwire_airflow.steps import batch_key_of
from eventwire_airflow.ui.access import RightsDep
from eventwire_airflow.ui.queries import Row, ask, ask_one
from eventwire_airflow.ui.rendering import render
from eventwire_airflow.ui.warehouse import reading

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One equation of the conservation law: what came in, and the outcomes that it must add up to."""

    noun: str
    total: int
    outcomes: tuple[tuple[str, int], ...]

    @property
    def holds(self) -> bool:
        return self.total == sum(count for _, count in self.outcomes)


@router.get("/batches/{batch_key}")
def batch(request: Request, batch_key: str, rights: RightsDep) -> HTMLResponse:
    """Show the report of a batch by its key."""
    return _report(request, batch_key, rights)


@router.get("/runs/{dag_id}/{run_id}")
def run(request: Request, dag_id: str, run_id: str, rights: RightsDep, session: SessionDep) -> HTMLResponse:
    """Show the report of the batch of a run: under the key that was asked for, or the run's own."""
    found = session.scalar(select(DagRun).where(DagRun.dag_id == dag_id, DagRun.run_id == run_id))
    conf = dict(found.conf or {}) if found is not None else {}
    return _report(request, batch_key_of(conf, dag_id=dag_id, run_id=run_id), rights)


def _report(request: Request, batch_key: str, rights: RightsDep) -> HTMLResponse:
    with reading() as connection:
        found = ask_one(connection, "batch", batch_key=batch_key)
        if found is None:
            return render(
                request, "no_batch.html", status_code=status.HTTP_404_NOT_FOUND, batch_key=batch_key
            )
        return render(
            request,
            "batch.html",
            rights=rights,
            batch=found,
            laws=_laws(found),
            shards=ask(connection, "batch_shards", batch_key=batch_key),
            checks=ask(connection, "batch_checks", batch_key=batch_key),
            rejects=ask(connection, "batch_rejects", batch_key=batch_key),
        )


def _laws(row: Row) -> list[Law]:
    return [
        _law(row, "files", "files_seen", ("ingested", "duplicate", "rejected")),
        _law(row, "articles", "articles_read", ("coded", "skipped", "rejected")),
        _law(row, "sentences", "sentences", ("coded", "quiet", "skipped")),
    ]


def _law(row: Row, noun: str, total: str, outcomes: tuple[str, ...]) -> Law:
    return Law(
        noun=noun, total=row[total], outcomes=tuple((name, row[f"{noun}_{name}"]) for name in outcomes)
    )
