"""Two processes ingest the same folder at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from eventwire.flow.ingest import ingest
from eventwire.ledger.planning import PLAN_LOCK
from eventwire.settings import Settings
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.warehouse import open_engine
from tests.faults.folders import ask, contents
from tests.faults.worker import let_go, start_worker, wait_ready
from tests.postgres import cloned_database
from tests.stack.conftest import wait_for

BOTH_WAIT = """
    SELECT count(*) = 2 FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event = 'advisory' AND application_name = 'eventwire'
"""


@pytest.fixture
def alone(
    postgres_server: EmbeddedPostgres, migrated_template: str, settings: Settings, landing: Path
) -> Iterator[dict[str, list[str]]]:
    """What one process alone makes of the folder."""
    with cloned_database(postgres_server, migrated_template) as url:
        engine = open_engine(url)
        ingest(engine, settings, location=str(landing), batch_key="alone", progress=lambda words: None)
        yield contents(engine)
        engine.dispose()


def ingest_twice_at_once(url: str, landing: Path, *, work: str) -> list[tuple[int, str]]:
    """Let two processes plan at the same moment; give their exit codes and what they complained of."""
    with (
        start_worker(url, landing, batch_key="one", work=work) as one,
        start_worker(url, landing, batch_key="two", work=work) as two,
        psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as gate,
    ):
        assert (wait_ready(one), wait_ready(two)) == (True, True)
        gate.execute("SELECT pg_advisory_lock(%s)", [PLAN_LOCK])
        let_go(one)
        let_go(two)
        assert wait_for(lambda: gate.execute(BOTH_WAIT).fetchone() == (True,), seconds=60)
        gate.execute("SELECT pg_advisory_unlock(%s)", [PLAN_LOCK])
        complaints = [worker.communicate()[1] for worker in (one, two)]
    return [(one.returncode, complaints[0]), (two.returncode, complaints[1])]


@pytest.mark.slow
def test_two_runs_over_one_folder_double_nothing(
    engine: Engine, warehouse_url: str, landing: Path, alone: dict[str, list[str]]
) -> None:
    endings = ingest_twice_at_once(warehouse_url, landing, work="task")
    assert [code for code, _ in endings] == [0, 0], endings
    assert contents(engine) == alone
    assert ask(engine, "SELECT state, files_seen, files_ingested FROM ops.batch") == [("complete", 3, 3)]


@pytest.mark.slow
def test_two_commands_over_one_folder_double_nothing(
    engine: Engine, warehouse_url: str, landing: Path, alone: dict[str, list[str]]
) -> None:
    endings = ingest_twice_at_once(warehouse_url, landing, work="command")
    assert endings == [(0, ""), (0, "")]
    assert contents(engine) == alone
    assert ask(engine, "SELECT state, files_seen, files_ingested FROM ops.batch") == [("complete", 3, 3)]
    assert ask(engine, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == [(0,)]
