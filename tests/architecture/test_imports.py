"""Who may import whom, as pyproject.toml says it and import-linter reads it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.project_files import ROOT, imports_of, project_files

LINTER = Path(sys.executable).with_name("lint-imports")
DAGS = [path for path in project_files(".py") if path.parts[0] == "dags"]


def test_every_import_contract_is_kept() -> None:
    run = subprocess.run(
        [str(LINTER), "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_settings_module_of_airflow_imports_neither_airflow_nor_a_heavy_library() -> None:
    heavy = {"airflow", "spacy", "sqlalchemy", "great_expectations", "pandas"}
    assert imports_of(Path("include/airflow_local_settings.py")) & heavy == set()


@pytest.mark.parametrize("path", DAGS, ids=lambda path: path.name)
def test_a_dag_imports_airflow_and_the_house_alone(path: Path) -> None:
    outside = imports_of(path) - sys.stdlib_module_names
    assert outside <= {"airflow", "eventwire_airflow", "eventwire"}


def test_nothing_imports_the_dags_or_the_plugins() -> None:
    stems = {path.stem for path in project_files(".py") if path.parts[0] in ("dags", "plugins")}
    importers = {
        str(path)
        for path in project_files(".py")
        if path.parts[0] == "include" and imports_of(path) & (stems | {"dags", "plugins"})
    }
    assert importers == set()
