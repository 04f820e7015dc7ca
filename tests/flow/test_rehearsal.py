"""A dry run tells what an ingest then does, and writes nothing."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import Engine

from eventwire.flow.rehearsal import rehearse
from eventwire.settings import Settings
from tests.flow.articles import ask, story, take, write_feed, write_story
from tests.warehouse.snapshots import row_versions


def write_world(folder: Path) -> None:
    """Good, repeated, broken and doubled files."""
    write_feed(folder / "a.jsonl", ["Gao", "Kidal"])
    write_feed(folder / "b.jsonl", ["Gao", "Mopti"])
    write_story(folder, "Kayes", "c.txt")
    write_story(folder, "Kayes", "d.txt")
    (folder / "e.txt").write_bytes(b"")
    (folder / "f.jsonl").write_text(json.dumps(story("Segou")) + "\n{broken\n", encoding="utf-8")


def test_nothing_is_written(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_world(tmp_path)
    before = row_versions(engine)
    rehearse(engine, settings, location=str(tmp_path))
    assert row_versions(engine) == before


def test_each_file_has_the_outcome_that_an_ingest_gives_it(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    write_world(tmp_path)
    told = rehearse(engine, settings, location=str(tmp_path))
    take(engine, settings, tmp_path)
    states = ask(engine, "SELECT location, state, reason FROM core.source_file ORDER BY location")
    assert [(file.location, file.state, file.reason) for file in told] == states
    outcomes = "SELECT count(*) FILTER (WHERE outcome = '%s') FROM core.source_record"
    assert sum(file.coded for file in told) == ask(engine, outcomes % "coded")[0][0]
    assert sum(file.skipped for file in told) == ask(engine, outcomes % "skipped")[0][0]
    assert sum(file.rejected for file in told) == ask(engine, outcomes % "rejected")[0][0]


def test_what_is_stored_is_told_as_repeated(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_feed(tmp_path / "a.jsonl", ["Gao"])
    take(engine, settings, tmp_path)
    write_feed(tmp_path / "b.jsonl", ["Gao", "Kidal"])
    (told,) = rehearse(engine, settings, location=str(tmp_path))
    assert (told.coded, told.skipped, told.record_reasons) == (1, 1, ("repeated_text",))
