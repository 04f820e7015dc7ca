"""The parts of the local stack: one long-running program each.

Takes commands and environments. Gives descriptions that the supervisor starts, watches and stops. Decides
nothing.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from eventwire.stack.account import Account
from eventwire.stack.embedded_postgres import EmbeddedPostgres, server_environment

POSTGRES = "postgres"
API_SERVER = "api-server"
DAG_PROCESSOR = "dag-processor"
TRIGGERER = "triggerer"
SCHEDULER = "scheduler"
LOG_BYTES = 20_000_000  # from which on a start begins a new log


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One program, and how it is asked to end: by `stop_signal`, after `insist_seconds` by `insist_signal`.

    `stop_children` asks its children instead of itself at first. `before_start` clears what a killed one left
    behind.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    log: Path
    account: Account = field(default_factory=Account)
    stop_signal: signal.Signals = signal.SIGTERM
    stop_children: bool = False
    insist_seconds: float | None = None
    insist_signal: signal.Signals = signal.SIGTERM
    before_start: Callable[[], None] = _nothing

    def spawn(self) -> subprocess.Popen[bytes]:
        """Start the program in a session of its own, where a terminal's Ctrl-C does not reach it.

        The kernel asks it to end when this process ends, however that ends.
        """
        self.before_start()
        make_room_for_log(self.log)
        with self.log.open("ab") as log:
            return subprocess.Popen(
                self.command,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **self.account.options(die_with=self.stop_signal),
            )


def make_room_for_log(path: Path) -> None:
    """Make the folder of a log, and put a log that has grown large aside, in place of the one before it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > LOG_BYTES:
        path.replace(path.with_name(f"{path.name}.1"))


def postgres_part(server: EmbeddedPostgres, port: int) -> Part:
    """Describe the embedded server. SIGINT is its fast shutdown; SIGTERM would wait for clients."""
    return Part(
        name=POSTGRES,
        command=tuple(server.command(port)),
        environment=server_environment(),
        log=server.log,
        account=server.account(),
        stop_signal=signal.SIGINT,
        before_start=server.clear_leftovers,
    )


def airflow_command(*arguments: str) -> tuple[str, ...]:
    """Give a command of the Airflow that is installed beside this Python."""
    return (str(Path(sys.executable).with_name("airflow")), *arguments)


def airflow_part(name: str, environment: Mapping[str, str], log_folder: Path) -> Part:
    """Describe one of Airflow's programs. Logs are files: nothing serves them on another port.

    Two ends are hurried, both measured on Airflow 3.3.2. The api-server spends 3 s on freeing its memory
    after its last answer. The triggerer waits up to 10 s for a child that it stopped itself, but notices one
    that ended by itself.
    """
    part = Part(
        name=name,
        command=airflow_command(name, *(("--skip-serve-logs",) if name in (SCHEDULER, TRIGGERER) else ())),
        environment=environment,
        log=log_folder / f"{name}.log",
    )
    if name == API_SERVER:
        return replace(part, insist_seconds=1.5, insist_signal=signal.SIGKILL)
    if name == TRIGGERER:
        return replace(part, stop_children=True, insist_seconds=2.5)
    return part
