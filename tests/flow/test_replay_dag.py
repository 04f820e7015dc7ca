"""The DAG `replay_rejects` tries again what its parameters choose, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from eventwire.settings import Settings
from tests.dags import conftest as dag_fixtures
from tests.flow.articles import ask, take

airflow_database = dag_fixtures.airflow_database
dag_bag = dag_fixtures.dag_bag
run_dag = dag_fixtures.run_dag


# All parameters, as the form of the UI sends them; `dag.test` keeps those of the run before for the rest.
EVERYTHING = {"rejected_in": None, "stages": [], "codes": [], "source": None, "since": None}


@pytest.fixture
def landing(engine: Engine, settings: Settings, tmp_path: Path) -> Path:
    """Two folders with a broken file each, rejected on two days."""
    folder = tmp_path / "landing"
    for name, day in (("old", "2026-03-01 12:00+00"), ("new", "2026-03-05 12:00+00")):
        (folder / name).mkdir(parents=True)
        (folder / name / "half.jsonl").write_text(f'{{"title": "{name}', encoding="utf-8")
        take(engine, settings, folder, name)
        with engine.begin() as connection:
            connection.exec_driver_sql(
                "UPDATE ops.reject SET rejected_at = %s WHERE batch_key = %s", (day, name)
            )
    return folder


@pytest.mark.parametrize(
    ("chosen", "tried"),
    [
        ({}, ["new", "old"]),
        ({"source": "{landing}/old"}, ["old"]),
        ({"source": "{landing}/new/half.jsonl"}, ["new"]),
        ({"since": "2026-03-02"}, ["new"]),
        ({"source": "{landing}/old", "since": "2026-03-02"}, []),
        ({"rejected_in": "old", "codes": ["broken_json"], "stages": ["read"]}, ["old"]),
        ({"codes": ["empty_file"]}, []),
    ],
    ids=["all", "folder", "file", "day", "folder and day", "batch, code and stage", "another code"],
)
def test_only_what_is_chosen_is_tried_again(
    run_dag: Callable[..., Any], engine: Engine, landing: Path, chosen: dict[str, Any], tried: list[str]
) -> None:
    folder = {"source": chosen["source"].format(landing=landing)} if "source" in chosen else {}
    conf = {**EVERYTHING, **chosen, **folder}
    assert run_dag("replay_rejects", batch_key="again", **conf).state == "success"
    query = "SELECT batch_key, replay_outcome FROM ops.reject WHERE replay_batch_key = 'again' ORDER BY 1"
    assert ask(engine, query) == [(name, "rejected") for name in tried]
