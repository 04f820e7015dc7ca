"""The end of a batch: what was lost stops it, what loaded becomes events."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from eventwire.errors import ConservationError, ContractError
from eventwire.flow.closing import refresh, settle
from eventwire.flow.shard import work_shard
from eventwire.settings import Settings
from eventwire.warehouse import transaction
from tests.flow.articles import TOWNS, ask, plan, write_feed, write_story
from tests.warehouse.snapshots import row_versions


def test_a_loaded_batch_is_complete_and_has_events(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    write_feed(tmp_path / "feed.jsonl", TOWNS)
    (ref,) = plan(engine, settings, tmp_path)
    work_shard(engine, settings, ref)
    summary = settle(engine, "first")
    assert summary.state == "complete"
    assert summary.events == ask(engine, "SELECT count(*) FROM core.event")[0][0] > 0


def test_each_stage_of_a_batch_logs_one_line_with_its_key(
    engine: Engine, settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_feed(tmp_path / "feed.jsonl", TOWNS)
    with caplog.at_level(logging.INFO, logger="eventwire"):
        (ref,) = plan(engine, settings, tmp_path)
        work_shard(engine, settings, ref)
        settle(engine, "first")
        refresh(engine, ["first"])
    lines = [line for line in caplog.messages if "first" in line]
    stages = ["discover first", "shard first/0", "settle first", "marts first"]
    assert [line.partition(":")[0] for line in lines] == stages
    assert lines[0] == "discover first: 1 files listed, 1 new, 1 shards"


@pytest.mark.parametrize(
    ("batches", "lines"), [(["b", "a"], ["marts a", "marts b"]), ([], ["marts of no batch"])]
)
def test_a_refresh_logs_one_line_a_batch_that_made_it_due(
    engine: Engine, caplog: pytest.LogCaptureFixture, batches: list[str], lines: list[str]
) -> None:
    with caplog.at_level(logging.INFO, logger="eventwire"):
        refresh(engine, batches)
    assert [line.partition(":")[0] for line in caplog.messages] == lines


def test_settling_twice_changes_nothing(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_feed(tmp_path / "feed.jsonl", TOWNS)
    (ref,) = plan(engine, settings, tmp_path)
    work_shard(engine, settings, ref)
    first = settle(engine, "first")
    before = row_versions(engine)
    assert settle(engine, "first") == first
    assert row_versions(engine) == before


def test_a_batch_with_a_shard_that_did_not_load_is_stopped_and_the_rest_is_clustered(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    [write_story(tmp_path, town) for town in TOWNS[:3]]
    first, _ = plan(engine, settings, tmp_path)
    work_shard(engine, settings, first)
    summary = settle(engine, "first")
    assert (summary.state, summary.reason) == ("stopped", "1 shards not loaded")
    assert summary.events > 0


def test_a_lost_row_breaks_the_law_and_nothing_is_clustered(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    write_feed(tmp_path / "feed.jsonl", TOWNS)
    (ref,) = plan(engine, settings, tmp_path)
    work_shard(engine, settings, ref)
    with transaction(engine) as connection:
        connection.execute(text("DELETE FROM core.source_record WHERE record_no = 0"))
    with pytest.raises(ConservationError, match="articles_read 6 but articles_coded 5"):
        settle(engine, "first")
    assert ask(engine, "SELECT state FROM ops.batch") == [("stopped",)]
    assert ask(engine, "SELECT count(*) FROM core.event") == [(0,)]


def test_a_batch_that_is_not_there_is_a_broken_contract(engine: Engine) -> None:
    with pytest.raises(ContractError, match="there is no batch none"):
        settle(engine, "none")


def test_refreshing_names_the_marts(engine: Engine) -> None:
    assert all(name.startswith("mart.") for name in refresh(engine))
