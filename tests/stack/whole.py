"""A whole stack in another process, as `make up` runs it, over one small DAG."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from eventwire.settings import PROJECT, Settings
from eventwire.stack import RunningStack
from eventwire.stack.airflow_env import settings_environment
from eventwire.stack.sessions import session_members
from tests.postgres import free_port

PROBE_DAG = """
from airflow.sdk import dag, task

@dag(schedule=None)
def probe():
    @task(pool="coding")
    def greet(**context):
        import os
        return context["dag_run"].conf["greeting"] + os.environ["EVENTWIRE_WAREHOUSE_URL"]

    greet()

probe()
"""


def environment_of(settings: Settings) -> dict[str, str]:
    """The environment in which a command reads these settings."""
    return {**os.environ, **settings_environment(settings, "")}


def start_stack(settings: Settings) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.stack.up", str(settings.var.with_name("dags"))]
    return subprocess.Popen(
        command, cwd=PROJECT, env=environment_of(settings), stdout=subprocess.PIPE, text=True
    )


def wait_healthy(process: subprocess.Popen[str]) -> bool:
    assert process.stdout is not None
    return process.stdout.readline() == "healthy\n"


def processes_of(settings: Settings, record: RunningStack) -> list[int]:
    """All processes of a stack: those of its parts' sessions, and the backends of its server."""
    return [member for leader in record.births for member in session_members(leader)]


def settings_in(folder: Path) -> Settings:
    """Settings of a stack in a folder, beside a folder with one DAG."""
    (folder / "dags").mkdir()
    (folder / "dags" / "probe.py").write_text(PROBE_DAG)
    return Settings(
        var=folder / "var",
        landing=folder / "landing",
        postgres_port=free_port(),
        airflow_port=free_port(),
        warehouse_url=None,
    )
