"""A shard that the gate stopped is loaded with a mark, or quarantined, as a person decides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from eventwire.checks import ShardStoppedError
from eventwire.errors import ContractError
from eventwire.flow.again import plan_replay_batch
from eventwire.flow.closing import settle
from eventwire.flow.shard import work_shard
from eventwire.ledger import ReplaySelection, only_decisions_are_open, open_question
from eventwire.records import BatchRef, Decision
from eventwire.settings import Settings
from eventwire.warehouse import transaction
from tests.flow.articles import ask, plan, story, write_story

AHEAD = "event_mention.day_is_not_ahead"
YES = Decision(approved=True, decided_by="ada")
NO = Decision(approved=False, decided_by="ada")
MARKS = (
    "SELECT DISTINCT approved_by FROM (SELECT approved_by FROM core.article UNION ALL"
    " SELECT approved_by FROM core.sentence UNION ALL SELECT approved_by FROM core.event_mention) rows"
)


def write_ahead(folder: Path) -> None:
    """Write an article that tells of an attack as done, two weeks after its date of publication."""
    record = story("Gao") | {
        "text": "Rebels attacked an army post near Gao on March 20, 2026, killing two soldiers.\n\n"
        "Police arrested a teacher in Mopti on March 6, 2026."
    }
    (folder / "ahead.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")


@pytest.fixture
def strict(settings: Settings) -> Settings:
    """Settings of a gate that lets no broken row pass."""
    return settings.model_copy(update={"reject_share_limit": 0.0, "shard_articles": 1})


@pytest.fixture
def stopped(engine: Engine, strict: Settings, tmp_path: Path) -> BatchRef:
    """A shard that the gate stopped, in a batch that is closed."""
    write_ahead(tmp_path)
    (ref,) = plan(engine, strict, tmp_path)
    with pytest.raises(ShardStoppedError, match="rows of event_mention are broken"):
        work_shard(engine, strict, ref)
    assert settle(engine, "first").state == "stopped"
    return ref


def test_the_question_shows_what_broke_with_words_of_the_text(engine: Engine, stopped: BatchRef) -> None:
    with transaction(engine) as connection:
        question = open_question(connection, stopped.batch_key)
    assert question is not None
    assert [(item.expectation, item.rows_unexpected) for item in question.broken] == [(AHEAD, 1)]
    (sample,) = question.samples
    assert (sample["rule"], sample["article"]) == (AHEAD, "Raid near Gao")
    assert "attacked an army post" in sample["words"]
    assert "2026-03-20" in sample["found"]


def test_an_approved_shard_is_loaded_whole_and_every_row_is_marked(
    engine: Engine, strict: Settings, stopped: BatchRef
) -> None:
    work_shard(engine, strict, stopped, decision=YES)
    summary = settle(engine, "first")
    assert (summary.state, summary.counts["articles_coded"], summary.counts["mentions"]) == ("complete", 1, 2)
    assert ask(engine, MARKS) == [("ada",)]
    assert ask(engine, "SELECT count(*) FROM ops.reject") == [(0,)]
    assert ask(engine, "SELECT state, decision, decided_by, decided_at IS NULL FROM ops.shard") == [
        ("loaded", "approved", "ada", False)
    ]


def test_a_refused_shard_is_quarantined_and_can_be_replayed(
    engine: Engine, strict: Settings, stopped: BatchRef
) -> None:
    work_shard(engine, strict, stopped, decision=NO)
    summary = settle(engine, "first")
    assert (summary.state, summary.counts["articles_rejected"], summary.counts["mentions"]) == (
        "complete",
        1,
        0,
    )
    assert ask(engine, "SELECT stage, code, evidence FROM ops.reject") == [
        ("check", "gate_refused", "its shard was stopped by the gate and refused by ada")
    ]
    assert ask(engine, "SELECT decision, decided_by FROM ops.shard") == [("rejected", "ada")]
    selection = ReplaySelection(codes=("gate_refused",))
    (again,) = plan_replay_batch(engine, strict, batch_key="again", selection=selection)
    lenient = strict.model_copy(update={"reject_share_limit": 0.2})
    work_shard(engine, lenient, again)
    assert settle(engine, "again").state == "complete"
    assert ask(engine, "SELECT count(*) FROM core.event_mention") == [(1,)]
    assert ask(engine, "SELECT code, batch_key FROM ops.reject ORDER BY code") == [
        (AHEAD, "again"),
        ("gate_refused", "first"),
    ]


def test_a_second_decision_changes_nothing(engine: Engine, strict: Settings, stopped: BatchRef) -> None:
    work_shard(engine, strict, stopped, decision=YES)
    work_shard(engine, strict, stopped, decision=NO)
    assert ask(engine, "SELECT decision, mentions FROM ops.shard") == [("approved", 2)]
    with transaction(engine) as connection:
        assert open_question(connection, "first") is None


def test_rows_that_the_gate_lets_pass_carry_no_mark(
    engine: Engine, settings: Settings, strict: Settings, stopped: BatchRef, tmp_path: Path
) -> None:
    work_shard(engine, strict, stopped, decision=YES)
    write_story(tmp_path, "Kidal")
    (other,) = plan(engine, settings, tmp_path, key="second")
    work_shard(engine, settings, other)
    assert ask(engine, "SELECT approved_by, count(*) FROM core.article GROUP BY 1 ORDER BY 1") == [
        ("ada", 1),
        (None, 1),
    ]


def test_a_shard_that_another_batch_took_cannot_be_decided(
    engine: Engine, strict: Settings, stopped: BatchRef
) -> None:
    plan_replay_batch(engine, strict, batch_key="again", selection=ReplaySelection())
    with pytest.raises(ContractError, match="planned again in batch again"):
        work_shard(engine, strict, stopped, decision=YES)


def test_a_shard_without_the_work_of_its_task_is_not_put_to_a_person(
    engine: Engine, strict: Settings, tmp_path: Path
) -> None:
    write_ahead(tmp_path)
    write_story(tmp_path, "Kidal")
    refs = plan(engine, strict, tmp_path)
    with pytest.raises(ShardStoppedError):
        work_shard(engine, strict, refs[0])
    with transaction(engine) as connection:
        assert not only_decisions_are_open(connection, "first")
    work_shard(engine, strict, refs[1])
    with transaction(engine) as connection:
        assert only_decisions_are_open(connection, "first")
