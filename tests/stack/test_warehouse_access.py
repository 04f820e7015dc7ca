"""Which warehouse is used: the given one, or the embedded one."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from eventwire.settings import Settings
from eventwire.stack import open_warehouse
from eventwire.stack.private_files import FileLock
from eventwire.stack.warehouse_access import embedded_postgres, sqlalchemy_url, stack_lock_path, users_lock


def query(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_the_driver_is_named(scheme: str) -> None:
    assert sqlalchemy_url(f"{scheme}://me:pw@host:1/news") == "postgresql+psycopg://me:pw@host:1/news"


@pytest.fixture
def supervised(settings: Settings) -> Iterator[Settings]:
    """Settings whose server is run by a supervisor, which holds both locks."""
    server = embedded_postgres(settings)
    users = users_lock(settings.var)
    users.acquire(shared=True)
    server.start()
    with FileLock(stack_lock_path(settings.var)):
        yield settings
    server.stop()
    users.release()


def test_a_given_warehouse_is_used_as_it_is(settings: Settings) -> None:
    given = settings.model_copy(update={"warehouse_url": "postgresql://me@host/news"})
    with open_warehouse(given) as url:
        assert url == "postgresql+psycopg://me@host/news"


def test_a_given_warehouse_starts_no_server(settings: Settings) -> None:
    with open_warehouse(settings.model_copy(update={"warehouse_url": "postgresql://me@host/news"})):
        assert not settings.var.exists()


def test_the_embedded_warehouse_answers(settings: Settings) -> None:
    with open_warehouse(settings) as url:
        assert query(url, "SELECT current_database()") == [("warehouse",)]


def test_the_embedded_server_stops_with_its_only_user(settings: Settings) -> None:
    with open_warehouse(settings):
        pass
    assert embedded_postgres(settings).running() is None


def test_the_embedded_server_stops_when_its_user_fails(settings: Settings) -> None:
    with pytest.raises(ZeroDivisionError), open_warehouse(settings):
        raise ZeroDivisionError
    assert embedded_postgres(settings).running() is None


def test_the_first_to_end_leaves_the_server_to_the_other(settings: Settings) -> None:
    with open_warehouse(settings) as url:
        with open_warehouse(settings):
            pass
        assert query(url, "SELECT 1") == [(1,)]


def test_rows_are_there_the_next_time(settings: Settings) -> None:
    with open_warehouse(settings) as url:
        query(url, "CREATE TABLE kept AS SELECT 42 AS n")
    with open_warehouse(settings) as url:
        assert query(url, "SELECT n FROM kept") == [(42,)]


def test_the_server_of_a_supervisor_is_used_and_left_running(supervised: Settings) -> None:
    with open_warehouse(supervised) as url:
        found = query(url, "SELECT 1")
    assert (found, embedded_postgres(supervised).is_ready()) == ([(1,)], True)
