"""A wrong setting, URL or warehouse: one sentence on stderr and exit code 2 before anything starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from eventwire.warehouse import open_engine, transaction
from tests.cli.conftest import Cli, Outcome
from tests.postgres import free_port

USERS_OF_THE_WAREHOUSE = [
    ["ingest", "."],
    ["replay"],
    ["recode"],
    ["export", "events.csv"],
    ["evaluate"],
]
STARTERS = [["up"], ["run"]]


@pytest.fixture(autouse=True)
def _nothing_starts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let everything that would be made at run time stand in a folder of this test."""
    monkeypatch.setenv("EVENTWIRE_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("EVENTWIRE_LANDING", str(tmp_path / "landing"))
    monkeypatch.chdir(tmp_path)


def refused(done: Outcome, *words: str) -> None:
    """Assert one sentence with these words, exit code 2, and nothing on stdout."""
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("eventwire: ")
    assert done.err.count("\n") == 1
    assert [word for word in words if word not in done.err] == []


def newer(url: str) -> str:
    """Say of a warehouse that a later Eventwire made it."""
    engine = open_engine(url)
    with transaction(engine) as connection:
        connection.execute(text("UPDATE ops.alembic_version SET version_num = '9999'"))
    engine.dispose()
    return url


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SHARD_ARTICLES", "many", "valid integer"),
        ("SHARD_ARTICLES", "0", "greater than 0"),
        ("REJECT_SHARE_LIMIT", "2", "less than or equal to 1"),
        ("WAREHOUSE_URL", "mysql://host/db", "postgresql://user:password@host:port/database"),
        ("WAREHOUSE_URL", "postgresql://host", "postgresql://user:password@host:port/database"),
    ],
)
def test_a_wrong_setting_names_its_variable(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(f"EVENTWIRE_{name}", value)
    refused(cli("ingest", "."), f"EVENTWIRE_{name}", words)


@pytest.mark.parametrize("command", [*USERS_OF_THE_WAREHOUSE, *STARTERS, ["db", "status"], ["db", "upgrade"]])
def test_a_server_that_does_not_answer_is_named(cli: Cli, tmp_path: Path, command: list[str]) -> None:
    port = free_port()
    done = cli(*command, url=f"postgresql://ann:secret@127.0.0.1:{port}/events")
    refused(done, f"127.0.0.1:{port}/events does not answer")
    assert "secret" not in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [*USERS_OF_THE_WAREHOUSE, *STARTERS, ["db", "status"], ["db", "upgrade"]])
def test_a_server_that_is_too_old_is_named_before_anything_starts(
    cli: Cli, fresh_database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str]
) -> None:
    monkeypatch.setattr("eventwire.warehouse.engine.OLDEST_SERVER", 99)
    refused(cli(*command, url=fresh_database), "is PostgreSQL", "this software needs 99 or newer")
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_not_there_is_named(cli: Cli, warehouse_url: str) -> None:
    refused(cli("ingest", ".", url=warehouse_url.rpartition("/")[0] + "/none"), '"none" does not exist')


@pytest.mark.parametrize("command", USERS_OF_THE_WAREHOUSE)
def test_an_empty_database_names_the_command_that_helps(
    cli: Cli, fresh_database: str, command: list[str]
) -> None:
    refused(cli(*command, url=fresh_database), "is empty", "run eventwire db upgrade")


@pytest.mark.parametrize("command", [*USERS_OF_THE_WAREHOUSE, *STARTERS])
def test_a_warehouse_of_a_newer_eventwire_is_left_alone(
    cli: Cli, tmp_path: Path, warehouse_url: str, command: list[str]
) -> None:
    refused(cli(*command, url=newer(warehouse_url)), "revision 9999")
    assert list(tmp_path.iterdir()) == []


def test_a_newer_warehouse_is_not_upgraded(cli: Cli, warehouse_url: str) -> None:
    done = cli("db", "upgrade", url=newer(warehouse_url))
    refused(done, "revision 9999", "use the newer Eventwire")


@pytest.mark.parametrize("command", ["ingest", "run"])
def test_a_folder_that_is_not_there_is_named(cli: Cli, tmp_path: Path, command: str) -> None:
    refused(cli(command, tmp_path / "none"), f"{tmp_path}/none: there is no such file or folder")


def test_an_export_to_another_form_is_refused(own_cli: Cli) -> None:
    refused(own_cli("export", "events.parquet"), "events.parquet: the name must end in .csv or .jsonl")


def test_an_export_that_cannot_be_written_is_refused(own_cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused(own_cli("export", tmp_path / "file" / "events.csv"), "the file cannot be written")


def test_a_bad_gold_set_is_refused_before_it_is_scored(own_cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "mine.jsonl").write_text('{"id": "a"}\n')
    refused(own_cli("evaluate", tmp_path / "mine.jsonl"), "mine.jsonl:1: ", "text: Field required")


def test_two_gold_sets_of_one_name_are_refused(own_cli: Cli, tmp_path: Path) -> None:
    refused(own_cli("evaluate", tmp_path / "a" / "x.jsonl", tmp_path / "b" / "x.jsonl"), "the same name")
