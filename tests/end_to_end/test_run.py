"""`eventwire run` twice over the samples, and a file dropped into landing/ while `eventwire up` runs."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect
from sqlalchemy import Engine, text

from eventwire.settings import Settings
from eventwire.stack import AirflowApi, open_warehouse
from eventwire.warehouse import open_engine, transaction
from tests.end_to_end.chromium import NARROW, WIDE, Person, Scheme
from tests.stack.conftest import wait_for

pytestmark = [pytest.mark.slow]

ARTICLE = (
    "Kenya and Uganda hold talks on border trade\n\nNAIROBI, March 3, 2025 (Agency) - Kenya and Uganda"
    " held talks in Nairobi on Monday. Police arrested 12 protesters in Kampala on Sunday.\n"
)
SEEN_TO_ARRIVE = (
    "Rebels attack army post in Gao\n\nGAO, Mali, March 4, 2025 (Agency) - Rebels attacked an army post in"
    " Gao on Tuesday, killing 12 soldiers, the army said.\n"
)
THEIR_EVENTS = "/events?country=MLI&since=2025-03-04&until=2025-03-04"
PAGES = ("/health", "/events", "/quality", "/static/eventwire.css", "/static/world.svg")
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


def test_the_marts_tell_which_batches_they_show_and_how_many_rows_changed(
    api: AirflowApi, run_id: str
) -> None:
    def told() -> list[dict[str, Any]]:
        found = api._get("/api/v2/assets/events", source_dag_id="refresh_marts")["asset_events"]
        return [event["extra"] for event in found if f"{DAG_ID}.{run_id}" in event["extra"]["batch_keys"]]

    assert wait_for(told, seconds=60)
    extra = told()[0]
    assert (extra["rows"] > 0, "mart.event_columns" in extra["marts"]) == (True, True)


def test_airflow_can_read_all_dag_files(api: AirflowApi) -> None:
    assert api.import_errors() == {}


def drop(settings: Settings, name: str, words: str) -> Path:
    """Put an article into the watched folder, renamed into place when it is whole."""
    hidden = settings.landing / f".{name}"
    hidden.write_text(words, encoding="utf-8")
    return hidden.rename(settings.landing / name)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_for_who_has_logged_in_and_for_nobody_else(browser: httpx.Client, path: str) -> None:
    nobody = httpx.get(browser.base_url.join(f"/eventwire{path}"), trust_env=False, timeout=60)
    assert (browser.get(f"/eventwire{path}").status_code, nobody.status_code) == (200, 401)


def test_the_plugin_is_in_the_navigation(browser: httpx.Client) -> None:
    plugins = browser.get("/api/v2/plugins").json()["plugins"]
    (ours,) = [plugin for plugin in plugins if plugin["name"] == "eventwire"]
    assert [view["url_route"] for view in ours["external_views"]] == ["eventwire", "eventwire-batch"]


def test_a_person_sees_a_file_arrive_and_why_its_event_exists(
    settings: Settings, run_id: str, operator: Person
) -> None:
    operator.visit(THEIR_EVENTS)
    expect(operator.page.get_by_text("No event matches")).to_be_visible()
    drop(settings, "seen.txt", SEEN_TO_ARRIVE)
    operator.wait_for(THEIR_EVENTS, "Which")
    operator.keep_picture("arrived")
    operator.page.locator("table a[href*='/events/']").first.click()
    quote = operator.page.locator("blockquote").first
    expect(quote.locator("mark.trigger")).to_contain_text("attacked")
    expect(quote.locator("mark.source")).to_contain_text("Rebels")
    expect(quote.locator("mark.place").first).to_contain_text("Gao")
    expect(quote.locator("mark.fatalities")).to_contain_text("12")
    operator.keep_picture("evidence")


def test_a_person_opens_the_dependency_picture_of_a_report(run_id: str, operator: Person) -> None:
    operator.visit("/events").locator("table a[href*='/events/']").first.click()
    operator.page.get_by_role("link", name="Dependency picture").first.click()
    expect(operator.page.locator("svg.tree")).to_be_visible()
    operator.keep_picture("dependencies")


def test_a_person_replays_a_reject(run_id: str, operator: Person) -> None:
    operator.visit("/health")
    operator.page.get_by_role("button", name="Replay unknown_format").click()
    expect(operator.page.get_by_role("status")).to_contain_text("Airflow has taken the run of replay_rejects")
    operator.keep_picture("replayed")
    operator.wait_for("/health", "0 accepted")
    operator.keep_picture("tried-again")


def test_the_pages_stand_in_the_frame_of_airflow(run_id: str, operator: Person) -> None:
    operator.page.goto(f"{operator.url}/plugin/eventwire/eventwire/health")
    frame = operator.page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="Health")).to_be_visible()
    operator.keep_picture("framed")


@pytest.mark.parametrize("path", ["/health", "/events", "/quality", "/quality/docs"])
@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_a_page_is_painted_and_fits_the_window(
    run_id: str, operator: Person, path: str, width: int, scheme: Scheme
) -> None:
    operator.shape(width, scheme)
    operator.visit(path)
    painted = operator.first_paint()
    operator.keep_picture(f"{path.strip('/').replace('/', '-')}-{width}-{scheme}")
    assert (painted > 0, operator.overflow()) == (True, 0)


@pytest.mark.parametrize("path", ["/health", "/events", "/quality"])
def test_the_first_tab_stop_of_a_page_skips_to_its_content(run_id: str, operator: Person, path: str) -> None:
    operator.visit(path)
    operator.page.keyboard.press("Tab")
    operator.page.keyboard.press("Enter")
    operator.page.wait_for_url("**#main")


def test_an_event_is_opened_by_keyboard(run_id: str, operator: Person) -> None:
    operator.visit("/events")
    operator.page.locator("table a[href*='/events/']").first.focus()
    operator.page.keyboard.press("Enter")
    operator.page.wait_for_url(re.compile(r"/events/[0-9a-f-]{36}$"))
    expect(operator.page.locator("blockquote mark").first).to_be_visible()


def test_no_page_complained(operator: Person) -> None:
    assert operator.complaints == []
