"""Every command of docker-compose.yaml, run by hand: two workers finish a batch, also when one is killed."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from bench.compose_host import ComposeHost
from bench.programs import temporary_folder, wait_until
from tests.programs import need

ARTICLES = 24
SECONDS = 180.0
LOADING = "SELECT true FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%event_mention%'"
MENTIONS = """
    SELECT count(*), count(DISTINCT article_id) FROM core.event_mention GROUP BY cameo ORDER BY cameo
"""
QUICK = {
    "EVENTWIRE_SHARD_ARTICLES": "3",
    "EVENTWIRE_SWEEP_MINUTES": "0",
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "10",
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "2",
}
TEXT = (
    "Kenya and Uganda hold talks\n\nNAIROBI, March {day}, 2025 (Agency) - Kenya and Uganda held talks in"
    " Nairobi on Monday. Police arrested {number} protesters in Kampala on Sunday."
    " This is report number {number}.\n"
)

pytestmark = [pytest.mark.slow, pytest.mark.deployment]


@pytest.fixture(scope="module")
def host() -> Iterator[ComposeHost]:
    """The deployment with two workers, all of it up."""
    need("docker-compose", "redis-server")
    with temporary_folder() as folder, ComposeHost(folder, variables=QUICK) as host:
        for service in ("api-server", "scheduler", "dag-processor", "triggerer"):
            host.start(service)
        host.add_worker("one")
        host.add_worker("two")
        wait_until(lambda: host.is_healthy("api-server"), seconds=SECONDS, missing="api-server")
        wait_until(lambda: host.is_healthy("scheduler"), seconds=SECONDS, missing="scheduler")
        yield host


def drop(host: ComposeHost, name: str, *, first: int) -> None:
    """Let a folder of articles land at once, none of which is like another."""
    hidden = host.landing.with_name(name)
    hidden.mkdir()
    for number in range(first, first + ARTICLES):
        words = TEXT.format(day=number % 28 + 1, number=number)
        (hidden / f"{number:03d}.txt").write_text(words, encoding="utf-8")
    hidden.rename(host.landing / name)


def ask(host: ComposeHost, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(host.url(), autocommit=True) as connection:
        return connection.execute(question.encode()).fetchall()


def wait_coded(host: ComposeHost, articles: int) -> None:
    """Wait until this many articles are coded and no batch is at work."""
    question = "SELECT sum(articles_coded) FROM ops.batch HAVING bool_and(state <> 'running')"
    wait_until(
        lambda: ask(host, question) == [(articles,)], seconds=SECONDS, missing=f"no {articles} coded articles"
    )


@pytest.fixture(scope="module")
def coded(host: ComposeHost) -> None:
    """A first folder of articles, coded by both workers."""
    drop(host, "first", first=0)
    wait_coded(host, ARTICLES)


@pytest.mark.parametrize("service", ["dag-processor", "triggerer"])
def test_a_service_passes_its_own_health_check(host: ComposeHost, coded: None, service: str) -> None:
    assert host.complaint(service) == ""


def test_a_worker_passes_its_own_health_check(host: ComposeHost, coded: None) -> None:
    assert host.complaint("worker", name="one") == ""


def test_both_workers_finish_a_batch_of_files_that_landed(host: ComposeHost, coded: None) -> None:
    logs = [(host.folder / f"{name}.log").read_text(errors="replace") for name in ("one", "two")]
    assert all("code_shard" in log or "execute_workload" in log for log in logs)
    assert ask(host, "SELECT DISTINCT state FROM ops.batch") == [("complete",)]


def test_the_pages_read_with_a_role_that_cannot_write(host: ComposeHost, coded: None) -> None:
    url = host.environment("api-server")["EVENTWIRE_PAGES_URL"]
    with psycopg.connect(url, autocommit=True) as connection:
        assert connection.execute("SELECT count(*) > 0 FROM ops.reject UNION SELECT true").fetchall()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM ops.reject")


def test_a_killed_worker_loses_and_doubles_nothing(host: ComposeHost, coded: None) -> None:
    with psycopg.connect(host.url()) as holder:
        holder.execute("LOCK TABLE core.event_mention IN SHARE MODE")
        drop(host, "second", first=100)
        wait_until(lambda: ask(host, LOADING), seconds=SECONDS, missing="no load came to its middle")
        host.kill_worker("one")
    wait_coded(host, 2 * ARTICLES)
    counts = (
        "SELECT count(*), count(DISTINCT article_id) FROM core.event_mention GROUP BY cameo ORDER BY cameo"
    )
    assert ask(host, counts) == [(2 * ARTICLES, 2 * ARTICLES)] * 2
