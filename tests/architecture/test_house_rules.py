"""The house stays small and named: modules, functions, DAG files, plugins."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.project_files import ROOT, functions_in, project_files

MODULES = project_files(".py")
MODULE_LINES = 300
FUNCTION_LINES = 40
DAG_LINES = 60
BANNED_NAMES = ("utils.py", "helpers.py", "common.py", "util.py", "helper.py", "misc.py")


def lines_of(path: Path) -> int:
    return len((ROOT / path).read_text(encoding="utf-8").splitlines())


def test_the_modules_of_the_house_are_found() -> None:
    assert {Path("include/eventwire/errors.py"), Path("dags/news_to_events.py")} <= set(MODULES)


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_is_short_enough_to_be_read_at_once(path: Path) -> None:
    assert lines_of(path) <= MODULE_LINES


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_no_function_is_longer_than_a_screen(path: Path) -> None:
    assert [(name, lines) for name, lines in functions_in(path) if lines > FUNCTION_LINES] == []


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_says_in_its_docstring_what_it_is_for(path: Path) -> None:
    code = (ROOT / path).read_text(encoding="utf-8")
    assert not code.strip() or ast.get_docstring(ast.parse(code))


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_is_named_after_what_it_holds(path: Path) -> None:
    assert path.name not in BANNED_NAMES


@pytest.mark.parametrize("path", [path for path in MODULES if path.parts[0] == "dags"], ids=str)
def test_a_dag_file_says_when_and_in_what_order_and_no_more(path: Path) -> None:
    assert lines_of(path) <= DAG_LINES


def test_the_plugins_folder_holds_at_most_one_module() -> None:
    assert len([path for path in MODULES if path.parts[0] == "plugins"]) <= 1
