"""What a supervisor writes under `var/`, for other commands to find it and for its successor to clear up.

Takes the folder `var/`. Gives the record of the supervisor: its process, its ports, its parts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from eventwire.settings import Settings
from eventwire.stack.airflow_api import AirflowApi, read_health
from eventwire.stack.private_files import is_locked, write_private
from eventwire.stack.secrets import load_admin_password
from eventwire.stack.warehouse_access import stack_lock_path


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningStack:
    """One supervisor: its process id, the address of its Airflow, the birth of each part by process id."""

    pid: int
    airflow_url: str
    births: Mapping[int, str] = field(default_factory=dict)

    def healthy(self) -> frozenset[str]:
        """Give the names of the components that are healthy. Empty: Airflow does not answer (yet)."""
        return read_health(self.airflow_url)


def write_record(var: Path, record: RunningStack) -> None:
    """Keep the record of the supervisor that runs."""
    write_private(_path(var), json.dumps(asdict(record)) + "\n")


def read_record(var: Path) -> RunningStack | None:
    """Read the record of the last supervisor, dead or alive."""
    try:
        found = json.loads(_path(var).read_text(encoding="utf-8"))
        births = {int(pid): str(birth) for pid, birth in found["births"].items()}
        return RunningStack(pid=int(found["pid"]), airflow_url=str(found["airflow_url"]), births=births)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None


def forget_record(var: Path) -> None:
    """Remove the record: nothing is left running."""
    _path(var).unlink(missing_ok=True)


def find_running(settings: Settings) -> RunningStack | None:
    """Find the supervisor that runs for these settings."""
    var = settings.var.resolve()
    return read_record(var) if is_locked(stack_lock_path(var)) else None


def connect_airflow(settings: Settings, url: str) -> AirflowApi:
    """Give a client of the Airflow at `url`, with the admin password of these settings."""
    return AirflowApi(url, load_admin_password(settings.var.resolve()))


def _path(var: Path) -> Path:
    return var / "stack.json"
