"""`ingest`, `replay`, `recode` and `export`: what they do and what they tell a person."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from spacy.language import Language
from sqlalchemy import Engine

from eventwire.coding.pipeline import load_pipeline
from eventwire.settings import Settings
from tests.cli.conftest import Cli
from tests.flow import conftest as flow_fixtures
from tests.flow.articles import STUMBLING_WORD, ask, write_feed, write_story
from tests.warehouse.snapshots import row_versions

assert flow_fixtures.stumble  # registers the faulty component


@pytest.fixture
def nlp() -> Language:
    return load_pipeline(Settings().gazetteer)


def test_an_ingest_tells_what_became_of_each_file_and_shows_the_events(own_cli: Cli, landing: Path) -> None:
    write_story(landing, "Gao", "a.txt")
    write_story(landing, "Gao", "b.txt")
    (landing / "c.txt").write_bytes(bytes(range(256)) * 20)
    done = own_cli("ingest", landing)
    assert (done.code, done.err) == (0, "")
    assert "3 files seen: 1 ingested, 1 duplicate, 1 rejected. 1 articles read: 1 coded" in " ".join(
        done.out.split()
    )
    assert "unknown_format" in done.out
    assert "same bytes as" in done.out
    assert "Newest events of this batch" in done.out
    assert "Rebels attacked an army post near Gao on Friday, killing two soldiers." in done.out


def test_a_second_ingest_says_that_nothing_is_new(own_cli: Cli, engine: Engine, landing: Path) -> None:
    write_story(landing, "Gao")
    own_cli("ingest", landing)
    before = row_versions(engine)
    done = own_cli("ingest", landing)
    assert done.code == 0
    assert f"Nothing is new in {landing}: every file was seen before." in " ".join(done.out.split())
    assert "Newest events of the warehouse" in done.out
    assert row_versions(engine) == before


def test_a_stopped_shard_is_told_word_by_word_and_ends_with_1(
    own_cli: Cli, landing: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENTWIRE_REJECT_SHARE_LIMIT", "0")
    write_story(landing, STUMBLING_WORD)
    nlp.add_pipe("tests_stumble")
    done = own_cli("ingest", landing)
    nlp.remove_pipe("tests_stumble")
    assert done.code == 1
    assert "1 of 1 articles could not be coded, the first by RuntimeError" in " ".join(done.out.split())


def test_an_article_that_cannot_be_coded_is_warned_of_and_replayed(
    own_cli: Cli, engine: Engine, landing: Path, nlp: Language
) -> None:
    write_feed(landing / "feed.jsonl", ["Gao", STUMBLING_WORD])
    nlp.add_pipe("tests_stumble")
    done = own_cli("ingest", landing)
    nlp.remove_pipe("tests_stumble")
    assert done.code == 0
    assert done.err.startswith("eventwire: article ")
    assert done.err.endswith("cannot be coded: RuntimeError\n")
    assert "1 coded, 0 skipped, 1 rejected" in " ".join(done.out.split())
    again = own_cli("replay", "--stage", "code", "--code", "coding_failed")
    assert (again.code, again.err) == (0, "")
    assert ask(engine, "SELECT replay_outcome FROM ops.reject") == [("accepted",)]


def test_a_replay_without_rejects_says_so(own_cli: Cli) -> None:
    done = own_cli("replay")
    assert (done.code, done.out) == (0, "Nothing to replay: no open reject is selected.\n")


def test_a_recode_of_what_is_coded_says_so(own_cli: Cli, landing: Path) -> None:
    write_story(landing, "Gao")
    own_cli("ingest", landing)
    done = own_cli("recode", "--since", "2026-01-01")
    assert done.code == 0
    assert done.out.startswith("Nothing to recode: today's coder has coded every selected article.\nCoder ")
    assert done.out.endswith(" is current already.\n")


def test_an_export_writes_the_events(own_cli: Cli, engine: Engine, landing: Path, tmp_path: Path) -> None:
    write_feed(landing / "feed.jsonl", ["Gao", "Kidal"])
    own_cli("ingest", landing)
    ((events,),) = ask(engine, "SELECT count(*) FROM mart.events")
    table, lines = tmp_path / "out" / "events.csv", tmp_path / "events.jsonl"
    assert own_cli("export", table).out == f"{events} events written to {table}\n"
    assert own_cli("export", lines).out == f"{events} events written to {lines}\n"
    with table.open(newline="", encoding="utf-8") as rows:
        in_table = [row["event_id"] for row in csv.DictReader(rows)]
    assert in_table == [json.loads(line)["event_id"] for line in lines.read_text().splitlines()]
    assert own_cli("export", table, "--since", "2030-01-01").out.startswith("0 events")
