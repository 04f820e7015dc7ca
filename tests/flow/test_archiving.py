"""Rows of old coders go into files that prove themselves, and come back as they were."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from pyarrow import parquet
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from eventwire.errors import ContractError
from eventwire.flow.archiving import archive_by_policy, archive_coder, restore_coder
from eventwire.flow.closing import refresh
from eventwire.settings import Settings
from eventwire.warehouse import transaction
from eventwire.warehouse.archive import ARCHIVED
from eventwire.warehouse.clustering import CURRENT_RULE
from tests.flow.replaced_coder import NAMES, contents, replaced, rows_of, switch
from tests.warehouse.coders import NEW, NEWEST, OLD, ask, clock, recode
from tests.warehouse.snapshots import row_counts

__all__ = ["replaced"]


@pytest.fixture
def policy(warehouse_url: str, tmp_path: Path) -> Settings:
    """Settings that keep no old coder for a day."""
    return Settings(warehouse_url=warehouse_url, archive=tmp_path, keep_older_coders=0, archive_after_days=0)


def test_the_rows_of_an_archived_coder_leave_the_tables(
    engine: Engine, replaced: datetime, tmp_path: Path
) -> None:
    before, others = rows_of(engine, OLD), rows_of(engine, NEW)
    summary = archive_coder(engine, tmp_path, OLD)
    assert min(before.values()) > 0
    assert summary.rows == before
    assert rows_of(engine, OLD) == dict.fromkeys(NAMES, 0)
    assert rows_of(engine, NEW) == others


def test_what_consumers_see_is_the_same_while_an_old_coder_is_archived(
    engine: Engine, replaced: datetime, tmp_path: Path
) -> None:
    shown = ask(engine, "SELECT * FROM mart.events ORDER BY event_id")
    marts = {name: seen for name, seen in contents(engine).items() if name.startswith("mart.")}
    archive_coder(engine, tmp_path, OLD)
    refresh(engine)
    assert ask(engine, "SELECT * FROM mart.events ORDER BY event_id") == shown
    assert {name: seen for name, seen in contents(engine).items() if name.startswith("mart.")} == marts


def test_a_restored_warehouse_is_what_it_was_in_every_table(
    engine: Engine, replaced: datetime, tmp_path: Path
) -> None:
    before, counts = contents(engine), row_counts(engine)
    archive_coder(engine, tmp_path, OLD)
    restore_coder(engine, OLD)
    refresh(engine)
    assert contents(engine) == before
    assert row_counts(engine) == counts | {"archive": 1}


def test_a_coder_can_be_archived_and_restored_again(
    engine: Engine, replaced: datetime, tmp_path: Path
) -> None:
    before = contents(engine)
    for _ in range(2):
        archive_coder(engine, tmp_path, OLD)
        restore_coder(engine, OLD)
    refresh(engine)
    assert contents(engine) == before
    assert ask(engine, "SELECT count(*), count(restored_at) FROM ops.archive") == [(2, 2)]


def test_the_files_are_by_month_of_publication_and_the_manifest_names_them(
    engine: Engine, replaced: datetime, tmp_path: Path
) -> None:
    summary = archive_coder(engine, tmp_path, OLD)
    manifest = json.loads((tmp_path / OLD / "manifest.json").read_bytes())
    assert {name: entry["rows"] for name, entry in manifest["tables"].items()} == summary.rows
    assert {file["path"] for file in manifest["files"]} == {
        file.relative_to(tmp_path / OLD).as_posix() for file in (tmp_path / OLD).glob("*/*/*")
    }
    sentences = {f["month"]: f["rows"] for f in manifest["files"] if f["path"].startswith("sentence/")}
    assert sentences == {"2026-02": 6, "2026-03": 6, None: 3}


def test_the_ledger_says_where_a_coder_went_and_why(
    engine: Engine, replaced: datetime, tmp_path: Path
) -> None:
    rows = archive_coder(engine, tmp_path, OLD, reason="tests").rows
    assert ask(
        engine, "SELECT folder, reason, sentences, mentions, events, restored_at FROM ops.archive"
    ) == [(str(tmp_path / OLD), "tests", rows["sentence"], rows["event_mention"], rows["event"], None)]


def test_an_as_of_that_needs_archived_rows_says_so(
    engine: Engine, replaced: datetime, tmp_path: Path
) -> None:
    archive_coder(engine, tmp_path, OLD)
    for query in ("mart.events_as_of(:at)", "mart.current_event_as_of(:at)", "mart.cluster_rule_as_of(:at)"):
        with pytest.raises(ContractError, match=f"coder {OLD} are archived: eventwire restore {OLD}"):
            ask(engine, f"SELECT * FROM {query}", at=replaced)  # noqa: S608


def test_an_as_of_that_needs_none_is_answered(engine: Engine, replaced: datetime, tmp_path: Path) -> None:
    shown, now = ask(engine, "SELECT * FROM mart.events ORDER BY event_id"), clock(engine)
    archive_coder(engine, tmp_path, OLD)
    assert ask(engine, "SELECT * FROM mart.events_as_of(:at) ORDER BY event_id", at=now) == shown
    assert ask(engine, "SELECT * FROM mart.events_as_of('2000-01-01')") == []


def test_an_as_of_gives_the_same_after_a_restore(engine: Engine, replaced: datetime, tmp_path: Path) -> None:
    query = "SELECT * FROM mart.events_as_of(:at) ORDER BY event_id"
    shown = ask(engine, query, at=replaced)
    archive_coder(engine, tmp_path, OLD)
    restore_coder(engine, OLD)
    assert shown
    assert ask(engine, query, at=replaced) == shown


@pytest.mark.parametrize("source", ["mart.events_as_of(:at)", "mart.coder_diff WHERE :at IS NOT NULL"])
def test_a_reader_is_told_too(engine: Engine, replaced: datetime, tmp_path: Path, source: str) -> None:
    archive_coder(engine, tmp_path, OLD)
    query = text(f"SELECT * FROM {source}")  # noqa: S608
    with engine.connect() as connection:
        connection.execute(text("SET LOCAL ROLE eventwire_reader"))
        with pytest.raises(DBAPIError, match=f"are archived: eventwire restore {OLD} brings them back"):
            connection.execute(query, {"at": replaced})


def test_a_diff_with_an_archived_coder_says_so(engine: Engine, replaced: datetime, tmp_path: Path) -> None:
    archive_coder(engine, tmp_path, OLD)
    with pytest.raises(ContractError, match=f"coder {OLD} are archived"):
        ask(engine, "SELECT * FROM mart.diff_coders(:older, :newer)", older=OLD, newer=NEW)


def test_an_archived_coder_does_not_become_current(
    engine: Engine, replaced: datetime, tmp_path: Path
) -> None:
    archive_coder(engine, tmp_path, OLD)
    with pytest.raises(ContractError, match=f"coder {OLD} are archived"):
        switch(engine, OLD)


def test_an_archive_can_lie_elsewhere(engine: Engine, replaced: datetime, tmp_path: Path) -> None:
    archive_coder(engine, tmp_path / "disk", OLD)
    (tmp_path / "disk").rename(tmp_path / "tape")
    assert restore_coder(engine, OLD, folder=tmp_path / "tape" / OLD).rows["sentence"] == 15


def test_stories_that_merged_meanwhile_are_counted_after_a_restore(
    engine: Engine, replaced: datetime, tmp_path: Path
) -> None:
    archive_coder(engine, tmp_path, OLD)
    with transaction(engine) as connection:
        connection.execute(
            text("UPDATE core.article SET story_id = (SELECT min(story_id::text)::uuid FROM core.story)")
        )
    restore_coder(engine, OLD)
    query = "SELECT DISTINCT stories FROM core.event WHERE coder_version_id = :coder AND cluster_rule = :rule"
    assert ask(engine, query, coder=OLD, rule=CURRENT_RULE) == [(1,)]


def test_nothing_is_archived_unless_the_settings_say_so(
    engine: Engine, replaced: datetime, tmp_path: Path, warehouse_url: str
) -> None:
    assert archive_by_policy(engine, Settings(warehouse_url=warehouse_url, archive=tmp_path)) == ()
    assert list(tmp_path.iterdir()) == []


def test_the_newest_old_coders_are_kept(engine: Engine, replaced: datetime, policy: Settings) -> None:
    recode(engine, "newest", NEWEST)
    switch(engine, NEWEST)
    keep_one = policy.model_copy(update={"keep_older_coders": 1})
    assert [summary.coder_version_id for summary in archive_by_policy(engine, keep_one)] == [OLD]
    assert archive_by_policy(engine, keep_one) == ()
    assert [summary.coder_version_id for summary in archive_by_policy(engine, policy)] == [NEW]


def test_an_old_coder_is_kept_for_some_days(engine: Engine, replaced: datetime, policy: Settings) -> None:
    later = policy.model_copy(update={"archive_after_days": 1})
    assert archive_by_policy(engine, later) == ()


def test_a_file_holds_the_columns_of_its_table_in_their_order(
    engine: Engine, replaced: datetime, tmp_path: Path
) -> None:
    archive_coder(engine, tmp_path, OLD)
    for table in ARCHIVED:
        for file in (tmp_path / OLD / table.name).glob("*/*.parquet"):
            assert parquet.ParquetFile(file).schema_arrow.names == [column.name for column in table.columns]
