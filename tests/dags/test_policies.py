"""Every DAG keeps the house rules, and is quick to read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from airflow.dag_processing.dagbag import DagBag

DAGS = Path(__file__).resolve().parents[2] / "dags"
DAG_IDS = (
    "audit_warehouse",
    "decide_stopped_batch",
    "news_to_events",
    "recode_articles",
    "refresh_marts",
    "replay_rejects",
)
WAITING = "decide_stopped_batch"
HEAVY = (
    "spacy",
    "great_expectations",
    "pandas",
    "numpy",
    "sqlalchemy.dialects.postgresql.psycopg",
    "trafilatura",
)
SECONDS_TO_READ_A_FILE = 1.0


def test_all_dags_are_there_and_nothing_else(dag_bag: DagBag) -> None:
    assert (dag_bag.import_errors, sorted(dag_bag.dags)) == ({}, list(DAG_IDS))


@pytest.mark.parametrize("dag_id", DAG_IDS)
def test_a_dag_has_owner_tags_and_documentation(dag_bag: DagBag, dag_id: str) -> None:
    dag = dag_bag.dags[dag_id]
    assert (dag.owner, bool(dag.tags), bool(dag.doc_md)) == ("eventwire", True, True)


@pytest.mark.parametrize("dag_id", DAG_IDS)
def test_the_list_of_dags_says_what_a_dag_does_and_each_task_says_it_too(
    dag_bag: DagBag, dag_id: str
) -> None:
    dag = dag_bag.dags[dag_id]
    assert dag.doc_md is not None
    assert dag.description is not None
    assert " ".join(dag.doc_md.split()).startswith(dag.description)
    assert dag.description.endswith(".")
    assert [task.task_id for task in dag.tasks if not task.doc_md] == []


@pytest.mark.parametrize("dag_id", DAG_IDS)
def test_each_field_of_a_form_has_a_name_and_says_what_an_empty_one_means(
    dag_bag: DagBag, dag_id: str
) -> None:
    """Airflow puts a star beside a field whose type has no null: it must be filled in."""
    params = dag_bag.dags[dag_id].params
    for param in (params.get_param(name) for name in params):
        words = str(param.description)
        assert (bool(param.schema["title"]), words[-1]) == (True, ".")
        assert ("null" in param.schema["type"]) == ("empty" in words.lower())


@pytest.mark.parametrize("dag_id", [name for name in DAG_IDS if name != WAITING])
def test_a_dag_runs_alone_and_does_not_catch_up(dag_bag: DagBag, dag_id: str) -> None:
    dag = dag_bag.dags[dag_id]
    assert (dag.max_active_runs, dag.catchup) == (1, False)


def test_a_question_to_a_person_does_not_keep_others_waiting(dag_bag: DagBag) -> None:
    assert dag_bag.dags[WAITING].max_active_runs > 1


@pytest.mark.parametrize("dag_id", ["news_to_events", "recode_articles", "replay_rejects"])
def test_a_stopped_batch_is_put_to_a_person_in_another_run(dag_bag: DagBag, dag_id: str) -> None:
    (task,) = [task for task in dag_bag.dags[dag_id].tasks if getattr(task, "trigger_dag_id", None)]
    assert (task.trigger_dag_id, task.upstream_task_ids) == (WAITING, {"settle_batch"})


@pytest.mark.parametrize("dag_id", DAG_IDS)
def test_each_failure_is_told_once(dag_bag: DagBag, dag_id: str) -> None:
    """Mapped shards are silent: the task that settles them tells."""
    silent = [task.task_id for task in dag_bag.dags[dag_id].tasks if not task.on_failure_callback]
    assert silent == [task.task_id for task in dag_bag.dags[dag_id].tasks if task.is_mapped]


@pytest.mark.parametrize("dag_id", DAG_IDS)
def test_every_task_is_retried_by_the_class_of_its_error(dag_bag: DagBag, dag_id: str) -> None:
    assert all(task.retries >= 2 and task.retry_policy is not None for task in dag_bag.dags[dag_id].tasks)


@pytest.mark.parametrize("dag_id", ["news_to_events", "recode_articles", "replay_rejects"])
def test_mapped_shards_share_the_coding_pool(dag_bag: DagBag, dag_id: str) -> None:
    mapped = [task for task in dag_bag.dags[dag_id].tasks if task.is_mapped]
    assert [task.pool for task in mapped] == ["coding"]


@pytest.mark.parametrize("path", sorted(DAGS.glob("*.py")), ids=lambda path: path.stem)
def test_a_dag_file_is_thin(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("path", sorted(DAGS.glob("*.py")), ids=lambda path: path.stem)
def test_reading_a_dag_file_is_quick_and_imports_nothing_heavy(path: Path) -> None:
    program = (
        "import sys, time, airflow.sdk, airflow.triggers.base\n"
        "before = set(sys.modules)\n"
        "started = time.process_time()\n"
        f"source = open({str(path)!r}).read()\n"
        f"exec(compile(source, {path.name!r}, 'exec'), {{'__name__': 'dag', '__doc__': ''}})\n"
        "print(time.process_time() - started)\n"
        f"print([name for name in {HEAVY!r} if name in set(sys.modules) - before])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    seconds, heavy = done.stdout.splitlines()[-2:]
    assert (float(seconds) < SECONDS_TO_READ_A_FILE, heavy) == (True, "[]")
