"""The embedded PostgreSQL: started once, found again, stopped for good."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from eventwire.errors import ContractError, SettingsError, TransientError
from eventwire.stack import embedded_postgres
from eventwire.stack.embedded_postgres import EmbeddedPostgres, first_free_port
from tests.postgres import free_port
from tests.stack.conftest import wait_for


def query(server: EmbeddedPostgres, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
    with psycopg.connect(server.url(database, driver="postgresql")) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_a_fresh_database_is_empty(fresh_database: str) -> None:
    with psycopg.connect(fresh_database.replace("+psycopg", "")) as connection:
        found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    assert found == (0,)


def test_a_started_server_is_ready(server: EmbeddedPostgres) -> None:
    server.start()
    assert server.is_ready()


def test_a_stopped_server_does_not_run(server: EmbeddedPostgres) -> None:
    server.start()
    server.stop()
    assert server.running() is None


def test_starting_twice_finds_the_same_server(server: EmbeddedPostgres) -> None:
    server.start()
    first = server.running()
    server.start()
    assert server.running() == first


def test_committed_rows_outlive_a_restart(server: EmbeddedPostgres) -> None:
    server.start()
    query(server, "CREATE TABLE kept AS SELECT 42 AS n")
    server.stop()
    server.start()
    assert query(server, "SELECT n FROM kept") == [(42,)]


def test_committed_rows_outlive_a_kill(server: EmbeddedPostgres) -> None:
    server.start()
    query(server, "CREATE TABLE kept AS SELECT 42 AS n")
    found = server.running()
    assert found is not None
    os.kill(found.pid, signal.SIGKILL)
    wait_for(lambda: server.running() is None)
    server.start()
    assert query(server, "SELECT n FROM kept") == [(42,)]


def test_a_pid_file_that_names_another_program_is_stale(server: EmbeddedPostgres) -> None:
    server.initialise()
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as other:
        (server.folder / "postmaster.pid").write_text(
            f"{other.pid}\n{server.folder}\n1\n5432\n\n\n0 0\nready\n"
        )
        server.start()
        is_ready = server.is_ready()
        other.kill()
    assert is_ready


def test_a_half_made_folder_is_made_again(server: EmbeddedPostgres) -> None:
    half = server.folder.with_name("postgres.new")
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    server.start()
    assert not half.exists()


def test_a_failing_initdb_is_quoted(
    server: EmbeddedPostgres, open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    initdb = open_folder / "initdb"
    initdb.write_text("#!/bin/sh\necho disk full >&2\nexit 1\n")
    initdb.chmod(0o755)
    monkeypatch.setattr(embedded_postgres, "binaries", lambda: open_folder)
    with pytest.raises(ContractError, match="initdb failed: disk full"):
        server.initialise()


def test_a_server_that_cannot_start_names_its_log(server: EmbeddedPostgres) -> None:
    server.initialise()
    with (server.folder / "postgresql.conf").open("a") as configuration:
        configuration.write("shared_buffers = 'much'\n")
    with pytest.raises(ContractError, match=f"see the end of {server.log}"):
        server.start()


def test_a_port_that_is_taken_is_passed_over(server: EmbeddedPostgres) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", server.preferred_port))
        other.listen()
        server.start()
        found = server.running()
    assert found is not None
    assert found.port > server.preferred_port


def test_the_port_stays_the_same_when_the_preferred_one_is_free_again(server: EmbeddedPostgres) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", server.preferred_port))
        other.listen()
        chosen = server.choose_port()
    assert server.choose_port() == chosen


def test_another_preferred_port_is_taken_at_once(server: EmbeddedPostgres, open_folder: Path) -> None:
    server.choose_port()
    wanted = free_port()
    changed = EmbeddedPostgres(folder=server.folder, log=server.log, password="x", preferred_port=wanted)
    assert changed.choose_port() == wanted


def test_no_port_is_free_where_all_are_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert first_free_port([other.getsockname()[1]]) is None


def test_the_server_listens_on_127_0_0_1_only(server: EmbeddedPostgres) -> None:
    server.start()
    found = server.running()
    assert found is not None
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", found.port), timeout=5)


def test_a_wrong_password_is_refused(server: EmbeddedPostgres) -> None:
    server.start()
    url = server.url("postgres", driver="postgresql").replace(server.password, "guess")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url)


def test_lost_secrets_are_told_in_one_sentence(server: EmbeddedPostgres) -> None:
    server.start()
    forgetful = EmbeddedPostgres(
        folder=server.folder, log=server.log, password="new", preferred_port=server.preferred_port
    )
    with pytest.raises(SettingsError, match="is not that of the server"):
        forgetful.create_databases(["news"])


def test_databases_are_created_once(server: EmbeddedPostgres) -> None:
    server.start()
    server.create_databases(["news"])
    query(server, "CREATE TABLE kept AS SELECT 42 AS n", "news")
    server.create_databases(["news", "views"])
    assert query(server, "SELECT n FROM kept", "news") == [(42,)]


def test_the_server_speaks_utf8_and_waits_for_the_disk(server: EmbeddedPostgres) -> None:
    server.start()
    found = query(server, "SELECT setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit')")
    encoding = query(server, "SHOW server_encoding")
    assert (encoding, found) == ([("UTF8",)], [("on",), ("on",)])


def test_others_may_not_read_the_data_folder(server: EmbeddedPostgres) -> None:
    server.initialise()
    assert stat.S_IMODE(server.folder.stat().st_mode) == 0o700


def test_no_password_is_left_beside_the_data_folder(server: EmbeddedPostgres) -> None:
    server.initialise()
    assert [path.name for path in server.folder.parent.iterdir()] == ["postgres"]


def test_a_server_that_does_not_run_has_no_url(server: EmbeddedPostgres) -> None:
    with pytest.raises(TransientError, match="no PostgreSQL runs"):
        server.url("postgres")


def test_waiting_for_a_server_that_does_not_run_ends(server: EmbeddedPostgres) -> None:
    with pytest.raises(TransientError, match="not ready"):
        server.wait_ready(seconds=0.1)
