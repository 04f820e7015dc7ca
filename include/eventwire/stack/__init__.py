"""The local stack: PostgreSQL and Airflow on this machine, with nothing installed but the wheels.

Takes settings. Gives `Stack` (what `make up` and `make run` start), `open_warehouse` (PostgreSQL alone, for a
short command) and `AirflowApi` (a client of the Airflow that runs). Airflow is started as programs and never
imported.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eventwire.stack.airflow_api import AirflowApi, TaskState
    from eventwire.stack.local_stack import Stack
    from eventwire.stack.running_stack import RunningStack, connect_airflow
    from eventwire.stack.secrets import password_file
    from eventwire.stack.warehouse_access import open_warehouse

__all__ = [
    "AirflowApi",
    "RunningStack",
    "Stack",
    "TaskState",
    "connect_airflow",
    "open_warehouse",
    "password_file",
]

_HOMES = {
    "AirflowApi": "airflow_api",
    "RunningStack": "running_stack",
    "Stack": "local_stack",
    "TaskState": "airflow_api",
    "connect_airflow": "running_stack",
    "open_warehouse": "warehouse_access",
    "password_file": "secrets",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: a command that needs no stack does not wait for it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
