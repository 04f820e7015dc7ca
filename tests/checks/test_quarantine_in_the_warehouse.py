"""What the gate sets aside is in ops.reject, and the counts still add up."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from eventwire.checks import CheckReport, ShardStoppedError, check_rows
from eventwire.ledger import close_batch, stop_shard
from eventwire.ontology import event_types
from eventwire.records import BatchRef
from eventwire.warehouse import Row, load_rows, load_shard, reject_rows, transaction
from eventwire.warehouse.schema import check_result, reject, shard
from tests.checks.shards import BOXES
from tests.warehouse.factories import CODER, NAMES, coded_work, found_file, make_article, plan, prepare
from tests.warehouse.snapshots import row_counts


@pytest.fixture
def engine(engine: Engine) -> Engine:
    """The empty warehouse, which knows the coder of the tests."""
    with transaction(engine) as connection:
        prepare(connection)
    return engine


@pytest.fixture
def ref(engine: Engine) -> BatchRef:
    with transaction(engine) as connection:
        (ref,) = plan(connection, "first", [found_file(name) for name in NAMES])
    return ref


def rows_of(ref: BatchRef) -> dict[str, list[Row]]:
    return coded_work(ref, [make_article(found_file(name)) for name in NAMES]).rows


def check(rows: dict[str, list[Row]], ref: BatchRef) -> CheckReport:
    return check_rows(
        rows,
        ref=ref,
        articles_read=5,
        codes=event_types(),
        boxes=BOXES,
        reject_share_limit=0.2,
    )


def check_and_load(engine: Engine, ref: BatchRef, rows: dict[str, list[Row]]) -> None:
    report = check(rows, ref)
    rejects = [*report.rows["reject"], *reject_rows(ref, report.rejects)]
    checked = {**report.rows, "reject": rejects, "check_result": report.results}
    load_shard(engine, ref, checked, coder_version_id=CODER, articles_read=5)


def test_good_rows_pass_the_gate_and_its_results_are_kept(engine: Engine, ref: BatchRef) -> None:
    check_and_load(engine, ref, rows_of(ref))
    with engine.connect() as connection:
        assert connection.scalars(select(check_result.c.success).distinct()).all() == [True]


def test_a_quarantined_mention_is_a_reject_and_the_batch_adds_up(engine: Engine, ref: BatchRef) -> None:
    rows = rows_of(ref)
    rows["event_mention"][0]["confidence"] = 7.0
    check_and_load(engine, ref, rows)
    with transaction(engine) as connection:
        summary = close_batch(connection, "first")
        kept = connection.execute(select(reject)).one()
    summary.verify()
    assert (summary.counts["mentions"], summary.counts["mentions_rejected"]) == (4, 1)
    assert (kept.stage, kept.code, kept.evidence) == (
        "check",
        "event_mention.confidence.range",
        "confidence: 7.0",
    )


def test_a_quarantined_article_is_a_rejected_record_and_the_batch_adds_up(
    engine: Engine, ref: BatchRef
) -> None:
    rows = rows_of(ref)
    rows["article"][0]["language"] = "?"
    check_and_load(engine, ref, rows)
    with transaction(engine) as connection:
        summary = close_batch(connection, "first")
    summary.verify()
    assert (summary.counts["articles_coded"], summary.counts["articles_rejected"]) == (4, 1)


def test_a_stopped_shard_loads_nothing_but_its_results(engine: Engine, ref: BatchRef) -> None:
    before = row_counts(engine)
    rows = rows_of(ref)
    rows["source_record"].pop()
    with pytest.raises(ShardStoppedError) as caught:
        check(rows, ref)
    with transaction(engine) as connection:
        load_rows(connection, {"check_result": caught.value.results})
        stop_shard(connection, ref, str(caught.value))
    assert row_counts(engine) == {**before, "check_result": len(caught.value.results)}
    with engine.connect() as connection:
        assert connection.scalar(select(shard.c.state)) == "stopped"


def test_results_of_a_retry_replace_those_of_the_first_attempt(engine: Engine, ref: BatchRef) -> None:
    rows = rows_of(ref)
    broken = rows["source_record"].pop()
    with pytest.raises(ShardStoppedError) as caught:
        check(rows, ref)
    with transaction(engine) as connection:
        load_rows(connection, {"check_result": caught.value.results})
    rows["source_record"].append(broken)
    check_and_load(engine, ref, rows)
    with engine.connect() as connection:
        assert connection.scalars(select(check_result.c.success).distinct()).all() == [True]
