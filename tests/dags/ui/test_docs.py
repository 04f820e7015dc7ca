"""The Data Docs of an audit are shown as text: all expectations, no style or script, nothing from outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, text

from eventwire.flow.audit import audit
from eventwire.settings import Settings
from eventwire.warehouse import transaction
from tests.dags.ui.reading import words_of

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

pytestmark = [pytest.mark.filterwarnings("ignore:::airflow")]

PAGE = """<html><head><script src="https://cdn.example/a.js"></script></head><body><table><tr><th>Status</th></tr>
<tr><td><i class="fas fa-times text-danger"></i></td><td>values must <script>alert(1)</script>be known.</td>
<td>&lt;b&gt;3 unexpected</td></tr></table></body></html>"""


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a `var/` in which one audit has written its docs."""
    return tmp_path_factory.mktemp("audited")


def test_every_checked_expectation_is_told(
    audited: Path, engine: Engine, browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = audit(engine, Settings(var=audited, warehouse_url=None))
    with transaction(engine) as connection:  # the other pages' tests count what the gate has checked
        connection.execute(text("DELETE FROM ops.check_result WHERE shard_no = -1"))
    monkeypatch.setenv("EVENTWIRE_VAR", str(audited))
    page = browser.get("/eventwire/quality/docs").text
    assert page.count(">held</span>") == found["held"] > 100
    assert "https://" not in page


def test_no_audit_yet_is_said_in_words(
    page: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENTWIRE_VAR", str(tmp_path))
    assert "No audit has run yet" in words_of(page("/quality/docs"))


def test_a_broken_expectation_is_marked_and_markup_stays_text(
    page: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = tmp_path / "data_docs" / "validations" / "actor" / "run" / "actor.html"
    written.parent.mkdir(parents=True)
    written.write_text(PAGE, encoding="utf-8")
    monkeypatch.setenv("EVENTWIRE_VAR", str(tmp_path))
    text_of_page = page("/quality/docs")
    assert ("alert" in text_of_page, "<b>3" in text_of_page) == (False, False)
    assert "broken values must be known. <b>3 unexpected" in words_of(text_of_page)
