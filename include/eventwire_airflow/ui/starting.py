"""Runs that a page starts: asked of Airflow's REST API, in the same process, with the user's own token.

So Airflow checks the right once more, validates the parameters of the DAG and writes its audit log.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx
from airflow.api_fastapi.auth.managers.base_auth_manager import COOKIE_NAME_JWT_TOKEN
from fastapi import HTTPException, Request

AIRFLOW_APP = "eventwire.airflow_app"  # in the scope of a request: the app that serves Airflow's REST API
SECONDS = 30


async def start_run(request: Request, dag_id: str, conf: Mapping[str, Any]) -> str:
    """Start a run of a DAG and give its id.

    Raises HTTPException with Airflow's own answer where it refuses.
    """
    transport = httpx.ASGITransport(app=request.scope[AIRFLOW_APP])
    async with httpx.AsyncClient(
        transport=transport, base_url=str(request.base_url), timeout=SECONDS
    ) as client:
        answer = await client.post(
            f"{request.base_url.scheme}://{request.base_url.netloc}/api/v2/dags/{quote(dag_id)}/dagRuns",
            json={"logical_date": None, "conf": dict(conf)},
            headers={"Authorization": f"Bearer {_token_of(request)}"},
        )
    if answer.is_error:
        raise HTTPException(answer.status_code, f"Airflow refuses to start {dag_id}: {answer.text[:300]}")
    return str(answer.json()["dag_run_id"])


def _token_of(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else request.cookies.get(COOKIE_NAME_JWT_TOKEN, "")
