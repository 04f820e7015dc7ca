"""A batch that a process holds is left to it while it lives, and taken at once when it is dead."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from eventwire.ledger import PROCESS, held_files, hold_batch
from tests.ledger.steps import AT_ONCE, locations, plan_files
from tests.warehouse.factories import found_file

FILES = [found_file(f"f{number}.txt") for number in range(3)]


@contextmanager
def living(engine: Engine, batch_key: str) -> Iterator[None]:
    """A process that works on a batch."""
    with engine.connect() as connection:
        hold_batch(connection, batch_key)
        yield
        connection.invalidate()


def held(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return held_files(connection)


def test_files_of_a_living_process_are_left_to_it(engine: Engine) -> None:
    with living(engine, "one"):
        plan_files(engine, "one", FILES, runner=PROCESS)
        assert plan_files(engine, "two", FILES, lost_after=AT_ONCE) == ()


def test_files_of_a_dead_process_are_planned_at_once(engine: Engine) -> None:
    with living(engine, "one"):
        plan_files(engine, "one", FILES, runner=PROCESS)
    assert locations(engine, plan_files(engine, "two", [])) == [file.location for file in FILES]


def test_a_lock_on_another_batch_saves_no_batch(engine: Engine) -> None:
    plan_files(engine, "one", FILES, runner=PROCESS)
    with living(engine, "other"):
        assert plan_files(engine, "two", [])


def test_files_of_tasks_are_left_to_them_until_they_are_silent_for_long(engine: Engine) -> None:
    plan_files(engine, "one", FILES)
    assert plan_files(engine, "two", [], runner=PROCESS) == ()


def test_a_living_process_is_named_with_the_files_that_it_has_to_load(engine: Engine) -> None:
    with living(engine, "one"):
        plan_files(engine, "one", FILES, runner=PROCESS)
        assert held(engine) == {"one": 3}
    assert held(engine) == {}
