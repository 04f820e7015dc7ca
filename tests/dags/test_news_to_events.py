"""The main DAG turns article files into rows, once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from eventwire.settings import PROJECT
from eventwire.warehouse import transaction
from tests.flow.articles import write_story
from tests.warehouse.snapshots import row_versions

SAMPLES = PROJECT / "include" / "samples" / "articles"


def ask(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    with transaction(engine) as connection:
        return [tuple(row) for row in connection.execute(text(query))]


@pytest.mark.slow
def test_the_samples_become_events_and_a_second_run_changes_no_row(
    run_dag: Callable[..., Any], engine: Engine
) -> None:
    assert run_dag("news_to_events", location=str(SAMPLES), batch_key="first").state == "success"
    before = row_versions(engine)
    assert run_dag("news_to_events", location=str(SAMPLES), batch_key="second").state == "success"
    assert row_versions(engine) == before
    (counts,) = ask(
        engine,
        "SELECT files_seen, files_ingested, files_duplicate, files_rejected, articles_read, articles_coded,"
        " articles_skipped, articles_rejected FROM ops.batch WHERE state = 'complete'",
    )
    assert counts == (23, 21, 1, 1, 23, 22, 1, 0)
    ((events, unexplained),) = ask(
        engine, "SELECT count(*), count(*) FILTER (WHERE evidence IS NULL) FROM mart.events"
    )
    assert events > 150
    assert unexplained == 0


def test_a_mapped_task_is_called_by_its_shard_and_batch(run_dag: Callable[..., Any], tmp_path: Path) -> None:
    write_story(tmp_path, "Gao")
    run = run_dag("news_to_events", location=str(tmp_path), batch_key="first")
    assert [task.rendered_map_index for task in run.get_task_instances() if task.map_index >= 0] == [
        "shard 0 of first"
    ]


def test_an_empty_folder_writes_nothing(run_dag: Callable[..., Any], engine: Engine, tmp_path: Path) -> None:
    before = row_versions(engine)
    assert run_dag("news_to_events", location=str(tmp_path)).state == "success"
    assert row_versions(engine) == before


def test_a_missing_folder_fails_the_run(run_dag: Callable[..., Any], tmp_path: Path) -> None:
    assert run_dag("news_to_events", location=str(tmp_path / "none")).state == "failed"


def test_a_rejected_file_can_be_replayed(run_dag: Callable[..., Any], engine: Engine, tmp_path: Path) -> None:
    broken = tmp_path / "half.jsonl"
    whole = '{"title": "Ghana and Togo hold talks", "text": "Ghana and Togo held talks in Accra."}'
    broken.write_text(whole + '\n{"ti')
    run_dag("news_to_events", location=str(tmp_path), batch_key="first")
    run_dag("replay_rejects", batch_key="again")
    replays = "SELECT code, replay_batch_key, replay_outcome FROM ops.reject ORDER BY batch_key"
    assert ask(engine, replays) == [
        ("broken_json", None, None),
        ("broken_json", "again", "rejected"),
    ]
