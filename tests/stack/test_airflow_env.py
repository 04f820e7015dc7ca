"""What Airflow is told through its environment."""

from __future__ import annotations

import os
from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml

from eventwire.settings import PROJECT, Settings, load_settings
from eventwire.stack.airflow_env import Endpoints, airflow_environment, scheduler_environment
from eventwire.stack.secrets import load_secrets, password_file

METADATA = "postgresql+psycopg://postgres:pw@127.0.0.1:5/airflow"
WAREHOUSE = "postgresql+psycopg://postgres:pw@127.0.0.1:5/warehouse"
INHERITED = {"PATH": "/bin", "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor", "no_proxy": "example.org"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(var=tmp_path / "var", landing=tmp_path / "in", airflow_parallelism=3, settle_seconds=1.5)


@pytest.fixture
def environment(settings: Settings) -> dict[str, str]:
    endpoints = Endpoints(airflow_port=8123, metadata_url=METADATA, warehouse_url=WAREHOUSE)
    return airflow_environment(settings, load_secrets(settings.var), endpoints, inherited=INHERITED)


def known_options() -> set[str]:
    """Every option of the installed Airflow, as its environment variable."""
    path = Path(str(distribution("apache-airflow-core").locate_file("airflow/config_templates/config.yml")))
    sections = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        f"AIRFLOW__{section.upper()}__{option.upper()}"
        for section, described in sections.items()
        for option in described["options"]
    }


def test_every_airflow_option_that_is_set_exists(environment: dict[str, str]) -> None:
    assert {name for name in environment if name.startswith("AIRFLOW__")} <= known_options()


def test_two_million_articles_are_one_batch(environment: dict[str, str], settings: Settings) -> None:
    """A plan of more shards than Airflow maps to tasks would fail after it was written."""
    compose = yaml.safe_load((PROJECT / "docker-compose.yaml").read_text(encoding="utf-8"))
    name = "AIRFLOW__CORE__MAX_MAP_LENGTH"
    most = {int(environment[name]), int(compose["x-airflow"]["environment"][name])}
    assert min(most) * settings.shard_articles >= 2_000_000


def test_a_task_reads_the_settings_of_the_command(
    environment: dict[str, str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", environment)
    assert load_settings() == settings.model_copy(update={"warehouse_url": WAREHOUSE})


def test_relative_folders_become_absolute(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    relative = settings.model_copy(update={"var": Path("var"), "landing": Path("in")})
    endpoints = Endpoints(airflow_port=8123, metadata_url=METADATA, warehouse_url=WAREHOUSE)
    found = airflow_environment(relative, load_secrets(settings.var), endpoints, inherited={})
    assert (found["EVENTWIRE_VAR"], found["EVENTWIRE_LANDING"]) == (
        str(tmp_path / "var"),
        str(tmp_path / "in"),
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AIRFLOW__CORE__EXECUTOR", "LocalExecutor"),
        ("AIRFLOW__CORE__PARALLELISM", "3"),
        ("AIRFLOW__CORE__LOAD_EXAMPLES", "False"),
        ("AIRFLOW__API__HOST", "127.0.0.1"),
        ("AIRFLOW__API__PORT", "8123"),
        ("AIRFLOW__API__BASE_URL", "http://127.0.0.1:8123"),
        ("AIRFLOW__CORE__EXECUTION_API_SERVER_URL", "http://127.0.0.1:8123/execution/"),
        ("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", METADATA),
        ("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", "admin:admin"),
        ("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS", "False"),
        ("AIRFLOW__CORE__DAGS_FOLDER", str(PROJECT / "dags")),
        ("GX_ANALYTICS_ENABLED", "false"),
        ("OMP_NUM_THREADS", "1"),
        ("PYTHONPATH", str(PROJECT / "include")),
        ("PATH", "/bin"),
        ("no_proxy", "example.org,127.0.0.1"),
    ],
)
def test_airflow_is_told(environment: dict[str, str], name: str, expected: str) -> None:
    assert environment[name] == expected


@pytest.mark.parametrize(
    "name",
    [
        "AIRFLOW_HOME",
        "AIRFLOW_CONFIG",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER",
        "AIRFLOW__LOGGING__DAG_PROCESSOR_CHILD_PROCESS_LOG_DIRECTORY",
        "AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_STORAGE_PATH",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE",
    ],
)
def test_airflow_writes_under_var_only(environment: dict[str, str], settings: Settings, name: str) -> None:
    assert Path(environment[name]).is_relative_to(settings.var)


def test_the_password_file_is_the_one_that_is_made(environment: dict[str, str], settings: Settings) -> None:
    assert environment["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"] == str(
        password_file(settings.var)
    )


def test_only_the_scheduler_preloads(environment: dict[str, str]) -> None:
    scheduler = scheduler_environment(environment)
    assert (environment.get("EVENTWIRE_PRELOAD"), scheduler.get("EVENTWIRE_PRELOAD")) == (None, "1")


@pytest.mark.parametrize(
    ("inherited", "transport"),
    [({}, "file"), ({"OPENLINEAGE_URL": "https://lineage.example.org"}, None)],
)
def test_lineage_goes_to_a_file_unless_it_is_sent_elsewhere(
    settings: Settings, inherited: dict[str, str], transport: str | None
) -> None:
    endpoints = Endpoints(airflow_port=8123, metadata_url=METADATA, warehouse_url=WAREHOUSE)
    found = airflow_environment(settings, load_secrets(settings.var), endpoints, inherited=inherited)
    assert found.get("OPENLINEAGE__TRANSPORT__TYPE") == transport
