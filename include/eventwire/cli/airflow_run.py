"""One run of the real DAG: in the Airflow that is up, else in one that lives as long as the run."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

from eventwire.cli.summary import print_batch
from eventwire.cli.warehouse_access import stack_migrations
from eventwire.errors import ContractError
from eventwire.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventwire.stack import AirflowApi, TaskState

DAG_ID = "news_to_events"
SECONDS_TO_KNOW_THE_DAG = 120
POLL_SECONDS = 0.5


def run_in_airflow(settings: Settings, location: str, batch_key: str, console: Console) -> bool:
    """Trigger the DAG, follow it and print what became of each file; False when the run failed."""
    from eventwire.stack import open_warehouse
    from eventwire.warehouse import open_engine

    with _airflow(settings, console) as (api, look_after):
        api.wait_for_dag(DAG_ID, seconds=SECONDS_TO_KNOW_THE_DAG)
        choices = {"location": location, "batch_key": batch_key, "ask": False}  # this waits for the end
        run_id = api.trigger(DAG_ID, choices, run_id=batch_key)
        state = _follow(api, run_id, console, look_after)
        if state == "failed":
            _print_faults(api, run_id, console)
    with open_warehouse(settings) as url:
        engine = open_engine(url)
        print_batch(engine, batch_key, console, location=location)
        engine.dispose()
    return state == "success"


@contextmanager
def _airflow(settings: Settings, console: Console) -> Iterator[tuple[AirflowApi, Callable[[], bool]]]:
    """Give a client of Airflow and what must be called a few times a second while it is used."""
    from eventwire.stack import Stack, connect_airflow

    running = Stack.running(settings)
    if running is not None:
        console.print(f"Using the Airflow that is up at {running.airflow_url}")
        with connect_airflow(settings, running.airflow_url) as api:
            yield api, lambda: True
        return
    migrations = stack_migrations(settings)
    console.print("Starting PostgreSQL and Airflow for this run")
    alone = settings.model_copy(update={"sweep_minutes": 0})  # the landing folder is not this run's
    with Stack(alone, migrations=migrations, without=["triggerer"]) as stack:
        if not stack.start(lambda words: console.print(f"  {words}", markup=False)):
            raise ContractError("stopped before the run began")
        with stack.api() as api:
            yield api, stack.check
        console.print("  stopping Airflow and PostgreSQL")


def _follow(api: AirflowApi, run_id: str, console: Console, look_after: Callable[[], bool]) -> str:
    """Wait for the end of a run and show how far it is; give its state."""
    shown = ""
    with console.status("waiting for the first task") as status:
        while True:
            if not look_after():
                raise ContractError("stopped by a signal; run the same command again to go on")
            words = _progress(api.task_states(DAG_ID, run_id))
            status.update(words)
            if words != shown and not console.is_terminal:
                console.print(f"  {words}")
            shown = words
            state = api.run_state(DAG_ID, run_id)
            if state in ("success", "failed"):
                return state
            time.sleep(POLL_SECONDS)


def _progress(tasks: tuple[TaskState, ...]) -> str:
    """Say how far a run is, from its task instances."""
    shards = [task for task in tasks if task.map_index >= 0]
    if shards:
        done = sum(task.state == "success" for task in shards)
        current = next(
            (task.task_id for task in tasks if task.state == "running" and task.map_index < 0), None
        )
        return current or f"{done} of {len(shards)} shards coded and loaded"
    running = next((task.task_id for task in tasks if task.state in ("running", "queued")), None)
    return running or "waiting for the first task"


def _print_faults(api: AirflowApi, run_id: str, console: Console) -> None:
    """Show the end of each failed task's log."""
    for task in api.task_states(DAG_ID, run_id):
        if task.state == "failed":
            console.print(f"{task.task_id} failed:", markup=False)
            console.print("\n".join(api.task_log(DAG_ID, run_id, task).splitlines()[-15:]), markup=False)
