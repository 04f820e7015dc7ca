"""Each new file is planned once, whoever asks and how often; what a lost batch left comes back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from eventwire.errors import ContractError
from eventwire.ledger import batch_summary, known_unchanged, open_shards
from eventwire.warehouse import open_engine, transaction
from tests.ledger.steps import (
    AT_ONCE,
    close,
    file_states,
    good_work,
    load_good,
    locations,
    plan_files,
    run_sql,
    stop,
)
from tests.warehouse.factories import WRITTEN, found_file, load
from tests.warehouse.snapshots import row_versions

FILES = [found_file(f"f{number}.txt") for number in range(6)]


def test_new_files_are_planned_in_order_of_location(engine: Engine) -> None:
    refs = plan_files(engine, "one", FILES[::-1], shard_articles=3)
    assert [(ref.shard_no, ref.files) for ref in refs] == [(0, 3), (1, 3)]
    assert locations(engine, refs) == [file.location for file in FILES]


def test_a_retry_gets_the_same_plan(engine: Engine) -> None:
    first = plan_files(engine, "one", FILES, shard_articles=3)
    before = row_versions(engine)
    assert plan_files(engine, "one", [*FILES, found_file("later.txt")], shard_articles=3) == first
    assert row_versions(engine) == before


def test_when_nothing_is_new_nothing_is_written(engine: Engine) -> None:
    load_good(engine, plan_files(engine, "one", FILES))
    close(engine, "one")
    before = row_versions(engine)
    assert plan_files(engine, "two", FILES) == ()
    assert row_versions(engine) == before


def test_an_empty_folder_writes_nothing(engine: Engine) -> None:
    before = row_versions(engine)
    assert plan_files(engine, "one", []) == ()
    assert row_versions(engine) == before


def test_files_that_another_batch_works_on_are_not_planned_again(engine: Engine) -> None:
    plan_files(engine, "one", FILES)
    assert plan_files(engine, "two", FILES) == ()


def test_the_same_bytes_elsewhere_are_a_duplicate_of_the_first(engine: Engine) -> None:
    refs = plan_files(engine, "one", [found_file("b.txt", "same"), found_file("a.txt", "same")])
    assert locations(engine, refs) == ["landing/a.txt"]
    assert file_states(engine) == {"landing/a.txt": "pending", "landing/b.txt": "duplicate"}


def test_the_same_bytes_in_a_later_batch_are_a_duplicate(engine: Engine) -> None:
    plan_files(engine, "one", [found_file("b.txt", "same")])
    plan_files(engine, "two", [found_file("a.txt", "same"), found_file("new.txt")])
    assert file_states(engine)["landing/a.txt"] == "duplicate"


def test_a_batch_of_nothing_but_duplicates_is_closed_at_once(engine: Engine) -> None:
    plan_files(engine, "one", [found_file("b.txt", "same")])
    assert plan_files(engine, "two", [found_file("a.txt", "same")]) == ()
    with engine.connect() as connection:
        summary = batch_summary(connection, "two")
    assert summary is not None
    assert (summary.state, summary.counts["files_seen"], summary.counts["files_duplicate"]) == (
        "complete",
        1,
        1,
    )


def test_new_bytes_at_a_known_location_are_a_new_file(engine: Engine) -> None:
    load_good(engine, plan_files(engine, "one", [found_file("a.txt", "first words")]))
    refs = plan_files(engine, "two", [found_file("a.txt", "second words")])
    assert locations(engine, refs) == ["landing/a.txt"]


def test_shards_keep_to_the_bytes_limit(engine: Engine) -> None:
    size = FILES[0].file_bytes
    refs = plan_files(engine, "one", FILES, shard_articles=100, shard_bytes=2 * size)
    assert [ref.files for ref in refs] == [2, 2, 2]


def test_two_discoveries_at_once_never_plan_a_file_twice(engine: Engine, warehouse_url: str) -> None:
    files = [found_file(f"g{number}.txt") for number in range(200)]

    def discover(batch_key: str) -> int:
        own = open_engine(warehouse_url)
        refs = plan_files(own, batch_key, files)
        own.dispose()
        return sum(ref.files for ref in refs)

    with ThreadPoolExecutor(4) as pool:
        planned = list(pool.map(discover, ("one", "two", "three", "four")))
    assert sorted(planned) == [0, 0, 0, 200]


def test_a_listed_file_with_known_size_and_time_is_unchanged(engine: Engine) -> None:
    plan_files(engine, "one", FILES[:2])
    with transaction(engine) as connection:
        assert known_unchanged(connection, FILES) == {file.location for file in FILES[:2]}


@pytest.mark.parametrize(
    "listed",
    [
        found_file("f0.txt", "longer than it was"),
        found_file("f0.txt", modified_at=WRITTEN + timedelta(seconds=1)),
    ],
)
def test_another_size_or_time_is_a_change(engine: Engine, listed: object) -> None:
    plan_files(engine, "one", FILES[:1])
    with transaction(engine) as connection:
        assert known_unchanged(connection, [listed]) == frozenset()  # type: ignore[list-item]


def test_listing_nothing_knows_nothing(engine: Engine) -> None:
    with transaction(engine) as connection:
        assert known_unchanged(connection, []) == frozenset()


def test_a_touched_file_is_hashed_once_and_then_known(engine: Engine) -> None:
    plan_files(engine, "one", FILES[:1])
    touched = found_file("f0.txt", modified_at=WRITTEN + timedelta(days=1))
    assert plan_files(engine, "two", [touched]) == ()
    with transaction(engine) as connection:
        assert known_unchanged(connection, [touched]) == {touched.location}


# Lost batches -----------------------------------------------------------------------------------------


def test_files_of_a_lost_batch_are_planned_again(engine: Engine) -> None:
    plan_files(engine, "lost", FILES)
    refs = plan_files(engine, "next", [], lost_after=AT_ONCE)
    assert locations(engine, refs) == [file.location for file in FILES]


def test_files_of_a_batch_at_work_are_left_to_it(engine: Engine) -> None:
    plan_files(engine, "busy", FILES)
    assert plan_files(engine, "next", [], lost_after=timedelta(minutes=1)) == ()


def test_a_batch_that_loads_now_and_then_is_at_work(engine: Engine) -> None:
    first, *_ = plan_files(engine, "long", FILES, shard_articles=3)
    run_sql(engine, "UPDATE ops.batch SET started_at = now() - interval '1 day'")
    load(engine, good_work(engine, first))
    assert plan_files(engine, "next", [], lost_after=timedelta(hours=1)) == ()


def test_shards_that_a_closed_batch_left_are_planned_again(engine: Engine) -> None:
    first, second = plan_files(engine, "half", FILES, shard_articles=3)
    load(engine, good_work(engine, first))
    assert close(engine, "half").state == "stopped"
    refs = plan_files(engine, "next", [])
    assert locations(engine, refs) == [file.location for file in FILES[3:]]
    assert second.files == 3


def test_a_shard_that_was_planned_again_can_no_longer_load(engine: Engine) -> None:
    (lost,) = plan_files(engine, "lost", FILES)
    late = good_work(engine, lost)
    plan_files(engine, "next", [], lost_after=AT_ONCE)
    with pytest.raises(ContractError, match="is replanned: planned again in batch next"):
        load(engine, late)


def test_a_file_that_was_lost_three_times_waits_for_a_person(engine: Engine) -> None:
    plan_files(engine, "b1", FILES)
    assert plan_files(engine, "b2", [], lost_after=AT_ONCE)
    assert plan_files(engine, "b3", [], lost_after=AT_ONCE)
    assert plan_files(engine, "b4", [], lost_after=AT_ONCE) == ()
    assert set(file_states(engine).values()) == {"pending"}


def test_files_of_a_stopped_shard_do_not_come_back_by_themselves(engine: Engine) -> None:
    (ref,) = plan_files(engine, "one", FILES)
    stop(engine, ref)
    close(engine, "one")
    assert plan_files(engine, "two", FILES, lost_after=AT_ONCE) == ()


def test_open_shards_are_those_that_are_not_loaded(engine: Engine) -> None:
    first, second = plan_files(engine, "one", FILES, shard_articles=3)
    load(engine, good_work(engine, first))
    with transaction(engine) as connection:
        assert open_shards(connection, "one") == (second,)


def test_a_loaded_shard_cannot_be_stopped(engine: Engine) -> None:
    (ref,) = plan_files(engine, "one", FILES)
    load(engine, good_work(engine, ref))
    with pytest.raises(ContractError, match="is not open"):
        stop(engine, ref)
