"""The buttons: send rejects through again, code stored articles again. A run of Airflow does the work."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, status
from fastapi.responses import HTMLResponse, RedirectResponse

from eventwire_airflow.ui.access import RECODE, REPLAY, START_RECODE, START_REPLAY
from eventwire_airflow.ui.queries.events import Optional
from eventwire_airflow.ui.rendering import render
from eventwire_airflow.ui.starting import start_run

Field = Annotated[str, Form(max_length=200)]
Day = Annotated[date | None, Optional, Form()]

router = APIRouter()


@router.post("/replay", dependencies=START_REPLAY)
async def replay(
    request: Request, rejected_in: Field = "", stage: Field = "", code: Field = ""
) -> RedirectResponse:
    """Start a run that tries rejects again: those of a batch, a stage, a code; empty fields do not choose."""
    conf = {
        "rejected_in": rejected_in or None,
        "stages": [stage] if stage else [],
        "codes": [code] if code else [],
    }
    return _show(request, REPLAY, await start_run(request, REPLAY, conf))


@router.post("/recode", dependencies=START_RECODE)
async def recode(request: Request, since: Day = None, until: Day = None) -> RedirectResponse:
    """Start a run that codes the articles of some publish days with today's coder."""
    conf = {"since": since and since.isoformat(), "until": until and until.isoformat()}
    return _show(request, RECODE, await start_run(request, RECODE, conf))


@router.get("/started/{dag_id}/{run_id}")
def started(request: Request, dag_id: str, run_id: str) -> HTMLResponse:
    """Say that a run was started, and where it is seen."""
    return render(request, "started.html", dag_id=dag_id, run_id=run_id)


def _show(request: Request, dag_id: str, run_id: str) -> RedirectResponse:
    base = request.scope.get("root_path", "")
    return RedirectResponse(f"{base}/started/{dag_id}/{quote(run_id, safe='')}", status.HTTP_303_SEE_OTHER)
