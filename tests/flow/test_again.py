"""Once more: rejects that are tried again, and stored articles for a coder that has not seen them."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from sqlalchemy import Engine

from eventwire.coding.coder import load_coder
from eventwire.coding.pipeline import load_pipeline
from eventwire.errors import ContractError
from eventwire.flow.again import plan_recode_batch, plan_replay_batch
from eventwire.flow.ingest import work_batch
from eventwire.flow.shard import recode_shard, work_shard
from eventwire.ledger import BatchSummary, ReplaySelection
from eventwire.settings import Settings
from tests.flow.articles import STUMBLING_WORD, ask, files, rejects, take, write_feed, write_story
from tests.warehouse.snapshots import row_versions


def replay(engine: Engine, settings: Settings, key: str, **selection: object) -> BatchSummary | None:
    refs = plan_replay_batch(engine, settings, batch_key=key, selection=ReplaySelection(**selection))
    return work_batch(engine, settings, refs, work_shard, progress=lambda _: None) if refs else None


def recode(engine: Engine, settings: Settings, key: str) -> BatchSummary | None:
    refs = plan_recode_batch(engine, settings, batch_key=key)
    return work_batch(engine, settings, refs, recode_shard, progress=lambda _: None) if refs else None


@pytest.fixture
def nlp(settings: Settings) -> Language:
    return load_pipeline(settings.gazetteer)


def take_with_an_older_model(engine: Engine, settings: Settings, folder: Path, nlp: Language) -> None:
    """Ingest with a coder whose model says that it is older; afterwards it says the truth again."""
    older = settings.model_copy(update={"airflow_port": 1})  # other settings, another coder
    version = nlp.meta["version"]
    nlp.meta["version"] = "1.0"
    take(engine, older, folder)
    nlp.meta["version"] = version


def test_nothing_to_replay_writes_nothing(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_story(tmp_path, "Gao")
    take(engine, settings, tmp_path)
    before = row_versions(engine)
    assert replay(engine, settings, "again") is None
    assert row_versions(engine) == before


def test_an_article_that_could_not_be_coded_is_coded_when_the_fault_is_mended(
    engine: Engine, settings: Settings, tmp_path: Path, nlp: Language
) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao", STUMBLING_WORD])
    nlp.add_pipe("tests_stumble")
    take(engine, settings, tmp_path)
    nlp.remove_pipe("tests_stumble")
    summary = replay(engine, settings, "again", codes=("coding_failed",))
    assert summary is not None
    summary.verify()
    assert (summary.state, summary.counts["articles_coded"]) == ("complete", 1)
    assert rejects(engine) == [("first", "code", "coding_failed", 1, "again", "accepted")]
    assert ask(engine, "SELECT count(DISTINCT article_id) FROM core.event_mention") == [(2,)]


@pytest.mark.usefixtures("stumbling")
def test_an_article_that_fails_again_is_rejected_again(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao", STUMBLING_WORD])
    take(engine, settings, tmp_path)
    summary = replay(engine, settings, "again", stages=("code",))
    assert summary is not None
    summary.verify()
    assert rejects(engine) == [
        ("again", "code", "coding_failed", 1, None, None),
        ("first", "code", "coding_failed", 1, "again", "rejected"),
    ]


def test_a_file_that_was_too_large_is_ingested_by_a_replay_with_a_higher_limit(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    write_story(tmp_path, "Gao")
    take(engine, settings.model_copy(update={"file_bytes_limit": 100}), tmp_path)
    summary = replay(engine, settings, "again", codes=("file_too_large",))
    assert summary is not None
    summary.verify()
    assert files(engine) == {"gao.txt": ("ingested", None)}
    assert rejects(engine) == [("first", "read", "file_too_large", None, "again", "accepted")]


def test_a_stopped_shard_is_replayed(
    engine: Engine, settings: Settings, tmp_path: Path, nlp: Language
) -> None:
    write_story(tmp_path, STUMBLING_WORD)
    nlp.add_pipe("tests_stumble")
    stopped = take(engine, settings.model_copy(update={"reject_share_limit": 0.0}), tmp_path)
    nlp.remove_pipe("tests_stumble")
    assert stopped is not None
    assert stopped.state == "stopped"
    summary = replay(engine, settings, "again")
    assert summary is not None
    assert (summary.state, summary.counts["articles_coded"]) == ("complete", 1)


def test_nothing_to_recode_writes_nothing(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_story(tmp_path, "Gao")
    take(engine, settings, tmp_path)
    before = row_versions(engine)
    assert recode(engine, settings, "recode") is None
    assert row_versions(engine) == before


def test_a_recode_by_a_coder_that_is_not_at_work_is_refused_and_writes_nothing(
    engine: Engine, settings: Settings, tmp_path: Path, nlp: Language
) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao"])
    take_with_an_older_model(engine, settings, tmp_path, nlp)
    ((older,),) = ask(engine, "SELECT coder_version_id FROM core.coder_version WHERE is_current")
    before = row_versions(engine)
    with pytest.raises(ContractError, match=f"codes as [0-9a-f]{{12}}, not as {older}"):
        plan_recode_batch(engine, settings, batch_key="recode", coder=older)
    assert row_versions(engine) == before


@pytest.mark.parametrize("digits", [4, 12])
def test_a_recode_by_the_coder_that_is_at_work_is_planned(
    engine: Engine, settings: Settings, tmp_path: Path, nlp: Language, digits: int
) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao"])
    take_with_an_older_model(engine, settings, tmp_path, nlp)
    today = load_coder(settings).version.coder_version_id
    assert plan_recode_batch(engine, settings, batch_key="recode", coder=today[:digits])


def test_a_recode_codes_stored_articles_beside_what_an_older_coder_found(
    engine: Engine, settings: Settings, tmp_path: Path, nlp: Language
) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao", "Kidal", "Mopti"])
    take_with_an_older_model(engine, settings, tmp_path, nlp)
    summary = recode(engine, settings, "recode")
    assert summary is not None
    summary.verify()
    assert (summary.state, summary.counts["articles_coded"]) == ("complete", 3)
    assert ask(engine, "SELECT count(DISTINCT coder_version_id) FROM core.sentence") == [(2,)]
    assert recode(engine, settings, "more") is None


def test_a_recode_of_more_than_its_shards_hold_leaves_the_rest_to_the_next(
    engine: Engine, settings: Settings, tmp_path: Path, nlp: Language
) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao", "Kidal", "Mopti"])
    take_with_an_older_model(engine, settings, tmp_path, nlp)
    pairs = settings.model_copy(update={"shard_articles": 2})
    planned = []
    for key in ("first part", "second part"):
        refs = plan_recode_batch(engine, pairs, batch_key=key, most_shards=1)
        work_batch(engine, pairs, refs, recode_shard, progress=lambda _: None)
        planned.append([ref.articles for ref in refs])
    assert planned == [[2], [1]]


@pytest.mark.usefixtures("stumbling")
def test_a_stored_article_that_cannot_be_coded_is_a_reject_and_the_recode_adds_up(
    engine: Engine, settings: Settings, tmp_path: Path, nlp: Language
) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao", STUMBLING_WORD, "Kidal"])
    nlp.remove_pipe("tests_stumble")
    take_with_an_older_model(engine, settings, tmp_path, nlp)
    nlp.add_pipe("tests_stumble")
    summary = recode(engine, settings, "recode")
    assert summary is not None
    summary.verify()
    counts = summary.counts
    assert (counts["articles_read"], counts["articles_coded"], counts["articles_rejected"]) == (3, 2, 1)
    assert [row[:3] for row in rejects(engine)] == [("recode", "code", "coding_failed")]
