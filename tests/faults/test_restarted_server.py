"""The PostgreSQL server goes away between two shards, or in the middle of one, and comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from eventwire.errors import TransientError
from eventwire.flow.closing import settle
from eventwire.flow.discover import discover
from eventwire.flow.shard import work_shard
from eventwire.flow.warehouse import prepare_warehouse
from eventwire.records import BatchRef
from eventwire.settings import Settings
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.warehouse import open_engine
from tests.faults.folders import ask
from tests.postgres import quick_server
from tests.scratch import scratch_folder
from tests.stack.conftest import wait_for

WAREHOUSE = "warehouse"
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'eventwire'"
)
FULL_DISK = """
CREATE FUNCTION report_full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON core.event_mention EXECUTE FUNCTION report_full_disk()
"""


def stop_when_one_waits(server: EmbeddedPostgres) -> bool:
    """Stop the server as soon as a load waits for a lock; tell whether one did."""
    url = server.url(WAREHOUSE, driver="postgresql")
    with closing(psycopg.connect(url, autocommit=True)) as watcher:
        found = wait_for(lambda: watcher.execute(WAITING).fetchone() == (1,), seconds=60)
    server.stop()
    return found


@pytest.fixture(scope="module")
def own_server() -> Iterator[EmbeddedPostgres]:
    """A server that the tests of this module may stop and start."""
    with scratch_folder("restarted") as folder:
        server = quick_server(folder)
        server.start()
        yield server
        server.stop()


@pytest.fixture
def engine(own_server: EmbeddedPostgres) -> Iterator[Engine]:
    """A new warehouse on the server."""
    with psycopg.connect(own_server.url("postgres", driver="postgresql"), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS warehouse WITH (FORCE)")
    own_server.create_databases([WAREHOUSE])
    prepare_warehouse(own_server.url(WAREHOUSE))
    opened = open_engine(own_server.url(WAREHOUSE))
    yield opened
    opened.dispose()


@pytest.fixture
def one_file_a_shard(settings: Settings) -> Settings:
    return settings.model_copy(update={"shard_articles": 1})


@pytest.fixture
def refs(engine: Engine, one_file_a_shard: Settings, landing: Path) -> tuple[BatchRef, ...]:
    """Three planned shards, the first of them loaded."""
    planned = discover(engine, one_file_a_shard, location=str(landing), batch_key="first")
    work_shard(engine, one_file_a_shard, planned[0])
    return planned


@pytest.fixture
def finish(engine: Engine, one_file_a_shard: Settings, refs: tuple[BatchRef, ...]) -> Callable[[], str]:
    """Try the other shards, settle the batch, and give its state."""

    def run() -> str:
        for ref in refs[1:]:
            work_shard(engine, one_file_a_shard, ref)
        summary = settle(engine, "first")
        return f"{summary.state}, {summary.counts['files_ingested']} files"

    return run


def test_a_server_that_is_away_is_worth_a_retry(
    own_server: EmbeddedPostgres,
    engine: Engine,
    one_file_a_shard: Settings,
    refs: tuple[BatchRef, ...],
    finish: Callable[[], str],
) -> None:
    own_server.stop()
    with pytest.raises(TransientError, match="does not answer"):
        work_shard(engine, one_file_a_shard, refs[1])
    own_server.start()
    assert finish() == "complete, 3 files"


def test_a_restart_between_two_shards_is_not_even_noticed(
    own_server: EmbeddedPostgres, finish: Callable[[], str]
) -> None:
    own_server.stop()
    own_server.start()
    assert finish() == "complete, 3 files"


def test_a_server_that_stops_in_the_middle_of_a_load_is_worth_a_retry(
    own_server: EmbeddedPostgres,
    engine: Engine,
    one_file_a_shard: Settings,
    refs: tuple[BatchRef, ...],
    finish: Callable[[], str],
) -> None:
    url = own_server.url(WAREHOUSE, driver="postgresql")
    with closing(psycopg.connect(url)) as holder, ThreadPoolExecutor(1) as pool:
        holder.execute("LOCK TABLE core.event_mention IN SHARE MODE")
        stopped = pool.submit(stop_when_one_waits, own_server)
        with pytest.raises(TransientError, match="broke off"):
            work_shard(engine, one_file_a_shard, refs[1])
        assert stopped.result()
    own_server.start()
    assert ask(engine, "SELECT count(*) FROM core.article") == [(1,)]
    assert finish() == "complete, 3 files"


def test_a_full_disk_of_the_server_is_worth_a_retry(
    own_server: EmbeddedPostgres,
    engine: Engine,
    one_file_a_shard: Settings,
    refs: tuple[BatchRef, ...],
    finish: Callable[[], str],
) -> None:
    with psycopg.connect(own_server.url(WAREHOUSE, driver="postgresql"), autocommit=True) as connection:
        connection.execute(FULL_DISK)
        with pytest.raises(TransientError, match="No space left on device"):
            work_shard(engine, one_file_a_shard, refs[1])
        connection.execute("DROP TRIGGER full_disk ON core.event_mention")
    assert finish() == "complete, 3 files"
