"""Stored articles are coded again, month by month if wanted, and the new coder takes over at the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, text

from eventwire.coding.pipeline import load_pipeline
from eventwire.settings import Settings
from eventwire.warehouse import transaction
from eventwire_airflow import steps
from eventwire_airflow.recoding import chosen_days
from tests.flow.articles import ask, write_feed
from tests.flow.test_again import take_with_an_older_model

if TYPE_CHECKING:
    from airflow.dag_processing.dagbag import DagBag

FEBRUARY, MARCH, APRIL = (datetime(2026, month, 1, tzinfo=UTC) for month in (2, 3, 4))
SHOWN = "SELECT coder_version_id, sum(mentions) > 0 FROM mart.events GROUP BY 1"


@pytest.fixture
def older(engine: Engine, warehouse_url: str, tmp_path: Path) -> str:
    """A warehouse with two articles coded by an older coder; gives that coder's version."""
    write_feed(tmp_path / "feed.jsonl", ["Gao", "Kidal"])
    settings = Settings(warehouse_url=warehouse_url, landing=tmp_path, settle_seconds=0)
    take_with_an_older_model(engine, settings, tmp_path, load_pipeline(settings.gazetteer))
    ((coder, _),) = ask(engine, SHOWN)
    return str(coder)


@pytest.mark.parametrize(
    ("run_type", "days"),
    [
        ("manual", ("2026-01-01", None)),
        ("backfill", ("2026-03-01", "2026-03-31")),
        ("asset_triggered", ("2026-01-01", None)),
    ],
)
def test_a_backfill_takes_the_days_of_its_interval_and_others_those_asked_for(
    run_type: str, days: tuple[str, str | None]
) -> None:
    params = {"since": "2026-01-01", "until": None, "sources": ["Northern Wire"]}
    chosen = chosen_days(params, run_type, MARCH, APRIL)
    assert chosen is not None
    assert (chosen["since"], chosen["until"], chosen["sources"]) == (*days, ["Northern Wire"])


@pytest.fixture
def body(dag_bag: DagBag) -> Callable[..., Any]:
    """Run the code of a task in a run of some type and month, of which it learns as Airflow tells it."""
    from airflow.sdk.api.datamodels._generated import DagRun, DagRunType
    from airflow.sdk.execution_time.context import set_current_context

    def run(task_id: str, run_type: str, start: datetime, end: datetime) -> Any:
        dag = dag_bag.dags["recode_articles"]
        told = DagRun.model_construct(
            run_type=DagRunType(run_type), data_interval_start=start, data_interval_end=end
        )
        context = {"dag": dag, "dag_run": told, "run_id": "of a month", "params": {}}
        with set_current_context(context):  # type: ignore[arg-type]
            return dag.get_task(task_id).python_callable()

    return run


def test_a_run_by_the_clock_takes_nothing(
    body: Callable[..., Any], older: str, warehouse_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENTWIRE_WAREHOUSE_URL", warehouse_url)
    assert body("plan_recode", "scheduled", MARCH, APRIL) == []


def test_a_run_by_the_clock_switches_nothing(body: Callable[..., Any]) -> None:
    assert body("switch_coder", "scheduled", MARCH, APRIL) == "started by the clock: nothing to do"


@pytest.mark.parametrize(("month", "articles"), [((FEBRUARY, MARCH), []), ((MARCH, APRIL), [2])])
def test_a_backfilled_month_takes_its_own_articles(
    body: Callable[..., Any],
    older: str,
    warehouse_url: str,
    monkeypatch: pytest.MonkeyPatch,
    month: tuple[datetime, datetime],
    articles: list[int],
) -> None:
    monkeypatch.setenv("EVENTWIRE_WAREHOUSE_URL", warehouse_url)
    planned = body("plan_recode", "backfill", *month)
    assert [shard["articles"] for shard in planned] == articles


def test_a_run_plans_a_part_of_the_world_and_leaves_the_rest_to_the_next(
    body: Callable[..., Any], older: str, warehouse_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENTWIRE_WAREHOUSE_URL", warehouse_url)
    monkeypatch.setenv("EVENTWIRE_SHARD_ARTICLES", "1")
    monkeypatch.setattr(steps, "MOST_SHARDS", 1)
    assert len(body("plan_recode", "manual", MARCH, APRIL)) == 1


def test_airflow_backfills_it_month_by_month(dag_bag: DagBag) -> None:
    from airflow.models.backfill import ReprocessBehavior, _do_dry_run
    from airflow.utils.session import create_session

    assert "recode_articles" in dag_bag.dags
    with create_session() as session:
        runs = _do_dry_run(
            dag_id="recode_articles",
            from_date=datetime(2026, 1, 1, tzinfo=UTC),
            to_date=datetime(2026, 3, 1, tzinfo=UTC),
            reverse=False,
            reprocess_behavior=ReprocessBehavior.NONE,
            session=session,
        )
        starts = [info.data_interval.start.date() for info in runs]
    assert starts == [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]


@pytest.mark.slow
def test_a_refused_coder_fails_the_run_and_a_later_run_lets_it_take_over(
    run_dag: Callable[..., Any], engine: Engine, older: str
) -> None:
    with transaction(engine) as connection:
        connection.execute(
            text("INSERT INTO ops.score VALUES (:older, 'wire', 'type_recall', 1.0)"), {"older": older}
        )
    assert run_dag("recode_articles", batch_key="recode").state == "failed"
    assert ask(engine, SHOWN) == [(older, True)]
    verdict = "SELECT expectation FROM ops.check_result WHERE suite = 'coder_switch' AND NOT success"
    assert ask(engine, verdict) == [("score.wire.type_recall",)]
    assert run_dag("recode_articles", batch_key="once more", score_drop=1).state == "success"
    assert [coder != older for coder, _ in ask(engine, SHOWN)] == [True]


@pytest.mark.slow
def test_a_coder_that_is_not_at_work_fails_the_run(
    run_dag: Callable[..., Any], engine: Engine, older: str
) -> None:
    assert run_dag("recode_articles", batch_key="recode", coder=older).state == "failed"
    assert ask(engine, "SELECT count(*) FROM ops.batch WHERE kind = 'recode'") == [(0,)]


@pytest.mark.slow
def test_a_coder_with_articles_left_waits_and_the_run_is_well(
    run_dag: Callable[..., Any], engine: Engine, older: str
) -> None:
    run = run_dag("recode_articles", batch_key="recode", since="2027-01-01")
    assert (run.state, ask(engine, SHOWN)) == ("success", [(older, True)])
    found = "SELECT observed FROM ops.check_result WHERE expectation = 'every_article_is_coded'"
    assert ask(engine, found) == [('"2 of 2 articles are not coded by it yet"',)]
