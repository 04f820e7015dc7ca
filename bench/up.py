"""A stack under `eventwire up`, as an operator runs it: started, asked, and stopped by SIGTERM."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from bench.programs import BenchError, environment_of, wait_until
from eventwire.flow.warehouse import prepare_warehouse
from eventwire.settings import PROJECT, Settings
from eventwire.stack import AirflowApi, Stack, TaskState, connect_airflow
from eventwire.stack.account import die_with_parent
from eventwire.stack.warehouse_access import METADATA, WAREHOUSE, embedded_postgres

DAG_ID = "news_to_events"
START_SECONDS = 300.0
RUN_SECONDS = 1800.0
UP = "Eventwire is up"


@dataclass(frozen=True, slots=True, kw_only=True)
class DagRun:
    """A finished run of the main DAG: from its start to its end, as Airflow's database has it."""

    state: str
    seconds: float
    tasks: tuple[TaskState, ...]


class Up:
    """A running stack of these settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._server = embedded_postgres(settings)
        self.warehouse_url = self._server.url(WAREHOUSE)
        found = Stack.running(settings)
        if found is None:
            raise BenchError("the stack has no record")
        self._airflow_url = found.airflow_url

    def api(self) -> AirflowApi:
        """Give a client of its Airflow."""
        return connect_airflow(self.settings, self._airflow_url)

    def connect(self, database: str = WAREHOUSE) -> psycopg.Connection[tuple[object, ...]]:
        """Connect to a database of its server."""
        return psycopg.connect(self._server.url(database, driver="postgresql"), autocommit=True)

    def server_port(self) -> int:
        """Give the port that its PostgreSQL listens on."""
        found = self._server.running()
        if found is None:
            raise BenchError("PostgreSQL is gone")
        return found.port

    def renew_warehouse(self) -> None:
        """Make the warehouse anew, empty and migrated, when nothing runs any more."""
        self.wait_idle()
        with self.connect("postgres") as connection:
            name = sql.Identifier(WAREHOUSE)
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        self._server.create_databases([WAREHOUSE])
        prepare_warehouse(self.warehouse_url)

    def wait_idle(self) -> None:
        """Wait until no DAG runs and none is due because of an asset."""
        query = (
            "SELECT NOT EXISTS (SELECT FROM dag_run WHERE state IN ('queued', 'running'))"
            " AND NOT EXISTS (SELECT FROM asset_dag_run_queue)"
        )
        with self.connect(METADATA) as connection:
            wait_until(
                lambda: (connection.execute(query).fetchone() or (False,))[0],
                seconds=RUN_SECONDS,
                missing="Airflow is not idle",
            )

    def trigger(self, location: Path, *, batch_key: str, run_id: str) -> str:
        """Start the main DAG over a folder."""
        with self.api() as api:
            api.wait_for_dag(DAG_ID, seconds=START_SECONDS)
            return api.trigger(DAG_ID, {"location": str(location), "batch_key": batch_key}, run_id=run_id)

    def wait_run(self, run_id: str) -> DagRun:
        """Wait for the end of a run. Raises BenchError where it fails."""
        with self.connect(METADATA) as connection:
            query = (
                "SELECT state, extract(epoch FROM end_date - start_date)::float FROM dag_run"
                " WHERE run_id = %s AND state IN ('success', 'failed') AND end_date IS NOT NULL"
            )
            wait_until(
                lambda: connection.execute(query, [run_id]).fetchone(),
                seconds=RUN_SECONDS,
                missing=f"the run {run_id} has no end",
            )
            found = connection.execute(query, [run_id]).fetchone() or ("gone", 0.0)
        with self.api() as api:
            tasks = api.task_states(DAG_ID, run_id)
        if found[0] != "success":
            raise BenchError(
                f"the run {run_id} is {found[0]}: {[(task.task_id, task.state) for task in tasks]}"
            )
        return DagRun(state=str(found[0]), seconds=float(str(found[1])), tasks=tasks)

    def run_dag(self, location: Path, *, batch_key: str, run_id: str) -> DagRun:
        """Run the main DAG over a folder to its end."""
        return self.wait_run(self.trigger(location, batch_key=batch_key, run_id=run_id))


@contextmanager
def start_up(settings: Settings) -> Iterator[Up]:
    """Run `eventwire up` until the block ends. It stops with this process, however this process ends."""
    log = settings.var.with_name("up.log")
    with log.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(
            [str(Path(sys.executable).with_name("eventwire")), "up"],
            cwd=PROJECT,
            env=environment_of(settings, warehouse_url=settings.warehouse_url or ""),
            stdout=stream,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: die_with_parent(signal.SIGTERM),
        )
    try:
        wait_until(
            lambda: UP in log.read_text(encoding="utf-8") or process.poll() is not None,
            seconds=START_SECONDS,
            missing="eventwire up is not up",
        )
        if process.poll() is not None:
            raise BenchError(f"eventwire up ended: {log.read_text(encoding='utf-8')[-500:]}")
        yield Up(settings)
    finally:
        process.terminate()
        process.wait()
