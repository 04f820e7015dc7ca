"""Stored articles coded again: which days a run takes, and the turn of the new coder at its end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from airflow.sdk import TriggerRule, get_current_context, task

from eventwire.errors import GateError
from eventwire_airflow import steps
from eventwire_airflow.assets import EVENTS
from eventwire_airflow.connections import task_warehouse

SCHEDULED, BACKFILL = "scheduled", "backfill"
LIMITS = ("score_drop", "dropped", "changed", "added", "failed")


def chosen_days(
    params: Mapping[str, Any], run_type: str, start: datetime | None, end: datetime | None
) -> dict[str, Any] | None:
    """Give the parameters with the days to take: those asked for, or those of a backfilled interval.

    None for a run that the clock started: it has nothing to do. `run_type` is Airflow's, whose words it
    equals; `str` of it would give "DagRunType.SCHEDULED".
    """
    if run_type == SCHEDULED:
        return None
    if run_type != BACKFILL or start is None or end is None:
        return dict(params)
    last: date = (end - timedelta(microseconds=1)).date()
    return {**params, "since": start.date().isoformat(), "until": last.isoformat()}


def plan_recode(params: Mapping[str, Any], *, dag_id: str, run_id: str) -> list[dict[str, Any]]:
    """Plan the stored articles of the run's days that today's coder has not coded."""
    run = get_current_context()["dag_run"]
    chosen = chosen_days(params, run.run_type, run.data_interval_start, run.data_interval_end)
    return [] if chosen is None else steps.plan_recode(chosen, dag_id=dag_id, run_id=run_id)


def switch_task() -> Any:
    """Make the task that lets today's coder take over once it has coded everything and passes the gate."""

    @task(trigger_rule=TriggerRule.NONE_FAILED, outlets=[EVENTS], doc_md=switch_loaded_coder.__doc__)
    def switch_coder(*, outlet_events: Any = None) -> str:
        context = get_current_context()
        if context["dag_run"].run_type == SCHEDULED:
            return "started by the clock: nothing to do"
        key = steps.batch_key_of(context["params"], dag_id=context["dag"].dag_id, run_id=context["run_id"])
        words = switch_loaded_coder(context["params"], key)
        outlet_events[EVENTS].extra = {"batch_key": key, "switch": words}
        return words

    return switch_coder()


def switch_loaded_coder(params: Mapping[str, Any], batch_key: str) -> str:
    """Judge today's coder and let it take over; give the verdict in words.

    Raises GateError when the gate refuses a coder that has coded every article. One that has not yet waits.
    """
    from eventwire.flow.switching import SwitchLimits, switch_to_loaded_coder

    limits = SwitchLimits(**{name: params[name] for name in LIMITS if name in params})
    with task_warehouse() as (settings, engine):
        verdict = switch_to_loaded_coder(engine, settings, batch_key=batch_key, limits=limits)
    if not verdict.is_current and verdict.has_coded_all:
        raise GateError(verdict.words)
    return verdict.words
