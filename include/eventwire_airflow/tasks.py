"""Tasks that several DAGs share: how a batch is planned, worked and settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from airflow.sdk import TriggerRule, get_current_context, task

from eventwire_airflow import steps
from eventwire_airflow.assets import EVENTS
from eventwire_airflow.policy import CODING_POOL, SHARD_LABEL


def plan_task(plan: Callable[..., list[dict[str, Any]]]) -> Any:
    """Make the first task of a batch from a step that plans shards; no shards: the rest is skipped."""

    @task.short_circuit(task_id=plan.__name__)
    def plan_shards() -> list[dict[str, Any]]:
        context = get_current_context()
        return plan(context["params"], dag_id=context["dag"].dag_id, run_id=context["run_id"])

    return plan_shards()


def work_batch(shards: Any, work: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Add the rest of a batch: one mapped task a shard, then the conservation law and clustering."""

    @task(task_id=work.__name__, pool=CODING_POOL, map_index_template=SHARD_LABEL)
    def work_shard(shard: dict[str, Any]) -> dict[str, Any]:
        get_current_context()["shard_label"] = f"{shard['batch_key']} shard {shard['shard_no']}"
        return work(shard)

    @task(trigger_rule=TriggerRule.ALL_DONE, outlets=[EVENTS])
    def settle_batch(shards: list[dict[str, Any]], *, outlet_events: Any = None) -> None:
        outlet_events[EVENTS].extra = steps.settle_batch(shards[0]["batch_key"])

    work_shard.expand(shard=shards) >> settle_batch(shards)
