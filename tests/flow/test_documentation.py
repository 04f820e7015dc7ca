"""The generated pages say what the program is now, and what the pages name is there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine

from eventwire.errors import ContractError
from eventwire.flow.documentation import (
    MARTS_PAGE,
    SETTINGS_MARKS,
    SETTINGS_PAGE,
    WAREHOUSE_PAGE,
    render_pages,
    write_pages,
)
from eventwire.settings import PROJECT, Settings

DOCS = PROJECT / "docs"
DEPENDENCIES = [
    re.split(r"[\[=]", line)[0]
    for line in (PROJECT / "requirements.in").read_text(encoding="utf-8").splitlines()
    if "==" in line and not line.startswith("#")
]
PAGES = sorted([PROJECT / "README.md", PROJECT / "CHANGELOG.md", *DOCS.rglob("*.md")])
STALE = "run `make docs` and commit what it writes"
SQL_BLOCK = re.compile(r"^```sql\n(.*?)^```", re.MULTILINE | re.DOTALL)
QUERIES = [
    pytest.param(query, id=f"{page.stem}-{number}")
    for page in PAGES
    for number, query in enumerate(";".join(SQL_BLOCK.findall(page.read_text(encoding="utf-8"))).split(";"))
    if re.match(r"\s*(--.*\n)*SELECT", query)
]
REASONS = re.compile(r'(?:return|reason =|HYPOTHETICAL,) "([a-z_]+)"')
CODING_ROOM = PROJECT / "include" / "eventwire" / "coding"
REASON_GIVERS = ("gate.py", "components/events.py", "components/realis.py")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the page that has a generated part; warehouse.md is not there yet."""
    shutil.copy(DOCS / SETTINGS_PAGE, tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", [WAREHOUSE_PAGE, MARTS_PAGE, SETTINGS_PAGE])
def test_the_committed_page_is_what_make_docs_writes(page: str, warehouse_url: str) -> None:
    assert (DOCS / page).read_text(encoding="utf-8") == render_pages(DOCS, warehouse_url)[page], STALE


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_stands_in_the_table_with_its_meaning(name: str) -> None:
    table = (DOCS / SETTINGS_PAGE).read_text(encoding="utf-8").split(SETTINGS_MARKS[0])[1]
    row = next(line for line in table.splitlines() if line.startswith(f"| `EVENTWIRE_{name.upper()}` |"))
    assert row.endswith(f"| {Settings.model_fields[name].description} |")


def test_pages_that_are_missing_or_old_are_named_and_written(folder: Path, warehouse_url: str) -> None:
    old = (folder / SETTINGS_PAGE).read_text(encoding="utf-8").replace("EVENTWIRE_VAR", "EVENTWIRE_WAR")
    (folder / SETTINGS_PAGE).write_text(old, encoding="utf-8")
    assert write_pages(folder, url=warehouse_url) == (
        WAREHOUSE_PAGE,
        MARTS_PAGE,
        SETTINGS_PAGE,
    )
    assert write_pages(folder, url=warehouse_url) == ()


def test_looking_writes_nothing(folder: Path, warehouse_url: str) -> None:
    assert write_pages(folder, write=False, url=warehouse_url) == (WAREHOUSE_PAGE, MARTS_PAGE)
    assert not (folder / WAREHOUSE_PAGE).exists()


def test_without_a_warehouse_one_is_made_for_the_time_of_the_call(folder: Path) -> None:
    write_pages(folder)
    assert (folder / WAREHOUSE_PAGE).read_text(encoding="utf-8") == (DOCS / WAREHOUSE_PAGE).read_text(
        encoding="utf-8"
    ), STALE


def test_what_people_write_around_the_table_stays(folder: Path, warehouse_url: str) -> None:
    page = folder / SETTINGS_PAGE
    page.write_text(f"Before.\n{''.join(SETTINGS_MARKS)}After.\n", encoding="utf-8")
    write_pages(folder, url=warehouse_url)
    text = page.read_text(encoding="utf-8")
    assert (text[:8], text[-7:], "EVENTWIRE_LANDING" in text) == ("Before.\n", "After.\n", True)


def test_a_page_that_lost_the_marks_of_its_table_is_refused(folder: Path, warehouse_url: str) -> None:
    (folder / SETTINGS_PAGE).write_text("No table here.\n", encoding="utf-8")
    with pytest.raises(ContractError, match=r"operations\.md lacks the lines <!-- settings"):
        write_pages(folder, url=warehouse_url)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    near = [target for target in targets if "://" not in target]
    assert [target for target in near if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_only_settings_that_there_are(page: Path) -> None:
    known = {f"EVENTWIRE_{name.upper()}" for name in Settings.model_fields}
    known |= {"EVENTWIRE_PRELOAD", "EVENTWIRE_PICTURES"}  # the scheduler's, the tests'
    named = re.findall(r"(?<!AIRFLOW_CONN_)EVENTWIRE_[A-Z_]*[A-Z]", page.read_text(encoding="utf-8"))
    assert set(named) - known == set()


@pytest.mark.parametrize("module", REASON_GIVERS)
def test_the_page_on_coding_explains_each_reason(module: str) -> None:
    reasons = set(REASONS.findall((CODING_ROOM / module).read_text(encoding="utf-8")))
    page = (DOCS / "coding.md").read_text(encoding="utf-8")
    assert reasons
    assert [reason for reason in sorted(reasons) if f"| `{reason}` |" not in page] == []


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_that_a_page_shows_runs_on_the_warehouse(query: str, engine: Engine) -> None:
    with engine.connect() as connection:
        found = connection.execution_options(no_parameters=True).exec_driver_sql(query)
        assert list(found.keys()) != []


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_each_direct_dependency_has_its_decision(name: str) -> None:
    page = (DOCS / "decisions.md").read_text(encoding="utf-8").lower()
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", page)
