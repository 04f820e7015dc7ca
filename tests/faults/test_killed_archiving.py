"""`eventwire archive` and `restore` are killed in the middle by SIGKILL: no row is lost, a retry ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Engine

from eventwire.flow.archiving import archive_coder, restore_coder
from eventwire.flow.closing import refresh
from eventwire.marts import check_partitions
from eventwire.settings import PROJECT
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.warehouse import open_engine
from tests.flow.replaced_coder import NAMES, contents, replace_coder, rows_of
from tests.postgres import cloned_database
from tests.stack.conftest import wait_for
from tests.warehouse.coders import OLD, ask

EVENTWIRE = Path(sys.executable).with_name("eventwire")
WAITS = "SELECT count(*) = 1 FROM pg_locks WHERE NOT granted AND relation = CAST(%s AS regclass)"
GONE = """
    SELECT count(*) = 0 FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'eventwire'
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where a command is held: at a table that the test has locked, after it has dealt with those before.

    `written`: what the folder of the archive holds then: tables of which there are files, and the manifest.
    """

    command: str
    table: tuple[str, str]
    mode: str
    written: frozenset[str]

    def __str__(self) -> str:
        return f"{self.command} at {'.'.join(self.table)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Killed:
    """A database in which a command was killed, where, what it held before, and the folder of the archive."""

    point: Point
    database: str
    before: dict[str, str]
    archives: Path
    written: frozenset[str]


# Files are written from core.sentence on, rows go in the other order; a restore ends with core.event_state.
ALL_WRITTEN = frozenset({*NAMES, "manifest.json"})
WRITING = Point(
    command="archive",
    table=("core", "event"),
    mode="ACCESS EXCLUSIVE",
    written=frozenset({"sentence", "event_mention"}),
)
DELETING = Point(command="archive", table=("core", "sentence"), mode="SHARE", written=ALL_WRITTEN)
RESTORING = Point(command="restore", table=("core", "event_state"), mode="SHARE", written=ALL_WRITTEN)


def kill_at(point: Point, url: str, archives: Path) -> None:
    """Run a command until it waits for the locked table, kill it there, and wait for the rollback."""
    plain = url.replace("+psycopg", "")
    lock = sql.SQL(f"LOCK TABLE {{}} IN {point.mode} MODE").format(sql.Identifier(*point.table))
    environment = {**os.environ, "EVENTWIRE_WAREHOUSE_URL": url, "EVENTWIRE_ARCHIVE": str(archives)}
    with psycopg.connect(plain, autocommit=True) as watcher, psycopg.connect(plain) as holder:
        holder.execute(lock)
        with subprocess.Popen([EVENTWIRE, point.command, OLD], cwd=PROJECT, env=environment) as child:
            try:
                name = [".".join(point.table)]
                assert wait_for(lambda: watcher.execute(WAITS, name).fetchone() == (True,), seconds=60)
            finally:
                child.kill()
        holder.rollback()
        assert wait_for(lambda: watcher.execute(GONE).fetchone() == (True,))


@pytest.fixture(scope="module", params=[WRITING, DELETING, RESTORING], ids=str)
def killed(
    request: pytest.FixtureRequest,
    postgres_server: EmbeddedPostgres,
    migrated_template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Killed]:
    archives = tmp_path_factory.mktemp("killed") / "archive"
    with cloned_database(postgres_server, migrated_template) as url:
        engine = open_engine(url)
        replace_coder(engine)
        if request.param.command == "restore":
            archive_coder(engine, archives, OLD)
        before = contents(engine)
        engine.dispose()
        kill_at(request.param, url, archives)
        written = frozenset(entry.name for entry in (archives / OLD).iterdir())
        yield Killed(
            point=request.param,
            database=url.rpartition("/")[2],
            before=before,
            archives=archives,
            written=written,
        )


@pytest.fixture
def engine(postgres_server: EmbeddedPostgres, killed: Killed) -> Iterator[Engine]:
    """A copy of that database, to go on with."""
    with cloned_database(postgres_server, killed.database) as url:
        opened = open_engine(url)
        yield opened
        opened.dispose()


@pytest.mark.slow
def test_the_command_was_in_its_middle(killed: Killed) -> None:
    assert killed.written == killed.point.written


@pytest.mark.slow
def test_every_row_is_where_it_was(engine: Engine, killed: Killed) -> None:
    assert contents(engine) == killed.before


@pytest.mark.slow
@pytest.mark.parametrize("killed", [WRITING, DELETING], ids=str, indirect=True)
def test_a_killed_archiving_is_not_noted_as_done(engine: Engine, killed: Killed) -> None:
    assert ask(engine, "SELECT count(*) FROM ops.archive") == [(0,)]


@pytest.mark.slow
@pytest.mark.parametrize("killed", [WRITING, DELETING], ids=str, indirect=True)
def test_a_second_archiving_ends_and_its_files_give_all_rows_back(engine: Engine, killed: Killed) -> None:
    archive_coder(engine, killed.archives, OLD)
    check_partitions(killed.archives / OLD)
    assert rows_of(engine, OLD) == dict.fromkeys(NAMES, 0)
    restore_coder(engine, OLD)
    refresh(engine)
    assert contents(engine) == killed.before


@pytest.mark.slow
@pytest.mark.parametrize("killed", [RESTORING], ids=str, indirect=True)
def test_a_second_restore_ends(engine: Engine, killed: Killed) -> None:
    restored = restore_coder(engine, OLD)
    assert min(restored.rows.values()) > 0
    assert rows_of(engine, OLD) == restored.rows
