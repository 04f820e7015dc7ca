"""The environment of every Airflow process of the local stack.

Takes settings, secrets and ports. Gives environment variables: Airflow's own, and the settings themselves, so
that a task sees what the command saw. Starts nothing, writes nothing. Option names: Airflow 3.3 configuration
reference.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from eventwire.settings import PROJECT, Settings
from eventwire.stack.secrets import ADMIN, Secrets, password_file

CODING_POOL = "coding"
AUTH_MANAGER = "airflow.api_fastapi.auth.managers.simple.simple_auth_manager.SimpleAuthManager"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoints:
    """Where the parts meet: the api-server's port, the URLs of Airflow's database and of the warehouse."""

    airflow_port: int
    metadata_url: str
    warehouse_url: str

    @property
    def airflow_url(self) -> str:
        return f"http://127.0.0.1:{self.airflow_port}"


def airflow_home(var: Path) -> Path:
    """Give Airflow's own folder."""
    return var / "airflow"


def airflow_environment(
    settings: Settings,
    secrets: Secrets,
    endpoints: Endpoints,
    *,
    inherited: Mapping[str, str],
    dags: Path = PROJECT / "dags",
) -> dict[str, str]:
    """Give the environment of an Airflow process. What is set here wins over what is inherited."""
    return {
        **inherited,
        **_folders(settings.var.resolve(), dags),
        **_network(endpoints, secrets),
        **_pace(settings),
        **_recovery(),
        **_logging(settings.var.resolve()),
        **_access(settings.var.resolve()),
        **_libraries(),
        **_lineage(settings.var.resolve(), inherited),
        **settings_environment(settings, endpoints.warehouse_url),
        **{name: _add_host(inherited.get(name, "")) for name in ("no_proxy", "NO_PROXY")},
    }


def _add_host(hosts: str) -> str:
    return ",".join(filter(None, [hosts, "127.0.0.1"]))


def scheduler_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Add what only the scheduler gets: it loads the language model once, for all tasks that it forks."""
    return {**environment, "EVENTWIRE_PRELOAD": "1"}


def settings_environment(settings: Settings, warehouse_url: str) -> dict[str, str]:
    """Write the settings as the environment variables that `load_settings` reads, folders absolute."""
    values = settings.model_dump(exclude_none=True)
    values |= {
        "var": settings.var.resolve(),
        "landing": settings.landing.resolve(),
        "warehouse_url": warehouse_url,
    }
    return {f"EVENTWIRE_{name.upper()}": str(value) for name, value in values.items()}


def _folders(var: Path, dags: Path) -> dict[str, str]:
    home = airflow_home(var)
    return {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW_CONFIG": str(home / "airflow.cfg"),
        "AIRFLOW__CORE__DAGS_FOLDER": str(dags),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(PROJECT / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST": json.dumps(
            [
                {
                    "name": "dags-folder",
                    "classpath": "airflow.dag_processing.bundles.local.LocalDagBundle",
                    "kwargs": {"path": str(dags)},
                }
            ]
        ),
        # by default, all installations of a machine share one
        "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_STORAGE_PATH": str(home / "bundles"),
        "PYTHONPATH": str(PROJECT / "include"),
    }


def _network(endpoints: Endpoints, secrets: Secrets) -> dict[str, str]:
    url = endpoints.airflow_url
    return {
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": endpoints.metadata_url,
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN_ASYNC": endpoints.metadata_url,  # one driver for both: psycopg
        "AIRFLOW__CORE__FERNET_KEY": secrets.fernet_key,
        "AIRFLOW__API__SECRET_KEY": secrets.api_secret_key,
        "AIRFLOW__API_AUTH__JWT_SECRET": secrets.jwt_secret,
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(endpoints.airflow_port),
        "AIRFLOW__API__BASE_URL": url,
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__API__INSTANCE_NAME": "Eventwire",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{url}/execution/",
    }


def _pace(settings: Settings) -> dict[str, str]:
    slots = str(settings.airflow_parallelism)
    return {
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": slots,  # workers that LocalExecutor forks at once; the default is 32
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__CORE__MAX_MAP_LENGTH": "20000",  # shards of a batch; an archive has more than 1024
        # Airflow 3.3 often notices the end of a task at the next heartbeat only, and blocks its worker
        "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL": "1",
        "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.25",
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "10",
        "AIRFLOW__DAG_PROCESSOR__PARSING_PROCESSES": "1",
        "AIRFLOW__DAG_PROCESSOR__PRINT_STATS_INTERVAL": "0",
    }


def _recovery() -> dict[str, str]:
    return {
        "AIRFLOW__WORKERS__EXECUTION_API_TIMEOUT": "30",  # a busy machine: tasks wait rather than fail
        "AIRFLOW__WORKERS__MAX_FAILED_HEARTBEATS": "30",  # a task outlives a restart of the api-server
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "60",  # a killed worker's task is tried again
        "AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "30",  # and so is one whose scheduler was
        "AIRFLOW__TRIGGERER__TRIGGERER_HEALTH_CHECK_THRESHOLD": "15",  # then another takes over its triggers
    }


def _logging(var: Path) -> dict[str, str]:
    return {
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(var / "log" / "tasks"),
        "AIRFLOW__LOGGING__DAG_PROCESSOR_CHILD_PROCESS_LOG_DIRECTORY": str(var / "log" / "dag-files"),
        "AIRFLOW__LOGGING__LOGGING_LEVEL": "INFO",
        "AIRFLOW__LOGGING__COLORED_CONSOLE_LOG": "False",
    }


def _access(var: Path) -> dict[str, str]:
    return {
        "AIRFLOW__CORE__AUTH_MANAGER": AUTH_MANAGER,
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{ADMIN}:admin",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "False",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(password_file(var)),
    }


def _lineage(var: Path, inherited: Mapping[str, str]) -> dict[str, str]:
    """Append OpenLineage events to a file, unless its own settings say where they go."""
    if any(name.startswith("OPENLINEAGE_") for name in inherited):
        return {}
    return {
        "OPENLINEAGE__TRANSPORT__TYPE": "file",
        "OPENLINEAGE__TRANSPORT__LOG_FILE_PATH": str(var / "lineage.jsonl"),
        "OPENLINEAGE__TRANSPORT__APPEND": "true",
    }


def _libraries() -> dict[str, str]:
    return {
        "GX_ANALYTICS_ENABLED": "false",
        "OMP_NUM_THREADS": "1",  # tasks run side by side: one thread each
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONUNBUFFERED": "1",
    }
