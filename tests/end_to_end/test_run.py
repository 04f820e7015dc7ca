"""`eventwire run` twice over the samples, and a file dropped into landing/ while `eventwire up` runs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from eventwire.settings import Settings
from eventwire.stack import AirflowApi, open_warehouse
from eventwire.warehouse import open_engine, transaction
from tests.stack.conftest import wait_for

pytestmark = [pytest.mark.slow]

ARTICLE = (
    "Kenya and Uganda hold talks on border trade\n\nNAIROBI, March 3, 2025 (Agency) - Kenya and Uganda"
    " held talks in Nairobi on Monday. Police arrested 12 protesters in Kampala on Sunday.\n"
)
DAG_ID = "news_to_events"
BATCH_OF = "SELECT batch_key FROM core.source_file WHERE location = :location"
EVENTS_OF = """
    SELECT left(e.cameo, 2), e.source_country, e.event_date::text FROM mart.events e
    JOIN core.event_member b USING (event_id)
    JOIN core.event_mention m USING (mention_id)
    JOIN core.article a USING (article_id)
    JOIN core.source_file f USING (file_id)
    WHERE f.location = :location
"""


def ask(engine: Engine, query: str, **values: object) -> list[tuple[object, ...]]:
    with transaction(engine) as connection:
        return [tuple(row) for row in connection.execute(text(query), values)]


@pytest.fixture(scope="module")
def dropped(settings: Settings, up: None) -> Path:
    """An article in the watched folder, renamed into place when it is whole."""
    path = settings.landing / "dropped.txt"
    hidden = path.with_name(".dropped.txt")
    hidden.write_text(ARTICLE, encoding="utf-8")
    return hidden.rename(path)


@pytest.fixture(scope="module")
def run_id(settings: Settings, dropped: Path) -> str:
    """The run that loaded the dropped article, whose events can be read now."""
    location = str(dropped.resolve())
    with open_warehouse(settings) as url:
        engine = open_engine(url)
        wait_for(lambda: ask(engine, EVENTS_OF, location=location), seconds=120)
        batches = ask(engine, BATCH_OF, location=location)
        engine.dispose()
    return str(batches[0][0]).removeprefix(f"{DAG_ID}.")


def test_the_first_run_succeeds(first_run: subprocess.CompletedProcess[str]) -> None:
    assert first_run.returncode == 0, first_run.stdout + first_run.stderr


def test_the_first_run_says_what_became_of_each_file(first_run: subprocess.CompletedProcess[str]) -> None:
    assert "23 files seen: 21 ingested, 1 duplicate, 1 rejected." in " ".join(first_run.stdout.split())


def test_the_first_run_shows_the_newest_events(first_run: subprocess.CompletedProcess[str]) -> None:
    assert "Newest events of this batch" in first_run.stdout


def test_a_run_leaves_nothing_running(left_running: tuple[object, object]) -> None:
    assert left_running == (None, None)


def test_the_second_run_says_that_nothing_is_new(second_run: subprocess.CompletedProcess[str]) -> None:
    assert (second_run.returncode, "Nothing is new" in second_run.stdout) == (0, True), second_run.stderr


def test_the_second_run_uses_the_airflow_that_is_up(second_run: subprocess.CompletedProcess[str]) -> None:
    assert "Using the Airflow that is up" in second_run.stdout


def test_a_dropped_file_becomes_events(engine: Engine, dropped: Path, run_id: str) -> None:
    found = ask(engine, EVENTS_OF, location=str(dropped.resolve()))
    assert ("04", "KEN", "2025-03-03") in found


def test_the_run_of_a_dropped_file_succeeds(api: AirflowApi, run_id: str) -> None:
    wait_for(lambda: api.run_state(DAG_ID, run_id) in ("success", "failed"), seconds=60)
    assert api.run_state(DAG_ID, run_id) == "success"


def test_a_dropped_file_starts_the_run_by_itself(api: AirflowApi, run_id: str) -> None:
    assert api._get(f"/api/v2/dags/{DAG_ID}/dagRuns/{run_id}")["run_type"] == "asset_triggered"


def test_the_run_tells_the_marts_that_events_have_changed(api: AirflowApi, run_id: str) -> None:
    found = api._get("/api/v2/assets/events", source_dag_id=DAG_ID, source_run_id=run_id)["asset_events"]
    batches = [(event["name"], event["extra"]["batch_key"]) for event in found]
    assert batches == [("core_events", f"{DAG_ID}.{run_id}")]


def test_airflow_can_read_all_dag_files(api: AirflowApi) -> None:
    assert api.import_errors() == {}
