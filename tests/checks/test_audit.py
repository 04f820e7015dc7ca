"""A batch's stored rows are checked again, and Data Docs show the results."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from eventwire.checks import audit_batch
from eventwire.ledger import close_batch, plan_recode
from eventwire.ontology import event_types
from eventwire.warehouse import Row, load_rows, open_engine, transaction
from tests.checks.shards import BOXES
from tests.warehouse.factories import NAMES, load_new_batch
from tests.warehouse.snapshots import row_versions


@pytest.fixture
def engine(warehouse_url: str) -> Iterator[Engine]:
    """A warehouse with one closed batch."""
    load_new_batch(warehouse_url, "first", NAMES)
    engine = open_engine(warehouse_url)
    with transaction(engine) as connection:
        close_batch(connection, "first").verify()
    yield engine
    engine.dispose()


def audit(engine: Engine, folder: Path, batch_key: str = "first") -> tuple[Row, ...]:
    with transaction(engine) as connection:
        return audit_batch(
            connection, batch_key, codes=event_types(), boxes=BOXES, docs_folder=folder / "docs"
        )


def broken(results: tuple[Row, ...]) -> list[str]:
    return [row["expectation"] for row in results if not row["success"]]


def test_stored_rows_pass_as_they_passed_the_gate(engine: Engine, tmp_path: Path) -> None:
    results = audit(engine, tmp_path)
    assert broken(results) == []
    assert {row["suite"] for row in results} == {
        "story",
        "article",
        "sentence",
        "actor",
        "place",
        "event_mention",
        "source_record",
    }


def test_a_row_that_was_changed_in_the_warehouse_is_found(engine: Engine, tmp_path: Path) -> None:
    with transaction(engine) as connection:
        connection.execute(text("UPDATE core.article SET text = replace(text, 'attacked', 'assailed')"))
    assert "event_mention.trigger_stands_in_text" in broken(audit(engine, tmp_path))


def test_an_audit_reads_only(engine: Engine, tmp_path: Path) -> None:
    before = row_versions(engine)
    audit(engine, tmp_path)
    assert row_versions(engine) == before


def test_its_results_are_rows_of_check_result(engine: Engine, tmp_path: Path) -> None:
    results = audit(engine, tmp_path)
    with transaction(engine) as connection:
        assert load_rows(connection, {"check_result": results}) == {"check_result": len(results)}


def test_data_docs_show_the_latest_results_and_only_those(engine: Engine, tmp_path: Path) -> None:
    audit(engine, tmp_path)
    (tmp_path / "docs" / "left_over.html").write_text("old")
    audit(engine, tmp_path)
    index = (tmp_path / "docs" / "index.html").read_text(encoding="utf-8")
    assert "event_mention" in index
    assert [entry.name for entry in tmp_path.iterdir()] == ["docs"]
    assert not (tmp_path / "docs" / "left_over.html").exists()


def test_a_batch_that_stored_nothing_has_no_results_and_no_docs(engine: Engine, tmp_path: Path) -> None:
    assert audit(engine, tmp_path, "nobody") == ()
    assert list(tmp_path.iterdir()) == []


def test_a_recode_batch_is_audited_by_its_articles(engine: Engine, tmp_path: Path) -> None:
    with transaction(engine) as connection:
        plan_recode(connection, batch_key="again", coder_version_id="newer", shard_articles=10)
    results = audit(engine, tmp_path, "again")
    assert {(row["suite"], row["rows_checked"]) for row in results if row["suite"] == "article"} == {
        ("article", 5)
    }
