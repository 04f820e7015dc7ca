"""The whole way in one process: rows after the first time, no change after the second."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from eventwire.settings import PROJECT, Settings
from tests.flow.articles import TOWNS, ask, files, take, write_feed, write_story
from tests.warehouse.snapshots import row_versions

SAMPLES = PROJECT / "include" / "samples" / "articles"


def test_a_second_ingest_of_the_samples_changes_no_row(engine: Engine, settings: Settings) -> None:
    roomy = settings.model_copy(update={"shard_articles": 10})
    summary = take(engine, roomy, SAMPLES)
    assert summary is not None
    summary.verify()
    before = row_versions(engine)
    assert before["core.event"]
    assert take(engine, roomy, SAMPLES, "second") is None
    assert row_versions(engine) == before


def test_a_new_file_among_known_ones_is_the_only_work(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    write_story(tmp_path, "Gao")
    take(engine, settings, tmp_path)
    write_story(tmp_path, "Kidal")
    summary = take(engine, settings, tmp_path, "second")
    assert summary is not None
    assert (summary.counts["files_seen"], summary.counts["articles_coded"]) == (1, 1)


def test_a_text_from_another_file_is_skipped(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_feed(tmp_path / "a.jsonl", ["Gao"])
    take(engine, settings, tmp_path)
    write_feed(tmp_path / "b.jsonl", ["Gao", "Kidal"])
    summary = take(engine, settings, tmp_path, "second")
    assert summary is not None
    assert (summary.counts["articles_coded"], summary.counts["articles_skipped"]) == (1, 1)


def test_only_duplicates_make_a_complete_batch(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_story(tmp_path, "Gao", "a.txt")
    take(engine, settings, tmp_path)
    write_story(tmp_path, "Gao", "b.txt")
    assert take(engine, settings, tmp_path, "second") is None
    assert ask(engine, "SELECT state, files_duplicate FROM ops.batch WHERE batch_key = 'second'") == [
        ("complete", 1)
    ]
    assert files(engine)["b.txt"][0] == "duplicate"


@pytest.mark.parametrize("shard_articles", [1, 100])
def test_the_size_of_shards_changes_no_event(
    engine: Engine, settings: Settings, tmp_path: Path, shard_articles: int
) -> None:
    [write_story(tmp_path, town) for town in TOWNS]
    take(engine, settings.model_copy(update={"shard_articles": shard_articles}), tmp_path)
    assert ask(
        engine, "SELECT count(*), count(DISTINCT article_id) FROM core.event_mention WHERE cameo = '190'"
    ) == [(len(TOWNS), len(TOWNS))]


def test_an_event_has_its_evidence_in_the_mart(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao"])
    take(engine, settings, tmp_path)
    rows = ask(
        engine, "SELECT event_date::text, fatalities_best, evidence FROM mart.events WHERE cameo = '190'"
    )
    assert rows == [
        ("2026-03-06", 2, "Rebels attacked an army post near Gao on Friday, killing two soldiers.")
    ]
