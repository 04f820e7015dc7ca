"""A shard: one article that the coder stumbles over is a reject, and everything else goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from eventwire.errors import ContractError, GateError, SettingsError
from eventwire.flow.shard import work_shard
from eventwire.settings import Settings
from eventwire.warehouse import open_engine
from tests.flow.articles import (
    STUMBLING_WORD,
    TOWNS,
    ask,
    files,
    plan,
    rejects,
    take,
    write_feed,
    write_story,
)
from tests.warehouse.snapshots import row_versions

COUNTS = (
    "SELECT state, articles_read, articles_coded, articles_skipped, articles_rejected FROM ops.batch"
    " WHERE batch_key = 'first'"
)


def test_a_shard_is_loaded_whole(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_feed(tmp_path / "feed.jsonl", TOWNS)
    (ref,) = plan(engine, settings, tmp_path)
    done = work_shard(engine, settings, ref)
    assert (done.stage, done.articles) == ("loaded", len(TOWNS))
    assert done.events >= len(TOWNS)
    assert ask(engine, "SELECT count(*) FROM core.event_mention") == [(done.events,)]


def test_a_shard_that_is_loaded_stays_as_it_is(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_feed(tmp_path / "feed.jsonl", TOWNS)
    (ref,) = plan(engine, settings, tmp_path)
    first = work_shard(engine, settings, ref)
    before = row_versions(engine)
    assert work_shard(engine, settings, ref) == first
    assert row_versions(engine) == before


@pytest.mark.usefixtures("stumbling")
def test_an_article_that_cannot_be_coded_is_a_reject_with_its_evidence(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao", STUMBLING_WORD, "Kidal"])
    take(engine, settings, tmp_path)
    ((stage, code, record_no, evidence, article_id),) = ask(
        engine, "SELECT stage, code, record_no, evidence, article_id FROM ops.reject"
    )
    assert (stage, code, record_no) == ("code", "coding_failed", 1)
    assert evidence.startswith("RuntimeError: ")
    assert f"no way over {STUMBLING_WORD}" in evidence
    assert ask(engine, "SELECT article_id FROM core.source_record WHERE outcome = 'rejected'") == [
        (article_id,)
    ]


@pytest.mark.usefixtures("stumbling")
def test_the_other_articles_of_the_shard_are_coded_and_all_adds_up(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    write_feed(tmp_path / "feed.jsonl", [*TOWNS[:3], STUMBLING_WORD, *TOWNS[3:]])
    summary = take(engine, settings, tmp_path)
    assert summary is not None
    summary.verify()
    assert ask(engine, COUNTS) == [("complete", 7, 6, 0, 1)]
    assert ask(engine, "SELECT count(DISTINCT article_id) FROM core.event_mention") == [(6,)]
    assert files(engine) == {"feed.jsonl": ("ingested", None)}


@pytest.mark.usefixtures("stumbling")
def test_a_coder_that_fails_on_too_many_articles_stops_the_shard(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    write_feed(tmp_path / "feed.jsonl", [f"{STUMBLING_WORD} {number}" for number in range(11)])
    (ref,) = plan(engine, settings, tmp_path)
    with pytest.raises(GateError, match="11 of 11 articles could not be coded, the first by RuntimeError"):
        work_shard(engine, settings, ref)
    assert ask(engine, "SELECT state FROM ops.shard") == [("stopped",)]
    assert ask(engine, "SELECT count(*) FROM core.source_record") == [(0,)]


@pytest.mark.usefixtures("stumbling")
def test_a_stopped_shard_does_not_stop_the_others(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    strict = settings.model_copy(update={"reject_share_limit": 0.0, "shard_articles": 1})
    [write_story(tmp_path, town) for town in ("Gao", STUMBLING_WORD, "Kidal")]
    said: list[str] = []
    summary = take(engine, strict, tmp_path, said=said)
    assert summary is not None
    assert (summary.state, summary.files_pending) == ("stopped", 1)
    assert sum("stopped" in line for line in said) == 1
    assert files(engine)[f"{STUMBLING_WORD.lower()}.txt"] == ("pending", None)


def test_a_shard_of_no_plan_is_a_broken_contract(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_story(tmp_path, "Gao")
    (ref,) = plan(engine, settings, tmp_path)
    with pytest.raises(ContractError):
        work_shard(engine, settings, type(ref)(batch_key="none", shard_no=0, stage="planned"))


def test_a_warehouse_that_is_not_migrated_is_a_wrong_setting(
    fresh_database: str, settings: Settings, tmp_path: Path
) -> None:
    write_story(tmp_path, "Gao")
    engine = open_engine(fresh_database)
    with pytest.raises(SettingsError, match=r"not migrated .* run eventwire db upgrade"):
        take(engine, settings, tmp_path)
    engine.dispose()


def test_a_rejected_file_does_not_stop_its_shard(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_story(tmp_path, "Gao")
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 20)
    take(engine, settings, tmp_path)
    assert files(engine)["gao.txt"] == ("ingested", None)
    assert files(engine)["bad.txt"][0] == "rejected"
    assert len(rejects(engine)) == 1
