"""What was rejected can be tried again, and the ledger says what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select

from eventwire.ledger import ShardFile
from eventwire.records import BatchRef, Reject, Stage
from eventwire.warehouse import load_shard
from eventwire.warehouse.schema import reject
from tests.ledger.steps import (
    bad_work,
    close,
    file_as_found,
    file_states,
    files_of,
    good_work,
    load_good,
    locations,
    plan_files,
    replay,
    run_sql,
    stop,
)
from tests.warehouse.factories import CODER, coded_work, found_file, load, make_article
from tests.warehouse.snapshots import row_versions

FILES = [found_file(f"f{number}.txt") for number in range(3)]


def reject_all(engine: Engine, batch_key: str = "one") -> None:
    (ref,) = plan_files(engine, batch_key, FILES)
    load(engine, bad_work(engine, ref))
    close(engine, batch_key).verify()


def outcomes(engine: Engine) -> list[tuple[str, str | None, str | None]]:
    with engine.connect() as connection:
        rows = connection.execute(
            select(reject.c.batch_key, reject.c.replay_batch_key, reject.c.replay_outcome).distinct()
        )
        return sorted((tuple(row) for row in rows), key=str)


def test_rejected_files_are_planned_again(engine: Engine) -> None:
    reject_all(engine)
    refs = replay(engine, "again")
    assert locations(engine, refs) == [file.location for file in FILES]


def test_a_file_that_is_good_now_is_ingested_and_its_reject_says_so(engine: Engine) -> None:
    reject_all(engine)
    load_good(engine, replay(engine, "again"))
    summary = close(engine, "again")
    summary.verify()
    assert (summary.kind, summary.counts["files_ingested"]) == ("replay", 3)
    assert set(file_states(engine).values()) == {"ingested"}
    assert outcomes(engine) == [("one", "again", "accepted")]


def test_a_file_that_is_still_bad_is_rejected_again(engine: Engine) -> None:
    reject_all(engine)
    (ref,) = replay(engine, "again")
    load(engine, bad_work(engine, ref))
    close(engine, "again").verify()
    assert outcomes(engine) == [("again", None, None), ("one", "again", "rejected")]


def test_only_the_newest_reject_of_a_file_is_tried_next(engine: Engine) -> None:
    reject_all(engine)
    (ref,) = replay(engine, "second")
    load(engine, bad_work(engine, ref))
    replay(engine, "third")
    assert outcomes(engine) == [("one", "second", "rejected"), ("second", "third", None)]


def test_a_reject_says_where_its_file_lies(engine: Engine) -> None:
    reject_all(engine)
    with engine.connect() as connection:
        found = list(connection.scalars(select(reject.c.location).order_by(reject.c.location)))
    assert found == [file.location for file in FILES]


def test_a_retry_gets_the_same_replay(engine: Engine) -> None:
    reject_all(engine)
    first = replay(engine, "again")
    before = row_versions(engine)
    assert replay(engine, "again") == first
    assert row_versions(engine) == before


def test_what_is_being_tried_is_not_planned_twice(engine: Engine) -> None:
    reject_all(engine)
    replay(engine, "again")
    assert replay(engine, "meanwhile") == ()


def test_a_replay_that_was_lost_is_planned_again(engine: Engine) -> None:
    reject_all(engine)
    replay(engine, "lost")
    run_sql(engine, "UPDATE ops.batch SET started_at = now() - interval '2 hours'")
    assert locations(engine, replay(engine, "next")) == [file.location for file in FILES]


def test_with_nothing_to_replay_nothing_is_written(engine: Engine) -> None:
    load_good(engine, plan_files(engine, "one", FILES))
    before = row_versions(engine)
    assert replay(engine, "again") == ()
    assert row_versions(engine) == before


@pytest.mark.parametrize(
    ("selection", "files"),
    [
        ({"codes": ("binary",)}, 3),
        ({"codes": ("empty",)}, 0),
        ({"stages": ("read",)}, 3),
        ({"stages": ("clean", "check")}, 0),
        ({"batch_key": "one"}, 3),
        ({"batch_key": "other"}, 0),
        ({"source": "landing"}, 3),
        ({"source": "landing/f1.txt"}, 1),
        ({"source": "land"}, 0),
        ({"since": datetime.now(UTC) - timedelta(hours=1)}, 3),
        ({"since": datetime.now(UTC) + timedelta(hours=1)}, 0),
    ],
)
def test_a_selection_selects(engine: Engine, selection: dict[str, Any], files: int) -> None:
    reject_all(engine)
    assert sum(ref.files for ref in replay(engine, "again", **selection)) == files


def test_files_of_a_stopped_shard_are_replayed(engine: Engine) -> None:
    (ref,) = plan_files(engine, "one", FILES)
    stop(engine, ref)
    close(engine, "one")
    load_good(engine, replay(engine, "again", batch_key="one"))
    assert close(engine, "again").state == "complete"
    assert set(file_states(engine).values()) == {"ingested"}


def reject_one_record(engine: Engine) -> tuple[BatchRef, ShardFile]:
    """Ingest one file, one record of which is rejected; give its replay."""
    (ref,) = plan_files(engine, "one", FILES[:1])
    work = good_work(engine, ref)
    (file,) = work.files
    fault = Reject(stage=Stage.CLEAN, code="no_body", evidence="", file_id=file.file_id, record_no=1)
    load(engine, replace(work, files=(replace(file, records=2),), rejects=(fault,)))
    close(engine, "one").verify()
    (again,) = replay(engine, "again")
    (found,) = files_of(engine, again)
    return again, found


def test_of_an_ingested_file_only_the_rejected_records_are_tried(engine: Engine) -> None:
    _, file = reject_one_record(engine)
    assert file.records == {1}


def test_a_record_that_is_good_now_is_counted_in_the_replay_alone(engine: Engine) -> None:
    ref, file = reject_one_record(engine)
    article = make_article(file_as_found(file), record_no=1)
    work = coded_work(ref, [article])
    rows = replace(work, files=(replace(work.files[0], records=None),)).rows
    load_shard(engine, ref, rows, coder_version_id=CODER, articles_read=1)
    summary = close(engine, "again")
    summary.verify()
    assert (summary.counts["files_seen"], summary.counts["articles_coded"]) == (1, 1)
    assert outcomes(engine) == [("one", "again", "accepted")]
