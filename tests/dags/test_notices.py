"""People are told of failures, rejects, late batches and standstills, once, by mail and webhook."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from eventwire.warehouse import open_engine, transaction
from tests.dags.receivers import drain, mail_server, web_server

if TYPE_CHECKING:
    from airflow.dag_processing.dagbag import DagBag

Mails = Queue[Message]
Hooks = Queue[tuple[dict[str, str], dict[str, str]]]
BROKEN = '{"title": "Ghana and Togo'
WHOLE = '{"title": "Ghana and Togo hold talks", "text": "Ghana and Togo held talks in Accra."}\n'


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mails]:
    with mail_server() as (connection, received):
        monkeypatch.setenv("AIRFLOW_CONN_EVENTWIRE_SMTP", connection)
        yield received


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hooks]:
    with web_server() as (connection, received):
        monkeypatch.setenv("AIRFLOW_CONN_EVENTWIRE_WEBHOOK", connection)
        yield received


def run_sql(url: str, statement: str) -> None:
    engine = open_engine(url)
    with transaction(engine) as connection:
        connection.execute(text(statement))
    engine.dispose()


def subjects(hooks: Hooks) -> list[str]:
    return [body["subject"] for _, body in drain(hooks)]


def test_a_failed_run_is_told_once_by_mail_and_webhook(
    run_dag: Callable[..., Any], mails: Mails, hooks: Hooks, tmp_path: Path
) -> None:
    missing = tmp_path / "none"
    assert run_dag("news_to_events", location=str(missing)).state == "failed"
    (mail,) = drain(mails)
    ((headers, body),) = drain(hooks)
    subject = "Eventwire: news_to_events.discover_files failed"
    assert (mail["subject"], mail["to"], body["subject"]) == (subject, "desk@news.example", subject)
    assert str(missing) in body["text"]
    assert headers["Authorization"] == "Bearer a-token"
    content = mail.get_payload(0)
    assert isinstance(content, Message)
    assert str(missing) in content.get_payload(decode=True).decode()  # type: ignore[union-attr]


def test_a_broken_channel_does_not_silence_the_other(mails: Mails, monkeypatch: pytest.MonkeyPatch) -> None:
    from eventwire_airflow.notices import Notice

    closed = json.dumps({"conn_type": "http", "host": "http://127.0.0.1:9/hook"})
    monkeypatch.setenv("AIRFLOW_CONN_EVENTWIRE_WEBHOOK", closed)
    with pytest.raises(ExceptionGroup, match="'one' could not be sent"):
        Notice(subject="{{ number }}", text="two")({"number": "one"})
    assert [mail["subject"] for mail in drain(mails)] == ["one"]


def test_a_webhook_that_refuses_is_an_error(airflow_database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from eventwire_airflow.notices import Notice

    with web_server(answer=500) as (connection, received):
        monkeypatch.setenv("AIRFLOW_CONN_EVENTWIRE_WEBHOOK", connection)
        with pytest.raises(ExceptionGroup):
            Notice(subject="one", text="two")({})
        assert received.qsize() == 1


def test_nothing_is_sent_and_nothing_fails_without_connections(airflow_database: None) -> None:
    from eventwire_airflow.notices import Notice

    Notice(subject="one", text="two")({})


def test_a_notice_can_be_used_again_with_other_words(airflow_database: None, hooks: Hooks) -> None:
    from eventwire_airflow.notices import Notice

    notice = Notice(subject="{{ number }}", text="")
    notice({"number": "one"})
    notice({"number": "two"})
    assert subjects(hooks) == ["one", "two"]


@pytest.mark.parametrize(("broken", "told"), [(2, []), (3, ["Eventwire: first has many rejects"])])
def test_rejects_above_their_share_are_told(
    run_dag: Callable[..., Any], hooks: Hooks, tmp_path: Path, broken: int, told: list[str]
) -> None:
    [(tmp_path / f"{number}.jsonl").write_text(f"{BROKEN}{number}") for number in range(broken)]
    (tmp_path / "whole.jsonl").write_text(WHOLE)
    assert run_dag("news_to_events", location=str(tmp_path), batch_key="first").state == "success"
    assert subjects(hooks) == told


def test_a_standstill_is_told_once(
    run_dag: Callable[..., Any], hooks: Hooks, tmp_path: Path, warehouse_url: str
) -> None:
    """In one process, `dag.test` keeps the parameters of the run before: the key is said anew."""
    (tmp_path / "whole.jsonl").write_text(WHOLE)
    run_dag("news_to_events", location=str(tmp_path), batch_key=None)
    run_dag("news_to_events", location=str(tmp_path), batch_key=None)
    assert subjects(hooks) == []
    run_sql(warehouse_url, "UPDATE ops.shard SET loaded_at = '2026-03-07 10:00:00+00'")
    run_dag("news_to_events", location=str(tmp_path), batch_key=None)
    run_dag("news_to_events", location=str(tmp_path), batch_key=None)
    assert subjects(hooks) == ["Eventwire: no new article since 2026-03-07T10:00:00+00:00"]


def test_a_warehouse_without_news_is_not_stale(
    run_dag: Callable[..., Any], hooks: Hooks, tmp_path: Path
) -> None:
    run_dag("news_to_events", location=str(tmp_path), batch_key=None)
    assert subjects(hooks) == []


def test_a_late_batch_is_told_by_its_deadline(dag_bag: DagBag, hooks: Hooks) -> None:
    """Airflow makes the deadline with the run; when it is missed, the triggerer runs the callback."""
    from airflow.models import DagRun
    from airflow.models.deadline import Deadline
    from airflow.models.serialized_dag import SerializedDagModel
    from airflow.sdk import timezone
    from airflow.triggers.callback import CallbackTrigger
    from airflow.utils.session import create_session
    from airflow.utils.types import DagRunTriggeredByType, DagRunType
    from sqlalchemy import select

    dag = SerializedDagModel.get_dag("news_to_events")
    now = timezone.utcnow()
    with create_session() as session:
        run = dag.create_dagrun(
            run_id="late",
            run_after=now,
            run_type=DagRunType.MANUAL,
            triggered_by=DagRunTriggeredByType.TEST,
            state="queued",
            session=session,
        )
        session.flush()
        (deadline,) = session.scalars(select(Deadline).join(DagRun).where(DagRun.id == run.id))
        assert (deadline.deadline_time - run.queued_at).total_seconds() == 3600
        deadline.handle_miss(session)
        trigger = CallbackTrigger(**deadline.callback.trigger.kwargs)

    async def run_trigger() -> list[Any]:
        return [event.payload["state"] async for event in trigger.run()]

    assert asyncio.run(run_trigger()) == ["running", "success"]
    ((_, body),) = drain(hooks)
    assert body["subject"] == "Eventwire: news_to_events is late"
    assert "run late." in body["text"]
