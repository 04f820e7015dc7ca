"""The whole local stack: PostgreSQL and Airflow on 127.0.0.1, one per `var/`.

Takes settings and the migrations to run before Airflow starts. Gives a running Airflow and its address, until
a signal or a part that keeps dying. What it starts ends with it. Order: PostgreSQL, migrations, api-server;
the scheduler only when the api-server answers, because a task that starts earlier fails.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from eventwire.errors import ContractError, SettingsError
from eventwire.settings import PROJECT, Settings
from eventwire.stack import parts
from eventwire.stack.airflow_api import AirflowApi, read_health, warm_up
from eventwire.stack.airflow_env import (
    CODING_POOL,
    Endpoints,
    airflow_environment,
    airflow_home,
    scheduler_environment,
)
from eventwire.stack.embedded_postgres import PORTS_TRIED, first_free_port
from eventwire.stack.metadata import is_migrated, remember_migration
from eventwire.stack.parts import Part, airflow_command, airflow_part, postgres_part
from eventwire.stack.private_files import FileLock
from eventwire.stack.running_stack import (
    RunningStack,
    connect_airflow,
    find_running,
    forget_record,
    read_record,
    write_record,
)
from eventwire.stack.secrets import load_admin_password, load_secrets
from eventwire.stack.sessions import birth_of, end_sessions
from eventwire.stack.supervisor import TICK_SECONDS, StopRequest, Supervisor
from eventwire.stack.undertaker import Undertaker
from eventwire.stack.warehouse_access import (
    METADATA,
    WAREHOUSE,
    embedded_postgres,
    sqlalchemy_url,
    stack_lock_path,
    users_lock,
)

START_SECONDS = 180.0  # for one part; the usual is under 10 s
OTHERS_SECONDS = 600.0  # for another command to end
LEFTOVER_SECONDS = 3.0  # for the parts of a killed supervisor; they know already
STOP_ORDER = (
    (parts.SCHEDULER,),
    (parts.DAG_PROCESSOR, parts.TRIGGERER),
    (parts.API_SERVER,),
    (parts.POSTGRES,),
)
PAGES = ("/eventwire/health", "/eventwire/events")  # which import and compile what all pages need
POOL_DESCRIPTION = "tasks that keep a core busy"
HEALTH_NAMES = {
    parts.API_SERVER: "metadatabase",
    parts.SCHEDULER: "scheduler",
    parts.DAG_PROCESSOR: "dag_processor",
    parts.TRIGGERER: "triggerer",
}


class Stack:
    """PostgreSQL and Airflow under this process.

    Use it as a context, in the main thread: it takes SIGINT and SIGTERM.

    `migrations` get the warehouse's URL before Airflow starts. `without` names parts to leave out, such as
    the triggerer where nothing is watched.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        migrations: Sequence[Callable[[str], None]] = (),
        without: Collection[str] = (),
        dags: Path = PROJECT / "dags",
    ) -> None:
        self._settings = settings
        self._var = settings.var.resolve()
        self._migrations = migrations
        self._dags = dags
        self._names = [name for name in HEALTH_NAMES if name not in without]
        self._request = StopRequest()
        self._supervisor = Supervisor(
            stop_seconds=settings.stop_seconds, request=self._request, record=self._write_record
        )
        self._lock = FileLock(stack_lock_path(self._var))
        self._server_lock = users_lock(self._var)
        self._server = embedded_postgres(settings)
        self._undertaker: Undertaker | None = None
        self._endpoints: Endpoints | None = None
        self._started_at = datetime.now(UTC)

    @staticmethod
    def running(settings: Settings) -> RunningStack | None:
        """Find the stack that another process runs for these settings."""
        return find_running(settings)

    @property
    def endpoints(self) -> Endpoints:
        """Where the parts meet. Raises ContractError before `start`."""
        if self._endpoints is None:
            raise ContractError("the stack has not been started")
        return self._endpoints

    def __enter__(self) -> Self:
        """Become the one supervisor of this `var/`, and end what a killed one left.

        Raises SettingsError where another one runs.
        """
        if not self._take_lock():
            found = read_record(self._var)
            where = f" (process {found.pid}, {found.airflow_url})" if found else ""
            raise SettingsError(f"Eventwire is already up for {self._var}{where}: stop it first")
        left = read_record(self._var)
        if left is not None:
            end_sessions(left.births, seconds=LEFTOVER_SECONDS)
        self._undertaker = Undertaker()
        self._request.listen()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self, progress: Callable[[str], None]) -> bool:
        """Start everything and wait until all is healthy. False: a signal asked to stop meanwhile.

        Raises ContractError or SettingsError, one sentence, where it cannot be done.
        """
        return (
            self._start_server(progress)
            and self._migrate(progress)
            and self._start_airflow(progress)
            and self._wait_healthy(progress)
        )

    def check(self) -> bool:
        """Look after the parts once; call it a few times a second. False: a signal asked to stop.

        Raises ContractError where a part keeps dying.
        """
        return self._supervisor.check()

    def wait(self) -> None:
        """Look after the parts until a signal asks to stop. Raises ContractError where a part keeps dying."""
        while self.check():
            time.sleep(TICK_SECONDS)

    def stop(self) -> None:
        """Stop the scheduler first and PostgreSQL last, and leave nothing running. May be called again."""
        with ExitStack() as after:
            after.callback(self._request.ignore)
            after.callback(self._lock.release)
            after.callback(self._server_lock.release)
            self._supervisor.stop(STOP_ORDER)
            forget_record(self._var)
            if self._undertaker is not None:
                self._undertaker.dismiss()
                self._undertaker = None

    def api(self) -> AirflowApi:
        """Give a client of this Airflow."""
        return connect_airflow(self._settings, self.endpoints.airflow_url)

    def _take_lock(self) -> bool:
        end = time.monotonic() + 1.0  # others may look at the lock for a moment
        while not (taken := self._lock.acquire(wait=False)) and time.monotonic() < end:
            time.sleep(TICK_SECONDS)
        return taken

    def _start_server(self, progress: Callable[[str], None]) -> bool:
        if not self._server_lock.acquire(wait=False):
            progress("waiting for another eventwire command that uses PostgreSQL")
            if not self._supervisor.wait_until(
                lambda: self._server_lock.acquire(wait=False),
                seconds=OTHERS_SECONDS,
                complaint="another eventwire command still uses PostgreSQL",
            ):
                return False
        self._server.initialise()
        self._server.stop()  # one that a killed command left
        port = self._server.choose_port()
        self._supervisor.start(postgres_part(self._server, port))
        complaint = f"PostgreSQL does not answer (see {self._server.log})"
        if not self._supervisor.wait_until(self._server.is_ready, seconds=START_SECONDS, complaint=complaint):
            return False
        self._server_lock.acquire(shared=True)
        self._server.create_databases([METADATA, WAREHOUSE])
        progress(f"PostgreSQL answers on port {port}")
        return True

    def _migrate(self, progress: Callable[[str], None]) -> bool:
        self._endpoints = self._choose_endpoints()
        airflow_home(self._var).mkdir(parents=True, exist_ok=True)
        load_admin_password(self._var)
        metadata = self._server.url(METADATA, driver="postgresql")
        if is_migrated(self._var, metadata):
            self._migrate_warehouse()
            return self._supervisor.check()
        progress("preparing Airflow's database")
        step = Part(
            name="airflow db migrate",
            command=airflow_command("db", "migrate"),
            environment=self._environment(),
            log=self._var / "log" / "migrate.log",
        )
        if not self._supervisor.run(step, meanwhile=self._migrate_warehouse):
            return False
        remember_migration(self._var, metadata)
        return True

    def _migrate_warehouse(self) -> None:
        for migrate in self._migrations:
            migrate(self.endpoints.warehouse_url)

    def _start_airflow(self, progress: Callable[[str], None]) -> bool:
        self._started_at = datetime.now(UTC)
        url, log = self.endpoints.airflow_url, self._var / "log" / f"{parts.API_SERVER}.log"
        self._start_parts(
            parts.API_SERVER, parts.DAG_PROCESSOR
        )  # more at once would only slow the api-server down
        if not self._supervisor.wait_until(
            lambda: bool(read_health(url)),
            seconds=START_SECONDS,
            complaint=f"Airflow's api-server does not answer (see {log})",
        ):
            return False
        self._start_parts(parts.SCHEDULER, parts.TRIGGERER)
        progress(f"Airflow's api-server answers at {url}")
        warm_up(url)
        with self.api() as api:
            api.keep_pool(CODING_POOL, slots=self._settings.airflow_parallelism, description=POOL_DESCRIPTION)
            if parts.TRIGGERER in self._names:  # else it runs for one batch, and nobody looks at its pages
                api.open_pages(*PAGES)
        return True

    def _start_parts(self, *names: str) -> None:
        environment, logs = self._environment(), self._var / "log"
        for name in names:
            if name in self._names:
                own = scheduler_environment(environment) if name == parts.SCHEDULER else environment
                self._supervisor.start(airflow_part(name, own, logs))

    def _wait_healthy(self, progress: Callable[[str], None]) -> bool:
        wanted = {HEALTH_NAMES[name] for name in self._names}
        healthy = self._supervisor.wait_until(
            lambda: wanted <= read_health(self.endpoints.airflow_url, since=self._started_at),
            seconds=START_SECONDS,
            complaint=f"Airflow is not healthy (see {self._var / 'log'})",
        )
        if healthy:
            progress("Airflow is healthy")
        return healthy

    def _choose_endpoints(self) -> Endpoints:
        wanted = self._settings.airflow_port
        port = first_free_port(range(wanted, min(wanted + PORTS_TRIED, 65536)))
        if port is None:
            raise ContractError(f"no port from {wanted} on is free for Airflow: set EVENTWIRE_AIRFLOW_PORT")
        given = self._settings.warehouse_url
        return Endpoints(
            airflow_port=port,
            metadata_url=self._server.url(METADATA),
            warehouse_url=sqlalchemy_url(given) if given else self._server.url(WAREHOUSE),
        )

    def _environment(self) -> dict[str, str]:
        return airflow_environment(
            self._settings,
            load_secrets(self._var),
            self.endpoints,
            inherited=dict(os.environ),
            dags=self._dags,
        )

    def _write_record(self, pids: Mapping[str, int]) -> None:
        url = self._endpoints.airflow_url if self._endpoints else ""
        births = {pid: birth for pid in pids.values() if (birth := birth_of(pid)) is not None}
        write_record(self._var, RunningStack(pid=os.getpid(), airflow_url=url, births=births))
        if self._undertaker is not None:
            self._undertaker.tell(births)
