"""A batch that the gate stopped waits for a person in a run of its own; unanswered, it is quarantined."""

from __future__ import annotations

import json
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, text

from eventwire.warehouse import transaction
from tests.dags.receivers import web_server
from tests.dags.ui.conftest import PASSWORDS, airflow_app

if TYPE_CHECKING:
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

__all__ = ["airflow_app"]
Hooks = Queue[tuple[dict[str, str], dict[str, str]]]
DECIDE = "decide_stopped_batch"
AHEAD = {
    "title": "Raid near Gao",
    "text": "Rebels attacked an army post near Gao on March 20, 2026, killing two soldiers.\n\n"
    "Police arrested a teacher in Mopti on March 6, 2026.",
    "published": "2026-03-07",
    "source": "Northern Wire",
}
SECONDS_TO_ASK = 60


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hooks]:
    with web_server() as (connection, received):
        monkeypatch.setenv("AIRFLOW_CONN_EVENTWIRE_WEBHOOK", connection)
        yield received


@pytest.fixture
def admin(airflow_app: FastAPI) -> TestClient:
    """The REST API with the rights of the user `admin`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Airflow and its libraries say of themselves
        from fastapi.testclient import TestClient
    client = TestClient(airflow_app)
    login = {"username": "admin", "password": PASSWORDS["admin"]}
    token = client.post("/auth/token", json=login).json()["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"
    return client


@pytest.fixture
def stopped(
    run_dag: Callable[..., Any], engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The key of a batch that the gate stopped; its run ended by starting the DAG that asks."""
    monkeypatch.setenv("EVENTWIRE_REJECT_SHARE_LIMIT", "0")
    (tmp_path / "ahead.jsonl").write_text(json.dumps(AHEAD) + "\n", encoding="utf-8")
    run = run_dag("news_to_events", location=str(tmp_path), batch_key="first")
    states = {ti.task_id: ti.state for ti in run.get_task_instances()}
    assert (run.state, states["code_shard"], states["ask_a_person"]) == ("success", "failed", "success")
    assert ask(engine, "SELECT state FROM ops.batch") == [("stopped",)]
    return "first"


def ask(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    with transaction(engine) as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def answer(admin: TestClient, choice: str) -> dict[str, Any]:
    """Answer the open question as the page Required Actions does; give the question."""
    details = f"/api/v2/dags/{DECIDE}/dagRuns/~/hitlDetails?state=awaiting_input&state=running"
    (question,) = [
        found
        for found in admin.get(details).json()["hitl_details"]
        if not found["response_received"] and found["task_instance"]["state"] in ("awaiting_input", "running")
    ]
    run_id = question["task_instance"]["dag_run_id"]
    path = f"/api/v2/dags/{DECIDE}/dagRuns/{run_id}/taskInstances/ask/-1/hitlDetails"
    given = admin.patch(path, json={"chosen_options": [choice], "params_input": {}})
    given.raise_for_status()
    return dict(question)


def decide(run_dag: Callable[..., Any], batch_key: str, hooks: Hooks, respond: Callable[[], None]) -> Any:
    """Run the DAG that asks, and respond as soon as it told that it waits."""

    def respond_when_told() -> None:
        hooks.get(timeout=SECONDS_TO_ASK)
        respond()

    responder = threading.Thread(target=respond_when_told)
    responder.start()
    run = run_dag(DECIDE, batch_key=batch_key)
    responder.join()
    return run


def test_the_run_of_a_stopped_batch_starts_a_question_for_it(stopped: str) -> None:
    from airflow.models import DagRun
    from airflow.utils.session import create_session
    from sqlalchemy import select

    with create_session() as session:
        runs = session.scalars(select(DagRun).where(DagRun.dag_id == DECIDE, DagRun.state == "queued"))
        assert {"batch_key": stopped} in [run.conf for run in runs]


@pytest.mark.slow
def test_an_approved_batch_is_loaded_and_marked_with_the_name_of_the_user(
    run_dag: Callable[..., Any], engine: Engine, admin: TestClient, stopped: str, hooks: Hooks
) -> None:
    asked: list[dict[str, Any]] = []
    run = decide(run_dag, stopped, hooks, lambda: asked.append(answer(admin, "Approve")))
    assert run.state == "success"
    assert ask(engine, "SELECT state, articles_coded, mentions FROM ops.batch") == [("complete", 1, 2)]
    assert ask(engine, "SELECT DISTINCT approved_by FROM core.event_mention") == [("admin",)]
    assert ask(engine, "SELECT decision, decided_by FROM ops.shard") == [("approved", "admin")]
    ((subject, body),) = [(question["subject"], question["body"]) for question in asked]
    assert subject == "1 of 1 shards of batch first are stopped by the gate."
    assert "| `event_mention.day_is_not_ahead` | 1 | 2 |" in body
    assert "attacked an army post" in body


@pytest.mark.slow
def test_a_rejected_batch_is_quarantined_with_the_name_of_the_user(
    run_dag: Callable[..., Any], engine: Engine, admin: TestClient, stopped: str, hooks: Hooks
) -> None:
    run = decide(run_dag, stopped, hooks, lambda: answer(admin, "Reject") and None)
    assert run.state == "success"
    assert ask(engine, "SELECT state, articles_coded, articles_rejected FROM ops.batch") == [
        ("complete", 0, 1)
    ]
    assert ask(engine, "SELECT decision, decided_by FROM ops.shard") == [("rejected", "admin")]


@pytest.mark.slow
def test_a_question_that_nobody_answers_ends_in_quarantine(
    run_dag: Callable[..., Any], engine: Engine, stopped: str, hooks: Hooks
) -> None:
    run = decide(run_dag, stopped, hooks, let_time_pass)
    assert run.state == "success"
    assert ask(engine, "SELECT decision, decided_by FROM ops.shard") == [
        ("rejected", "nobody answered in time")
    ]


def let_time_pass() -> None:
    """Wait until the question is parked, make it overdue, and let the scheduler look at it."""
    from airflow.jobs.job import Job
    from airflow.jobs.scheduler_job_runner import SchedulerJobRunner
    from airflow.models import TaskInstance
    from airflow.sdk import timezone
    from airflow.utils.session import create_session
    from sqlalchemy import update

    overdue = (
        update(TaskInstance)
        .where(TaskInstance.dag_id == DECIDE, TaskInstance.state == "awaiting_input")
        .values(trigger_timeout=timezone.datetime(2026, 1, 1))
    )
    pause = threading.Event()
    for _ in range(SECONDS_TO_ASK * 10):
        with create_session() as session:
            if session.execute(overdue).rowcount:
                break
        pause.wait(0.1)
    SchedulerJobRunner(job=Job()).check_awaiting_input_timeouts()


def test_nobody_is_asked_where_the_run_says_so(
    run_dag: Callable[..., Any], engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENTWIRE_REJECT_SHARE_LIMIT", "0")
    (tmp_path / "ahead.jsonl").write_text(json.dumps(AHEAD) + "\n", encoding="utf-8")
    run = run_dag("news_to_events", location=str(tmp_path), batch_key="first", ask=False)
    states = {ti.task_id: ti.state for ti in run.get_task_instances()}
    assert (run.state, states["settle_batch"]) == ("failed", "failed")
    assert ask(engine, "SELECT state FROM ops.shard") == [("stopped",)]


def test_a_question_about_a_batch_that_is_not_stopped_is_not_asked(
    run_dag: Callable[..., Any], warehouse_url: str
) -> None:
    run = run_dag(DECIDE, batch_key="none")
    assert (run.state, {ti.task_id for ti in run.get_task_instances() if ti.state == "skipped"}) == (
        "success",
        {"ask", "carry_out", "settle_batch"},
    )
