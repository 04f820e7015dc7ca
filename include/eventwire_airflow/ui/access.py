"""Who may do what: Airflow decides, for every route.

To look needs a login and the right to view the DAG `news_to_events`; to start a run needs the right to
trigger that DAG, and a request that our own page sent. Without a login 401, without the right 403.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from airflow.api_fastapi.app import get_auth_manager
from airflow.api_fastapi.auth.managers.models.resource_details import DagAccessEntity, DagDetails
from airflow.api_fastapi.core_api.security import GetUserDep, get_user, requires_access_dag
from fastapi import Depends, HTTPException, Request, status

PIPELINE, REPLAY, RECODE = "news_to_events", "replay_rejects", "recode_articles"

LOOK = [Depends(get_user), Depends(requires_access_dag("GET", param_dag_id=PIPELINE))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What the pages offer this user."""

    replay: bool
    recode: bool


def _rights(user: GetUserDep) -> Rights:
    return Rights(replay=_may_trigger(user, REPLAY), recode=_may_trigger(user, RECODE))


RightsDep = Annotated[Rights, Depends(_rights)]


def _may_trigger(user: GetUserDep, dag_id: str) -> bool:
    return bool(
        get_auth_manager().is_authorized_dag(
            method="POST", access_entity=DagAccessEntity.RUN, details=DagDetails(id=dag_id), user=user
        )
    )


def _sent_by_our_page(request: Request) -> None:
    """Refuse a form that another site sends with the user's cookie."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        is_ours = site == "same-origin"
    else:  # browsers leave it out for plain http on other machines
        is_ours = origin is not None and urlsplit(origin).netloc == request.headers.get("host")
    if not is_ours:
        raise HTTPException(status.HTTP_403_FORBIDDEN, "This form was not sent by a page of this Airflow")


START_REPLAY = [
    Depends(requires_access_dag("POST", DagAccessEntity.RUN, REPLAY)),
    Depends(_sent_by_our_page),
]
START_RECODE = [
    Depends(requires_access_dag("POST", DagAccessEntity.RUN, RECODE)),
    Depends(_sent_by_our_page),
]
