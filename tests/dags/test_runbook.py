"""The runbook of docs/operations.md has a row for each notice that the code can send, and for no other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from eventwire.settings import PROJECT

PREFIX = "Eventwire: "
CODE = [*PROJECT.glob("include/eventwire_airflow/**/*.py"), *PROJECT.glob("dags/*.py")]
SECTION = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8").split("\n## Alerts\n")[1]
ROWS = [line.strip("|").split(" | ") for line in SECTION.split("\n## ")[0].splitlines() if line[:3] == "| `"]
NAMES = [row[0].strip(" `") for row in ROWS]


def subjects_in(path: Path) -> list[str]:
    """The templates of subjects that stand in a file."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found = (node.value for node in nodes if isinstance(node, ast.Constant))
    return [value.removeprefix(PREFIX) for value in found if str(value).startswith(PREFIX)]


SUBJECTS = [subject for path in sorted(CODE) for subject in subjects_in(path)]


def is_meant(name: str, subject: str) -> bool:
    """Whether a name of the runbook is a subject with words in the places of its values."""
    fixed = re.split(r"{{.*?}}", subject)
    return re.fullmatch(r"\w+".join(map(re.escape, fixed)), name) is not None


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_notice_that_the_code_sends_is_in_the_runbook_once(subject: str) -> None:
    assert sum(is_meant(name, subject) for name in NAMES) == 1


@pytest.mark.parametrize("name", NAMES)
def test_each_notice_of_the_runbook_is_sent_by_the_code(name: str) -> None:
    assert sum(is_meant(name, subject) for subject in SUBJECTS) == 1


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_the_runbook_says_when_what_it_means_and_what_to_do(row: list[str]) -> None:
    assert [len(cell.split()) > 3 for cell in row[1:]] == [True, True, True]


def test_no_subject_escapes_the_scan() -> None:
    """What is given as a subject of its own words begins as those that are looked for."""
    calls = (
        node for path in CODE for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)
    )
    given = [word.value for call in calls for word in call.keywords if word.arg == "subject"]
    words = [value.value for value in given if isinstance(value, ast.Constant) and value.value]
    assert [subject for subject in words if not str(subject).startswith(PREFIX)] == []
