"""Tasks that several DAGs share: how a batch is planned, worked, settled, and decided on by a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import TriggerRule, get_current_context, task

from eventwire_airflow import steps
from eventwire_airflow.aftermath import tell_of_batch
from eventwire_airflow.approval import GateQuestion
from eventwire_airflow.assets import EVENTS
from eventwire_airflow.notices import FAILURE_NOTICE
from eventwire_airflow.policy import CODING_POOL, SHARD_LABEL

DECIDING_DAG = "decide_stopped_batch"
Step = Callable[..., dict[str, Any]]


def plan_task(
    plan: Callable[..., list[dict[str, Any]]],
    *,
    after: Callable[[Any], None] | None = None,
    skip_all: bool = True,
) -> Any:
    """Make the first task of a batch from a step that plans shards; no shards: the rest is skipped.

    `after` is called when there were none. `skip_all` off: what follows the batch runs all the same.
    """

    def call_after(context: Any) -> None:
        if after is not None and not context["planned_shards"]:
            after(context)

    @task.short_circuit(
        task_id=plan.__name__,
        doc_md=plan.__doc__,
        on_success_callback=call_after,
        ignore_downstream_trigger_rules=skip_all,
    )
    def plan_shards() -> list[dict[str, Any]]:
        context = get_current_context()
        shards = plan(context["params"], dag_id=context["dag"].dag_id, run_id=context["run_id"])
        context["planned_shards"] = len(shards)
        return shards

    return plan_shards()


def work_batch(shards: Any, work: Step) -> Any:
    """Add the rest of a batch: one mapped task a shard, then the conservation law and clustering.

    Where the gate stopped shards, and nothing else is wrong, a person is asked in a run of its own, so that
    the next batch need not wait. Gives the last task.
    """

    @_shard_task(work.__name__, work.__doc__)
    def work_shard(shard: dict[str, Any]) -> dict[str, Any]:
        label_shard(shard)
        return work(shard)

    ask = TriggerDagRunOperator(
        task_id="ask_a_person",
        doc_md=f"Start {DECIDING_DAG} where the gate stopped shards of the batch, and nothing else is wrong.",
        trigger_dag_id=DECIDING_DAG,
        trigger_run_id="{{ dag.dag_id }}.{{ run_id }}",
        conf={"batch_key": "{{ ti.xcom_pull(task_ids='settle_batch') }}"},
        skip_when_already_exists=True,
    )
    work_shard.expand(shard=shards) >> _settle_task(shards) >> ask
    return ask


def decide_batch() -> None:
    """Ask a person about the stopped shards of a batch, do what was decided, and settle it."""
    shards = plan_task(steps.find_stopped_shards)
    question = GateQuestion(task_id="ask", doc_md="Ask a person, under Required Actions.")

    @_shard_task("carry_out", steps.carry_out.__doc__)
    def carry_out(shard: dict[str, Any], decision: dict[str, Any]) -> dict[str, Any]:
        label_shard(shard)
        return steps.carry_out(shard, decision, batch_key=shard["batch_key"])

    shards >> question
    carry_out.partial(decision=question.output).expand(shard=shards) >> _settle_task(shards, may_ask=False)


def label_shard(shard: dict[str, Any]) -> None:
    """Give the mapped task its name in the UI."""
    get_current_context()["shard_label"] = f"shard {shard['shard_no']} of {shard['batch_key']}"


def _shard_task(task_id: str, documentation: str | None) -> Any:
    """Decorate a mapped task; its failures are told once, by the task that settles the batch."""
    return task(
        task_id=task_id,
        doc_md=documentation,
        pool=CODING_POOL,
        map_index_template=SHARD_LABEL,
        on_failure_callback=[],
    )


def _settle_task(shards: Any, *, may_ask: bool = True) -> Any:
    """Make the task that settles; it gives the batch's key when a person must decide.

    Else it gives nothing, and what follows is skipped.
    """

    @task.short_circuit(
        task_id="settle_batch",
        doc_md=steps.settle_batch.__doc__,
        trigger_rule=TriggerRule.ALL_DONE_MIN_ONE_SUCCESS,  # of which the plan is one
        ignore_downstream_trigger_rules=False,
        outlets=[EVENTS],
        on_success_callback=_tell,
        on_failure_callback=[FAILURE_NOTICE, _tell],
    )
    def settle_batch(shards: list[dict[str, Any]], *, outlet_events: Any = None) -> str:
        context = get_current_context()
        key = context["settled_batch"] = str(shards[0]["batch_key"])
        asks = may_ask and context["params"].get("ask", True)
        outlet_events[EVENTS].extra, must_ask = steps.settle_batch(key, may_ask=asks)
        return key if must_ask else ""

    return settle_batch(shards)


def _tell(context: Any) -> None:
    if "settled_batch" in context:
        tell_of_batch(context, context["settled_batch"])
