"""A wrong URL is the operator's turn, a silent server is a retry's."""

from __future__ import annotations

import pytest
from sqlalchemy import make_url, text

from eventwire.errors import ContractError, SettingsError, TransientError
from eventwire.warehouse import open_engine, transaction


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_each_usual_spelling_of_the_scheme_connects(fresh_database: str, scheme: str) -> None:
    engine = open_engine(
        make_url(fresh_database).set(drivername=scheme).render_as_string(hide_password=False)
    )
    with transaction(engine) as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()


@pytest.mark.parametrize("url", ["mysql://u:p@localhost/x", "postgresql://localhost", "no url at all", ""])
def test_what_is_no_postgresql_url_is_a_wrong_setting(url: str) -> None:
    with pytest.raises(SettingsError, match="postgresql://user:password@host:port/database"):
        open_engine(url)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"database": "no_such"}, 'database "no_such" does not exist'),
        ({"password": "wrong"}, "password authentication failed"),
        ({"username": "nobody_here"}, "password authentication failed"),
    ],
)
def test_a_refused_connection_is_a_wrong_setting(
    fresh_database: str, change: dict[str, str], words: str
) -> None:
    url = make_url(fresh_database).set(**change).render_as_string(hide_password=False)
    with pytest.raises(SettingsError, match=words):
        open_engine(url)


@pytest.mark.parametrize("change", [{"port": 1}, {"host": "no-such-host.invalid"}])
def test_a_server_that_does_not_answer_may_answer_later(
    fresh_database: str, change: dict[str, object]
) -> None:
    url = make_url(fresh_database).set(**change).render_as_string(hide_password=False)
    with pytest.raises(TransientError, match="does not answer"):
        open_engine(url)


def test_a_server_that_is_too_old_is_a_wrong_setting(
    fresh_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eventwire.warehouse.engine.OLDEST_SERVER", 99)
    with pytest.raises(SettingsError, match=r"is PostgreSQL 1[89]\.\S+, this software needs 99 or newer"):
        open_engine(fresh_database)


def test_the_oldest_server_that_will_do_is_not_refused(
    fresh_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(fresh_database)
    with transaction(engine) as connection:
        found = int(str(connection.scalar(text("SHOW server_version_num"))))
    engine.dispose()
    monkeypatch.setattr("eventwire.warehouse.engine.OLDEST_SERVER", found // 10_000)
    open_engine(fresh_database).dispose()


def test_no_message_shows_the_password(fresh_database: str) -> None:
    url = make_url(fresh_database).set(password="hunter2").render_as_string(hide_password=False)
    with pytest.raises(SettingsError) as caught:
        open_engine(url)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("statement", "kind", "words"),
    [
        ("SELECT pg_terminate_backend(pg_backend_pid())", TransientError, "broke off"),
        ("SELECT * FROM core.article", SettingsError, "run eventwire db upgrade"),
        ("SELECT 1 / 0", ContractError, "division by zero"),
    ],
)
def test_a_database_error_says_whose_turn_it_is(
    fresh_database: str, statement: str, kind: type[Exception], words: str
) -> None:
    engine = open_engine(fresh_database)
    with pytest.raises(kind, match=words), transaction(engine) as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_a_value_that_the_driver_refuses_is_a_refused_row(fresh_database: str) -> None:
    engine = open_engine(fresh_database)
    with pytest.raises(ContractError, match=r"refused a row.*NUL"), transaction(engine) as connection:
        connection.execute(text("SELECT :words"), {"words": "a\0b"})
    engine.dispose()


def test_a_failed_block_is_rolled_back(fresh_database: str) -> None:
    engine = open_engine(fresh_database)

    def fail_halfway() -> None:
        with transaction(engine) as connection:
            connection.execute(text("CREATE TABLE half (x int)"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    with transaction(engine) as connection:
        assert connection.scalar(text("SELECT to_regclass('half')")) is None
    engine.dispose()
