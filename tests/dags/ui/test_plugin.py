"""What the plugin registers, and that reading it costs an Airflow process next to nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi import FastAPI

PLUGIN = Path(__file__).resolve().parents[3] / "plugins" / "eventwire_plugin.py"
HEAVY = ("spacy", "pandas", "great_expectations", "numpy", "fastapi", "jinja2", "eventwire.warehouse")

pytestmark = [pytest.mark.filterwarnings("ignore:::airflow")]


def modules_after(program: str) -> str:
    program = f"import sys, airflow.sdk, airflow.plugins_manager\nbefore = set(sys.modules)\n{program}\n"
    program += f"print([name for name in {HEAVY!r} if name in set(sys.modules) - before])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


def test_reading_the_plugin_imports_nothing_heavy() -> None:
    assert modules_after(f"exec(compile(open({str(PLUGIN)!r}).read(), 'plugin', 'exec'))") == "[]"


def test_the_pages_load_neither_the_model_nor_the_expectations() -> None:
    program = "import eventwire_airflow.ui.app"
    heavy = ("spacy", "pandas", "great_expectations")
    assert not any(name in modules_after(program) for name in heavy)


def test_airflow_mounts_the_pages_and_shows_them(airflow_app: FastAPI) -> None:
    from airflow import plugins_manager

    (plugin,) = [one for one in plugins_manager.get_plugin_info() if one["name"] == "eventwire"]
    views = {view["name"]: view["destination"] for view in plugin["external_views"]}
    mounted = [getattr(route, "path", "") for route in airflow_app.routes]
    assert (views, "/eventwire" in mounted) == ({"Eventwire": "nav", "Batch": "dag_run"}, True)


@pytest.mark.parametrize(
    ("dag_id", "link"),
    [
        ("news_to_events", "/plugin/eventwire/eventwire/runs/news_to_events/manual__1%2B2#rejects"),
        (
            "decide_stopped_batch",
            "/plugin/eventwire/eventwire/runs/decide_stopped_batch/manual__1%2B2#rejects",
        ),
        ("refresh_marts", ""),
    ],
)
def test_tasks_of_a_batch_link_to_its_rejects(dag_id: str, link: str) -> None:
    from eventwire_airflow.ui.links import RejectsLink

    key = SimpleNamespace(dag_id=dag_id, run_id="manual__1+2")
    assert RejectsLink().get_link(None, ti_key=key) == link


@pytest.mark.parametrize(
    ("dag_id", "link"),
    [
        ("news_to_events", "/plugin/eventwire/eventwire/quality/docs"),
        ("audit_warehouse", "/plugin/eventwire/eventwire/quality/docs"),
        ("refresh_marts", ""),
    ],
)
def test_tasks_link_to_the_data_docs(dag_id: str, link: str) -> None:
    from eventwire_airflow.ui.links import DataDocsLink

    key = SimpleNamespace(dag_id=dag_id, run_id="manual__1")
    assert DataDocsLink().get_link(None, ti_key=key) == link
