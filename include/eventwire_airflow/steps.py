"""The bodies of the tasks: settings and engine in, BatchRefs as plain dicts out.

Nothing else goes through XCom.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from eventwire.errors import ContractError
from eventwire.records import BatchRef, Decision
from eventwire_airflow.connections import task_warehouse

if TYPE_CHECKING:
    from eventwire.ledger import Question

MOST_SHARDS = 1_000  # of one recode: planned in one transaction, in which no other batch can be planned


def batch_key_of(params: Mapping[str, Any], *, dag_id: str, run_id: str) -> str:
    """Give the explicit key of a batch: the one that was asked for, else the run's own.

    It is the same in every retry.
    """
    return params.get("batch_key") or f"{dag_id}.{run_id}"


def discover_files(params: Mapping[str, Any], *, dag_id: str, run_id: str) -> list[dict[str, Any]]:
    """Plan new files; an empty list when there are none."""
    from eventwire.flow.discover import discover

    with task_warehouse() as (settings, engine):
        key = batch_key_of(params, dag_id=dag_id, run_id=run_id)
        refs = discover(engine, settings, location=params["location"], batch_key=key)
    return [ref.to_dict() for ref in refs]


def code_shard(shard: dict[str, Any]) -> dict[str, Any]:
    """Read, clean, code, check and load one shard of files."""
    from eventwire.flow.shard import work_shard

    with task_warehouse() as (settings, engine):
        return work_shard(engine, settings, BatchRef.from_dict(shard)).to_dict()


def recode_shard(shard: dict[str, Any]) -> dict[str, Any]:
    """Code one shard of stored articles again."""
    from eventwire.flow.shard import recode_shard

    with task_warehouse() as (settings, engine):
        return recode_shard(engine, settings, BatchRef.from_dict(shard)).to_dict()


def settle_batch(batch_key: str, *, may_ask: bool) -> tuple[dict[str, Any], bool]:
    """Close a batch and join its mentions to events; give the counts that the asset event carries.

    Gives beside whether a person must decide on shards that the gate stopped; only where `may_ask`, and
    nothing else is wrong. Raises ContractError when a shard of the batch did not load else: what did is
    settled all the same.
    """
    from eventwire.flow.closing import settle
    from eventwire.ledger import only_decisions_are_open
    from eventwire.warehouse import transaction

    with task_warehouse() as (settings, engine):
        summary = settle(engine, batch_key)
        counts = {"batch_key": batch_key, "rows": summary.events, "mentions": summary.counts["mentions"]}
        if summary.state == "complete":
            return counts, False
        if may_ask and settings.approval_minutes > 0:
            with transaction(engine) as connection:
                if only_decisions_are_open(connection, batch_key):
                    return counts, True
    raise ContractError(f"batch {batch_key} is {summary.state}: {summary.reason}")


def find_stopped_shards(params: Mapping[str, Any], **_: Any) -> list[dict[str, Any]]:
    """Give the shards of a batch that a person must decide on; an empty list when there are none any more."""
    from eventwire.ledger import open_question
    from eventwire.warehouse import transaction

    with task_warehouse() as (_settings, engine), transaction(engine) as connection:
        question = open_question(connection, params["batch_key"])
    return [ref.to_dict() for ref in question.shards] if question else []


def ask_about(batch_key: str) -> tuple[Question, int]:
    """Give what is to be decided about a batch, and for how many minutes the question stands.

    Raises ContractError when there is nothing to decide.
    """
    from eventwire.ledger import open_question
    from eventwire.warehouse import transaction

    with task_warehouse() as (settings, engine), transaction(engine) as connection:
        question = open_question(connection, batch_key)
    if question is None:
        raise ContractError(f"there is nothing to decide about batch {batch_key}")
    return question, max(1, settings.approval_minutes)


def carry_out(shard: dict[str, Any], decision: dict[str, Any], *, batch_key: str) -> dict[str, Any]:
    """Load a stopped shard with a mark on its rows, or quarantine its articles, as was decided."""
    from eventwire.flow.shard import recode_shard, work_shard
    from eventwire.ledger import batch_summary
    from eventwire.warehouse import transaction

    with task_warehouse() as (settings, engine):
        with transaction(engine) as connection:
            summary = batch_summary(connection, batch_key)
        work = recode_shard if summary and summary.kind == "recode" else work_shard
        ref, decided = BatchRef.from_dict(shard), Decision.from_dict(decision)
        return work(engine, settings, ref, decision=decided).to_dict()


def plan_recode(params: Mapping[str, Any], *, dag_id: str, run_id: str) -> list[dict[str, Any]]:
    """Plan stored articles that today's coder has not coded, as many as are planned within seconds."""
    from eventwire.flow.again import plan_recode_batch

    with task_warehouse() as (settings, engine):
        refs = plan_recode_batch(
            engine,
            settings,
            batch_key=batch_key_of(params, dag_id=dag_id, run_id=run_id),
            since=_day(params.get("since")),
            until=_day(params.get("until")),
            sources=tuple(params.get("sources") or ()),
            coder=params.get("coder"),
            most_shards=MOST_SHARDS,
        )
    return [ref.to_dict() for ref in refs]


def plan_replay(params: Mapping[str, Any], *, dag_id: str, run_id: str) -> list[dict[str, Any]]:
    """Plan rejected files and stopped shards."""
    from eventwire.flow.again import plan_replay_batch, select_rejects

    selection = select_rejects(
        batch_key=params.get("rejected_in"),
        stages=params.get("stages") or (),
        codes=params.get("codes") or (),
        source=params.get("source"),
        since=_day(params.get("since")),
    )
    with task_warehouse() as (settings, engine):
        key = batch_key_of(params, dag_id=dag_id, run_id=run_id)
        refs = plan_replay_batch(engine, settings, batch_key=key, selection=selection)
    return [ref.to_dict() for ref in refs]


def refresh_marts(batch_keys: Iterable[str]) -> dict[str, Any]:
    """Refresh the stored marts; give what the asset event carries: the batches, and the rows by mart."""
    from eventwire.flow.closing import refresh

    keys = sorted(batch_keys)
    with task_warehouse() as (_, engine):
        made = refresh(engine, keys)
    return {"batch_keys": keys, "rows": sum(made.values()), "marts": dict(made)}


def audit_warehouse() -> dict[str, Any]:
    """Check the whole warehouse and write the Data Docs; raises ContractError when a check fails."""
    from eventwire.flow.audit import audit

    with task_warehouse() as (settings, engine):
        return dict(audit(engine, settings))


def archive_coders() -> list[str]:
    """Archive the coders that the settings no longer keep; give their ids."""
    from eventwire.flow.archiving import archive_by_policy

    with task_warehouse() as (settings, engine):
        return [summary.coder_version_id for summary in archive_by_policy(engine, settings)]


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
