"""An Airflow of the tests' own, set before airflow is imported: home and metadata in a temporary folder."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.scratch import fast_place

if TYPE_CHECKING:
    from airflow.dag_processing.dagbag import DagBag

ROOT = Path(__file__).resolve().parents[2]
_FOLDER = tempfile.TemporaryDirectory(prefix="eventwire-airflow-", dir=fast_place())  # removed at the end
HOME = Path(_FOLDER.name)

os.environ.update(
    AIRFLOW_HOME=str(HOME),
    AIRFLOW__CORE__DAGS_FOLDER=str(ROOT / "dags"),
    AIRFLOW__CORE__PLUGINS_FOLDER=str(ROOT / "plugins"),
    AIRFLOW__CORE__LOAD_EXAMPLES="False",
    AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=f"sqlite:///{HOME}/airflow.db",
    AIRFLOW__LOGGING__LOGGING_LEVEL="WARNING",
    AIRFLOW__USAGE_DATA_COLLECTION__ENABLED="False",
)


@pytest.fixture(scope="session")
def airflow_database() -> None:
    """Airflow's metadata database, migrated."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Airflow and its libraries say of themselves
        from airflow.utils.db import initdb

        initdb()


@pytest.fixture(scope="session")
def dag_bag(airflow_database: None) -> DagBag:
    """All our DAGs, and the database told of them: `dag.test` needs that for assets and mapped tasks."""
    from airflow.dag_processing.bundles.manager import DagBundlesManager
    from airflow.dag_processing.dagbag import DagBag, sync_bag_to_db
    from airflow.models.pool import Pool

    from eventwire_airflow.policy import CODING_POOL

    bag = DagBag(dag_folder=str(ROOT / "dags"), bundle_path=ROOT / "dags", bundle_name="dags-folder")
    DagBundlesManager().sync_bundles_to_db()
    sync_bag_to_db(bag, "dags-folder", None)
    Pool.create_or_update_pool(CODING_POOL, slots=2, description="tests", include_deferred=False)
    return bag


@pytest.fixture
def run_dag(
    dag_bag: DagBag,
    warehouse_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Any]:
    """Run a DAG to its end on a fresh warehouse; a failing task fails at once, without its retries."""
    monkeypatch.setenv("EVENTWIRE_WAREHOUSE_URL", warehouse_url)
    monkeypatch.setenv("EVENTWIRE_SETTLE_SECONDS", "0")

    def run(dag_id: str, **conf: object) -> Any:
        dag = dag_bag.dags[dag_id]
        monkeypatch.setattr(dag, "deadline", None)  # `dag.test` of 3.3.2 fails on it: apache/airflow#73428
        for task in dag.tasks:
            monkeypatch.setattr(task, "retries", 0, raising=False)
        for params in (holder.params for holder in (dag, *dag.tasks)):
            for param in map(params.get_param, params):  # a run writes its own values into them
                monkeypatch.setattr(param, "value", param.value)
        return dag.test(run_conf=conf)

    return run
