"""docker-compose.yaml, Dockerfile and .env.example agree with each other and with the compose schema."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.compose_host import image_variables, read_compose, write_secrets
from eventwire.settings import PROJECT
from tests.programs import need

LONG_RUNNING = ("api-server", "scheduler", "dag-processor", "triggerer", "worker")
COMPOSE = (PROJECT / "docker-compose.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The services as Debian's docker-compose resolves them."""
    need("docker-compose")
    return read_compose(write_secrets(tmp_path_factory.mktemp("compose") / ".env"))


def test_the_file_keeps_to_the_compose_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    done = subprocess.run(
        [*command, str(PROJECT / "docker-compose.yaml")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_compose_resolves_every_service(services: dict[str, Any]) -> None:
    assert set(services) == {"postgres", "redis", "init", *LONG_RUNNING}


def test_without_secrets_nothing_starts(tmp_path: Path) -> None:
    need("docker-compose")
    empty = tmp_path / ".env"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(Exception, match=r"set it in \.env"):
        read_compose(empty)


def test_the_example_asks_for_every_secret_and_holds_none() -> None:
    asked = set(re.findall(r"\$\{(\w+):\?", COMPOSE))
    lines = (PROJECT / ".env.example").read_text(encoding="utf-8").splitlines()
    given = [line for line in lines if line and not line.startswith("#")]
    assert {line.partition("=")[0] for line in given} == asked
    assert [line for line in given if not line.endswith("=")] == []


@pytest.mark.parametrize("service", LONG_RUNNING)
def test_a_service_runs_as_a_plain_user_and_is_watched(services: dict[str, Any], service: str) -> None:
    found = services[service]
    assert (found["user"], bool(found["healthcheck"]["test"])) == ("50000:0", True)


@pytest.mark.parametrize("service", sorted({"postgres", "redis", *LONG_RUNNING}))
def test_no_port_is_open_to_other_machines(services: dict[str, Any], service: str) -> None:
    assert [port for port in services[service].get("ports", ()) if "127.0.0.1" not in str(port)] == []


def test_only_the_pages_are_given_the_role_that_cannot_write(services: dict[str, Any]) -> None:
    given = {name for name in services if "EVENTWIRE_PAGES_URL" in (services[name].get("environment") or {})}
    assert given == {"api-server"}


def test_the_image_points_at_the_folders_of_the_volumes(services: dict[str, Any]) -> None:
    mounted = {str(volume).split(":")[1] for volume in services["worker"]["volumes"]}
    variables = image_variables()
    assert {variables["EVENTWIRE_VAR"], variables["EVENTWIRE_LANDING"]} <= mounted


def test_the_image_installs_what_the_lock_says_for_the_same_airflow() -> None:
    dockerfile = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    (version,) = re.findall(r"^ARG AIRFLOW_VERSION=(\S+)", dockerfile, re.MULTILINE)
    locked = (PROJECT / "requirements.txt").read_text(encoding="utf-8")
    assert f"apache-airflow=={version} " in locked
    assert "--require-hashes -r /opt/eventwire/requirements.txt" in dockerfile


@pytest.mark.parametrize("source", ["include", "dags", "plugins", "pyproject.toml", "requirements.in"])
def test_the_image_holds_what_runs(source: str) -> None:
    dockerfile = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(rf"^COPY .*\b{re.escape(source)}\b", dockerfile, re.MULTILINE)
