"""Two Celery workers against one, by the commands of docker-compose.yaml on this host, over 400 articles.

400 generated articles (samples, each with its own number) go through the DAG with one worker and, on a fresh
deployment, with two; then once more with two, one of which is killed by SIGKILL while a load is in its
middle.
Measured: seconds from the start of the first shard to the end of the last, and of the whole run; after the
kill, the mentions that are lost or doubled against the undisturbed runs.
Bounds: at least 1.7 times as fast on two cores; 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.articles import repeat_samples
from bench.compose_host import ComposeHost
from bench.figure import Figure
from bench.months import add_all_months
from bench.programs import wait_until
from bench.workplace import Workplace

ARTICLES = 400
SHARD = {"EVENTWIRE_SHARD_ARTICLES": "25", "EVENTWIRE_SWEEP_MINUTES": "0"}
LEAST = 1.7
SECONDS = 900.0
RUN = """
    SELECT extract(epoch FROM max(t.end_date) - min(t.start_date))::float,
        (
            SELECT extract(epoch FROM r.end_date - r.start_date)::float
            FROM dag_run r
            WHERE r.run_id = min(t.run_id)
        )
    FROM task_instance t
    WHERE t.dag_id = 'news_to_events' AND t.task_id = 'code_shard'
"""
DONE = "SELECT sum(articles_coded) FROM ops.batch HAVING bool_and(state <> 'running')"
MENTIONS = (
    "SELECT md5(string_agg(mention_id::text, ',' ORDER BY mention_id)), count(*) FROM core.event_mention"
)
LOADING = "SELECT true FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%event_mention%'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One run: seconds of its shards, seconds of all of it, and a checksum and count of its mentions."""

    shards: float
    whole: float
    mentions: tuple[object, ...]


def measure(place: Workplace) -> list[Figure]:
    """Run with one, with two, and with two of which one is killed."""
    one = _run(place, workers=1)
    two = _run(place, workers=2)
    killed = _run(place, workers=2, kill=True)
    ratio = one.shards / two.shards
    return [
        Figure(
            name="two Celery workers against one",
            measured=f"{ratio:.2f} times as fast ({one.shards:.1f} and {two.shards:.1f} s)",
            bound=f"at least {LEAST} times",
            holds=ratio >= LEAST,
            note=f"{ARTICLES} articles; whole runs {one.whole:.1f} and {two.whole:.1f} s",
        ),
        Figure(
            name="one of two Celery workers killed in the middle",
            measured=f"{killed.mentions[1]} mentions, {two.mentions[1]} undisturbed",
            bound="the same ones",
            holds=killed.mentions == two.mentions == one.mentions,
            note=f"{killed.whole:.1f} s",
        ),
    ]


def _run(place: Workplace, *, workers: int, kill: bool = False) -> Outcome:
    with ComposeHost(place.new_folder(), variables=SHARD) as host:
        for service in ("api-server", "scheduler", "dag-processor", "triggerer"):
            host.start(service)
        for number in range(workers):
            host.add_worker(f"worker-{number}")
        wait_until(lambda: host.is_healthy("api-server"), seconds=SECONDS, missing="api-server")
        wait_until(lambda: host.is_healthy("scheduler"), seconds=SECONDS, missing="scheduler")
        with psycopg.connect(host.url(), autocommit=True) as warehouse:
            if kill:
                _drop_and_kill(host, warehouse)
            else:
                _drop(host.landing)
            wait_until(
                lambda: warehouse.execute(DONE.encode()).fetchone() == (ARTICLES,),
                seconds=SECONDS,
                missing="the batch is not complete",
            )
            mentions = warehouse.execute(MENTIONS.encode()).fetchone() or ()
        with psycopg.connect(host.url("airflow"), autocommit=True) as airflow:
            wait_until(
                lambda: (airflow.execute(RUN.encode()).fetchone() or (None, None))[1] is not None,
                seconds=SECONDS,
                missing="the run has no end",
            )
            shards, whole = airflow.execute(RUN.encode()).fetchone() or (0.0, 0.0)
    return Outcome(shards=float(str(shards)), whole=float(str(whole)), mentions=tuple(mentions))


def _drop(landing: Path) -> None:
    """Let the articles land at once."""
    hidden = landing.with_name("articles")
    repeat_samples(hidden, ARTICLES)
    hidden.rename(landing / "articles")


def _drop_and_kill(host: ComposeHost, warehouse: psycopg.Connection[tuple[object, ...]]) -> None:
    """Hold the loads in their middle, and kill a worker there."""
    with psycopg.connect(host.url()) as holder:
        add_all_months(holder)
        holder.execute("LOCK TABLE core.event_mention IN SHARE MODE")
        _drop(host.landing)
        wait_until(
            lambda: warehouse.execute(LOADING.encode()).fetchall(), seconds=SECONDS, missing="no load began"
        )
        host.kill_worker("worker-0")
