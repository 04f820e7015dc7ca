"""A shard into the warehouse, in one transaction: all of it becomes visible together, or nothing.

Takes rows as rows.py gives them, after the checks. Loads in any number may run at once: tables go in one
order, rows in key order. A second load of a loaded shard changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Table, case, exists, func, select, update

from eventwire.errors import ContractError
from eventwire.records import BatchRef, Decision, FileState
from eventwire.warehouse import schema
from eventwire.warehouse.engine import transaction
from eventwire.warehouse.months import add_months, under_stored_months
from eventwire.warehouse.rows import Row, Rows
from eventwire.warehouse.staging import add_rows, merge_rows, stage_rows, unknown_rows

MOSTLY_NEW = frozenset({"sentence", "event_mention"})  # the many rows, which only a second load has again
LOOKED_UP = frozenset({"story", "article", "source_record", "actor", "place"})
CORRECTABLE = frozenset({"source_record", "check_result"})
_NOT_MERGED = frozenset(
    {"source_file", "batch", "shard", "shard_item", "event_state", "coder_period", "stale_slice", "archive"}
)
MERGED = tuple(table for table in schema.metadata.sorted_tables if table.name not in _NOT_MERGED)
FILE_COLUMNS = ("file_id", "state", "reason", "media_type", "records")


class ShardTakenError(ContractError):
    """The shard's files were planned again in another batch: there is nothing left to load here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadSummary:
    """What a load changed: rows that were new or corrected, by table. `repeated`: it was loaded before."""

    repeated: bool
    changed: Mapping[str, int]


def load_shard(
    engine: Engine,
    ref: BatchRef,
    rows: Rows,
    *,
    coder_version_id: str,
    articles_read: int,
    decision: Decision | None = None,
) -> LoadSummary:
    """Load a shard's rows, its files' states and its counts; `articles_read` is what the reader counted.

    The rows are those that passed the checks, the rejects of those that did not, and the results.
    `decision`: what a person said of a shard that the gate stopped; new rows of an approved one are marked.
    Raises ContractError when there is no such shard, when it was stopped, or when the database refuses a row;
    TransientError when a retry may help.
    """
    with transaction(engine) as connection:
        add_months(connection, rows)
    with transaction(engine) as connection:
        kind = _claim_shard(connection, ref, is_decided=decision is not None)
        if kind is None:
            return LoadSummary(repeated=True, changed={})
        if decision is not None:
            _note_decision(connection, ref, decision)
        changed = load_rows(connection, {name: part for name, part in rows.items() if name != "source_file"})
        changed["source_file"] = _settle_files(connection, rows)
        if rows.get("reject"):
            _locate_rejects(connection, ref)
        if kind == "replay":
            _settle_replayed(connection, ref)
        counts = {**count_rows(rows), "articles_read": articles_read}
        _settle_shard(connection, ref, coder_version_id, counts)
        return LoadSummary(repeated=False, changed=changed)


def load_rows(connection: Connection, rows: Rows) -> dict[str, int]:
    """Bring rows into their tables; give the number of rows that were new or corrected, by table.

    Raises ContractError for a table that is not loaded this way, KeyError when a row lacks a column.
    """
    unknown = set(rows) - {table.name for table in MERGED}
    if unknown:
        raise ContractError(f"no rows are loaded into {', '.join(sorted(unknown))}")
    changed: dict[str, int] = {}
    for table in MERGED:
        if table.name == "sentence" and changed.get("article", 0) < len(rows.get("article", ())):
            rows = under_stored_months(connection, rows)
        if rows.get(table.name):
            changed[table.name] = _bring_rows(connection, table, rows[table.name])
    return changed


def _bring_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> int:
    """Bring rows into one table, by COPY where it has none of them; give how many were new or corrected."""
    name = table.name
    if name in LOOKED_UP:
        unknown = unknown_rows(connection, table, rows)
        if name not in CORRECTABLE:
            rows = unknown
        if not rows:
            return 0
        is_new = len(unknown) == len(rows)
    else:
        is_new = name in MOSTLY_NEW
    if is_new and add_rows(connection, table, rows):
        return len(rows)
    return merge_rows(connection, table, rows, correctable=name in CORRECTABLE)


def count_rows(rows: Rows) -> dict[str, int]:
    """Count what became of files, articles, sentences and mentions, by the names of `COUNT_COLUMNS`."""
    files = Counter(row["state"] for row in rows.get("source_file", ()))
    records = Counter(row["outcome"] for row in rows.get("source_record", ()))
    sentences = Counter(row["outcome"] for row in rows.get("sentence", ()))
    rejected = Counter(row["row_id"] is not None for row in rows.get("reject", ()))
    if "source_record" not in rows:  # stored text that is coded again has no file records
        records = Counter(coded=len(rows.get("article", ())), rejected=rejected[False])
    return {
        "files_seen": files.total(),
        "files_ingested": files["ingested"],
        "files_duplicate": 0,
        "files_rejected": files["rejected"],
        "articles_coded": records["coded"],
        "articles_skipped": records["skipped"],
        "articles_rejected": records["rejected"],
        "sentences": sentences.total(),
        "sentences_coded": sentences["coded"],
        "sentences_quiet": sentences["quiet"],
        "sentences_skipped": sentences["skipped"],
        "mentions": len(rows.get("event_mention", ())),
        "mentions_rejected": rejected[True],
    }


def _claim_shard(connection: Connection, ref: BatchRef, *, is_decided: bool) -> str | None:
    """Lock the shard's row to the end of the transaction; give its batch's kind, None when it is loaded."""
    shard, batch = schema.shard, schema.batch
    found = connection.execute(
        select(shard.c.state, shard.c.reason, batch.c.kind)
        .join(batch, batch.c.batch_key == shard.c.batch_key)
        .where(shard.c.batch_key == ref.batch_key, shard.c.shard_no == ref.shard_no)
        .with_for_update(of=shard)
    ).one_or_none()
    if found is None:
        raise ContractError(f"batch {ref.batch_key} has no shard {ref.shard_no}: plan it first")
    if found.state == "replanned":
        raise ShardTakenError(
            f"shard {ref.shard_no} of batch {ref.batch_key} is {found.state}: {found.reason}"
        )
    if found.state == "stopped" and not is_decided:
        raise ContractError(f"shard {ref.shard_no} of batch {ref.batch_key} is {found.state}: {found.reason}")
    return None if found.state == "loaded" else str(found.kind)


def _note_decision(connection: Connection, ref: BatchRef, decision: Decision) -> None:
    """Keep who decided what; rows that this transaction adds to an approved shard carry the name."""
    shard = schema.shard
    connection.execute(
        update(shard)
        .where(shard.c.batch_key == ref.batch_key, shard.c.shard_no == ref.shard_no)
        .values(decision=decision.words, decided_by=decision.decided_by, decided_at=func.now())
    )
    if decision.approved:
        connection.execute(select(func.set_config(schema.APPROVED_BY, decision.decided_by, True)))


def _settle_files(connection: Connection, rows: Rows) -> int:
    """Write what became of the shard's files. An ingested file stays ingested."""
    outcomes = rows.get("source_file", ())
    if not outcomes:
        return 0
    table = schema.source_file
    twin = stage_rows(connection, table, FILE_COLUMNS, outcomes)
    open_states = (FileState.PENDING.value, FileState.REJECTED.value)
    statement = (
        update(table)
        .where(table.c.file_id == twin.c.file_id, table.c.state.in_(open_states))
        .values(
            state=twin.c.state,
            reason=twin.c.reason,
            media_type=func.coalesce(twin.c.media_type, table.c.media_type),
            records=func.coalesce(twin.c.records, table.c.records),
        )
    )
    return connection.execute(statement).rowcount


def _locate_rejects(connection: Connection, ref: BatchRef) -> None:
    """Write beside each reject of the shard where its file lies."""
    found, file = schema.reject, schema.source_file
    connection.execute(
        update(found)
        .where(
            found.c.batch_key == ref.batch_key,
            found.c.shard_no == ref.shard_no,
            found.c.file_id == file.c.file_id,
        )
        .values(location=file.c.location)
    )


def _settle_replayed(connection: Connection, ref: BatchRef) -> None:
    """Say what came of the rejects that this shard tried again: the item was rejected again, or not."""
    old, new, item = schema.reject, schema.reject.alias("new"), schema.shard_item
    again = exists().where(
        new.c.batch_key == ref.batch_key,
        new.c.file_id == old.c.file_id,
        new.c.record_no.is_not_distinct_from(old.c.record_no),
    )
    planned = select(item.c.file_id).where(item.c.batch_key == ref.batch_key, item.c.shard_no == ref.shard_no)
    connection.execute(
        update(old)
        .where(old.c.replay_batch_key == ref.batch_key, old.c.file_id.in_(planned))
        .values(replay_outcome=case((again, "rejected"), else_="accepted"))
    )


def _settle_shard(
    connection: Connection, ref: BatchRef, coder_version_id: str, counts: Mapping[str, int]
) -> None:
    shard = schema.shard
    connection.execute(
        update(shard)
        .where(shard.c.batch_key == ref.batch_key, shard.c.shard_no == ref.shard_no)
        .values(state="loaded", coder_version_id=coder_version_id, loaded_at=func.now(), **counts)
    )
