"""The project runs on any machine: no path of ours in it, every dependency pinned and explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.project_files import ROOT, project_files

BINARY = frozenset((".xz", ".gz", ".zst", ".png", ".ico", ".sqlite", ".pdf", ".zip", ".whl"))
TEXTS = [path for path in project_files() if path.suffix not in BINARY]
MACHINE_PATH = re.compile(r"(?<![\w.}>*/-])/(?:(?:work|Users)/\w|root/[\w.]|home/(?!airflow\b)\w)")
REQUIREMENTS = [
    line
    for line in (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
PINNED = re.compile(r"^[a-z0-9._-]+(\[[a-z,]+\])?==[\w.]+\s")


@pytest.mark.parametrize("path", TEXTS, ids=str)
def test_no_file_holds_a_path_of_one_machine(path: Path) -> None:
    words = (ROOT / path).read_text(encoding="utf-8", errors="replace")
    assert MACHINE_PATH.findall(words) == []


@pytest.mark.parametrize("parts", [("work", "main"), ("root", ".cache"), ("Users", "ann"), ("home", "ann")])
def test_a_path_of_one_machine_would_be_found(parts: tuple[str, str]) -> None:
    assert MACHINE_PATH.findall("FOLDER='/" + "/".join(parts) + "'")


@pytest.mark.parametrize(
    "parts",
    [
        ("{root}", "work", "a"),
        ("see docs", "home", "a.md"),
        ("", "home", "airflow", ".local"),
        ("a", "root", "b"),
    ],
)
def test_a_path_of_every_machine_is_none(parts: tuple[str, ...]) -> None:
    assert MACHINE_PATH.findall("/".join(parts)) == []


@pytest.mark.parametrize("line", REQUIREMENTS, ids=lambda line: line.split("==")[0])
def test_a_direct_dependency_is_pinned(line: str) -> None:
    assert PINNED.match(line + " ")


@pytest.mark.parametrize("line", REQUIREMENTS, ids=lambda line: line.split("==")[0])
def test_a_direct_dependency_has_its_reason(line: str) -> None:
    assert line.partition("#")[2].strip()
