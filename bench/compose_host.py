"""docker-compose.yaml without containers: each of its commands, run by hand on this host.

The file is read by `docker-compose config`, so what runs is what compose would run: the same commands, entry
points and environments, with the Dockerfile's own variables. Only what a container gives is translated: names
of services become ports of 127.0.0.1, the folders of the image folders of this host. PostgreSQL is the
embedded one, Redis the one of the machine. Needs `docker-compose` and `redis-server` on the PATH.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, Self

import psutil
import redis
import yaml

from bench.programs import BenchError, free_port, wait_until
from eventwire.settings import PROJECT
from eventwire.stack.account import die_with_parent
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.stack.parts import postgres_part

IMAGE_HOME = "/opt/eventwire"
PASSWORD = "of-a-measurement"
SECONDS = 240.0
WORDS = re.compile(r"^ENV ((?:.*\\\n)*.*)$", re.MULTILINE)
ONE_VALUE = re.compile(r"(\w+)=(\S+)")


def read_compose(secrets: Path) -> dict[str, Any]:
    """Give the services as compose resolves them. Raises BenchError where a program is missing or refuses."""
    program = needed("docker-compose")
    command = [program, "--env-file", str(secrets), "--file", str(PROJECT / "docker-compose.yaml"), "config"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT)
    if done.returncode:
        raise BenchError(f"docker-compose config: {done.stderr.strip()[-400:]}")
    return dict(yaml.safe_load(done.stdout.replace("$$", "$"))["services"])


def write_secrets(path: Path) -> Path:
    """Fill in .env.example: every value that it asks for gets one."""
    lines = (PROJECT / ".env.example").read_text(encoding="utf-8").splitlines()
    names = [line.partition("=")[0] for line in lines if line.endswith("=")]
    values = dict.fromkeys(names, PASSWORD)
    values["AIRFLOW_FERNET_KEY"] = urlsafe_b64encode(b"f" * 32).decode()
    values["AIRFLOW_JWT_SECRET"] = values["AIRFLOW_API_SECRET"] = "j" * 64
    path.write_text("".join(f"{name}={value}\n" for name, value in values.items()), encoding="utf-8")
    return path


def needed(program: str) -> str:
    """Give the path of a program. Raises BenchError that says how to get it."""
    found = shutil.which(program)
    if found is None:
        raise BenchError(f"{program} is not here: apt-get install docker-compose redis-server")
    return found


def image_variables() -> dict[str, str]:
    """Give what the Dockerfile puts into the environment of every part."""
    words = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    return {name: value for part in WORDS.findall(words) for name, value in ONE_VALUE.findall(part)}


class ComposeHost:
    """The deployment on this host; everything ends with the block, and with this process."""

    def __init__(self, folder: Path, *, variables: Mapping[str, str] | None = None) -> None:
        """Take an empty folder that every user may enter, and variables to add to every service."""
        self.folder = folder
        self.services = read_compose(write_secrets(folder / ".env"))
        self.ports = {name: free_port() for name in ("postgres", "redis", "api-server", "scheduler")}
        self.workers: dict[str, subprocess.Popen[bytes]] = {}
        self._variables = dict(variables or {})
        self._server = EmbeddedPostgres(
            folder=folder / "postgres",
            log=folder / "postgres.log",
            password=PASSWORD,
            preferred_port=self.ports["postgres"],
            durable=False,
        )
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._open = stack
            self._start_servers()
            self._prepare()
            self._open = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @property
    def landing(self) -> Path:
        return self.folder / "landing"

    def url(self, database: str = "warehouse") -> str:
        """Give the URL of a database, as the superuser of the server has it."""
        return self._server.url(database, driver="postgresql")

    def start(self, service: str, *, name: str = "") -> subprocess.Popen[bytes]:
        """Start the command of a service, as the entry point of the image does: after the word `airflow`."""
        words = shlex.split(str(self.services[service]["command"]))
        if service == "worker":
            words += ["--celery-hostname", f"celery@{name}"]
        return self._spawn(name or service, [str(Path(sys.executable).with_name("airflow")), *words], service)

    def add_worker(self, name: str) -> None:
        """Start one more worker, and wait until it takes tasks."""
        process = self.workers[name] = self.start("worker", name=name)
        wait_until(
            lambda: self._waiting_workers() >= len(self.workers) or process.poll() is not None,
            seconds=SECONDS,
            missing=f"{name} is not ready",
        )
        if process.poll() is not None:
            log = (self.folder / f"{name}.log").read_text(errors="replace")
            raise BenchError(f"{name} ended: {log[-400:]}")

    def _waiting_workers(self) -> int:
        """Count the workers that wait for a task: each blocks on a connection of its own to the broker."""
        with redis.Redis(port=self.ports["redis"]) as broker:
            return sum(client["cmd"] == "brpop" for client in broker.client_list())

    def kill_worker(self, name: str) -> None:
        """Kill a worker with all of its processes by SIGKILL, as the end of a container does."""
        process = self.workers.pop(name)
        for one in [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]:
            with suppress(psutil.NoSuchProcess):
                one.send_signal(signal.SIGKILL)
        process.wait()

    def is_healthy(self, service: str) -> bool:
        """Tell whether a service passes its health check."""
        return self.complaint(service) == ""

    def complaint(self, service: str, *, name: str = "") -> str:
        """Run the health check of a service, as in its container; give why it fails, or nothing."""
        kind, *words = self.services[service]["healthcheck"]["test"]
        command = (
            self._translate(words[0]) if kind == "CMD-SHELL" else [self._translate(word) for word in words]
        )
        environment = self.environment(service) | {"HOSTNAME": name}
        done = subprocess.run(
            command, shell=kind == "CMD-SHELL", env=environment, capture_output=True, check=False
        )
        return f"{done.returncode}: {(done.stdout + done.stderr)[-400:]!r}" if done.returncode else ""

    def environment(self, service: str) -> dict[str, str]:
        """Give the environment of a service on this host."""
        own = {name: str(value) for name, value in (self.services[service].get("environment") or {}).items()}
        found = {name: self._translate(value) for name, value in (image_variables() | own).items()}
        return {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "PYTHONUNBUFFERED": "1",
            "AIRFLOW_HOME": str(self.folder / "airflow"),
            "AIRFLOW__API__HOST": "127.0.0.1",
            "AIRFLOW__API__PORT": str(self.ports["api-server"]),
            "AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_SERVER_PORT": str(self.ports["scheduler"]),
            "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(free_port()),
            "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(free_port()),
            "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_STORAGE_PATH": str(self.folder / "bundles"),
            **found,
            **self._variables,
        }

    def _translate(self, value: str) -> str:
        """Put the ports of this host for names of services, its folders for those of the image."""
        ports, local = self.ports, "127.0.0.1"
        for old, new in (
            ("@postgres/", f"@{local}:{ports['postgres']}/"),
            ("redis://redis:6379", f"redis://{local}:{ports['redis']}"),
            ("http://api-server:8080", f"http://{local}:{ports['api-server']}"),
            ("http://127.0.0.1:8080", f"http://{local}:{ports['api-server']}"),
            ("http://127.0.0.1:8974", f"http://{local}:{ports['scheduler']}"),
            (f"{IMAGE_HOME}/landing", str(self.landing)),
            (f"{IMAGE_HOME}/var", str(self.folder / "var")),
            (IMAGE_HOME, str(PROJECT)),
        ):
            value = value.replace(old, new)
        return value

    def _start_servers(self) -> None:
        """Start Redis and PostgreSQL, and make the databases with the script that the image runs."""
        port = str(self.ports["redis"])
        self._spawn(
            "redis",
            [
                needed("redis-server"),
                "--port",
                port,
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                str(self.folder),
            ],
            "",
        )
        self._server.initialise()
        child = postgres_part(self._server, self.ports["postgres"]).spawn()
        self._open.callback(child.wait)
        self._open.callback(child.send_signal, signal.SIGINT)
        self._server.wait_ready()
        script = next(
            words.partition(":")[0]
            for words in map(str, self.services["postgres"]["volumes"])
            if "databases.sh" in words
        )
        environment = {
            **{name: str(value) for name, value in self.services["postgres"]["environment"].items()},
            "PATH": os.environ["PATH"],
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.ports["postgres"]),
            "PGPASSWORD": PASSWORD,
        }
        self._run(["bash", script], environment)

    def _prepare(self) -> None:
        """Run the service `init`: databases, the administrator, the pool, the warehouse."""
        self.landing.mkdir(exist_ok=True)
        init = self.services["init"]
        self._run([*init["entrypoint"], *init["command"]], self.environment("init"))

    def _run(self, command: list[str], environment: Mapping[str, str]) -> None:
        done = subprocess.run(
            command, env=dict(environment), cwd=PROJECT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BenchError(f"{' '.join(command)[:80]} ended with {done.returncode}: {done.stderr[-600:]}")

    def _spawn(self, name: str, command: list[str], service: str) -> subprocess.Popen[bytes]:
        environment = self.environment(service) if service else dict(os.environ)
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                env=environment,
                cwd=PROJECT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=lambda: die_with_parent(signal.SIGTERM),
            )
        self._open.callback(_end, process)
        return process


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program with its children: at once, for everything that it leaves is thrown away."""
    with suppress(psutil.NoSuchProcess):
        family = [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]
        for one in family:
            with suppress(psutil.NoSuchProcess):
                one.kill()
    process.wait()
