"""A loader is killed by SIGKILL while it is in the middle of its transaction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from eventwire.flow.closing import settle
from eventwire.flow.discover import discover
from eventwire.flow.ingest import ingest
from eventwire.flow.shard import register_loaded_coder, work_shard
from eventwire.ledger import PROCESS
from eventwire.settings import Settings
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.warehouse import open_engine
from tests.faults.folders import ask, contents, write_stories
from tests.faults.worker import Worker, let_go, start_worker, wait_ready
from tests.postgres import cloned_database
from tests.stack.conftest import wait_for
from tests.warehouse.snapshots import row_versions

Rows = dict[str, list[str]]

IN_THE_MIDDLE = """
    SELECT count(*) = 1 FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'eventwire' AND wait_event_type = 'Lock'
    AND query LIKE '%source_file%'
"""
GONE = """
    SELECT count(*) = 0 FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'eventwire'
"""


def kill_in_the_middle(url: str, worker: Worker) -> None:
    """Hold the worker by a lock on a table it is about to write, kill it there, and wait for the rollback."""
    plain = url.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as watcher, psycopg.connect(plain) as holder:
        holder.execute("LOCK TABLE core.source_file IN SHARE MODE")
        let_go(worker)
        assert wait_for(lambda: watcher.execute(IN_THE_MIDDLE).fetchone() == (True,), seconds=60)
        worker.kill()
        worker.wait()
        holder.rollback()
        assert wait_for(lambda: watcher.execute(GONE).fetchone() == (True,))


@pytest.fixture(scope="module")
def landing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_stories(tmp_path_factory.mktemp("killed") / "landing")


@pytest.fixture(scope="module")
def killed(
    postgres_server: EmbeddedPostgres, migrated_template: str, landing: Path, settings: Settings
) -> Iterator[tuple[str, Rows]]:
    """The name of a database in which a loader was killed, and the rows that it had before the load."""
    with cloned_database(postgres_server, migrated_template) as url:
        engine = open_engine(url)
        register_loaded_coder(engine, settings)
        discover(engine, settings, location=str(landing), batch_key="first", runner=PROCESS)
        before = row_versions(engine)
        engine.dispose()
        with start_worker(url, landing, batch_key="first") as worker:
            assert wait_ready(worker)
            kill_in_the_middle(url, worker)
        yield url.rpartition("/")[2], before


@pytest.fixture(scope="module")
def undisturbed(
    postgres_server: EmbeddedPostgres, migrated_template: str, landing: Path, settings: Settings
) -> Rows:
    """What a warehouse holds of the same folder when nothing goes wrong."""
    with cloned_database(postgres_server, migrated_template) as url:
        engine = open_engine(url)
        ingest(engine, settings, location=str(landing), batch_key="first", progress=lambda words: None)
        found = contents(engine)
        engine.dispose()
    return found


@pytest.fixture
def engine(postgres_server: EmbeddedPostgres, killed: tuple[str, Rows]) -> Iterator[Engine]:
    """A copy of the database in which a loader was killed, to go on with."""
    with cloned_database(postgres_server, killed[0]) as url:
        opened = open_engine(url)
        yield opened
        opened.dispose()


@pytest.mark.slow
def test_nothing_of_a_killed_load_is_visible(engine: Engine, killed: tuple[str, Rows]) -> None:
    assert row_versions(engine) == killed[1]


@pytest.mark.slow
def test_the_same_shard_loads_when_it_is_tried_again(
    engine: Engine, settings: Settings, landing: Path, undisturbed: Rows
) -> None:
    (ref,) = discover(engine, settings, location=str(landing), batch_key="first")
    work_shard(engine, settings, ref)
    summary = settle(engine, "first")
    assert (summary.state, summary.broken_laws, summary.files_pending) == ("complete", (), 0)
    assert contents(engine) == undisturbed


@pytest.mark.slow
def test_another_run_takes_over_what_the_killed_one_left(
    engine: Engine, settings: Settings, landing: Path, undisturbed: Rows
) -> None:
    summary = ingest(engine, settings, location=str(landing), batch_key="next", progress=lambda words: None)
    assert summary is not None
    assert (summary.state, summary.counts["files_ingested"], summary.broken_laws) == ("complete", 3, ())
    assert contents(engine) == undisturbed
    assert ask(engine, "SELECT state FROM ops.shard ORDER BY batch_key") == [("replanned",), ("loaded",)]
