"""Real PostgreSQL for tests: one embedded server per session and xdist worker, one database per test."""

from __future__ import annotations

import itertools
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Engine

from eventwire.stack.embedded_postgres import EmbeddedPostgres, first_free_port
from eventwire.stack.parts import postgres_part
from tests.scratch import scratch_folder

EMPTY_TEMPLATE = "template1"
MIGRATED_TEMPLATE = "migrated"

_numbers = itertools.count(1)


def run_statement(server: EmbeddedPostgres, statement: sql.Composable) -> None:
    """Run one statement that cannot stand in a transaction, in the database `postgres`."""
    with psycopg.connect(server.url("postgres", driver="postgresql"), autocommit=True) as connection:
        connection.execute(statement)


@contextmanager
def cloned_database(server: EmbeddedPostgres, template: str) -> Iterator[str]:
    """Clone a database, give its URL, and drop it afterwards, whoever is still connected."""
    name = f"test_{next(_numbers)}"
    run_statement(
        server,
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)),
    )
    yield server.url(name)
    run_statement(server, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def quick_server(folder: Path) -> EmbeddedPostgres:
    """Give a server in a folder, on a free port, without the waits that make it durable; not started yet."""
    return EmbeddedPostgres(
        folder=folder / "postgres",
        log=folder / "log",
        password="tests",
        preferred_port=free_port(),
        durable=False,
    )


@contextmanager
def running_server() -> Iterator[EmbeddedPostgres]:
    """Run a server in a temporary folder on a free port, without the waits that make it durable.

    It is a child of this process: where a test session is killed, it ends too.
    """
    with scratch_folder("tests") as folder:
        server = quick_server(folder)
        server.initialise()
        child = postgres_part(server, server.choose_port()).spawn()
        try:
            server.wait_ready()
            yield server
        finally:
            child.send_signal(signal.SIGINT)
            child.wait()


def free_port() -> int:
    """Give a port of 127.0.0.1 that nobody listens on."""
    port = first_free_port([0])
    assert port is not None
    return port


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[EmbeddedPostgres]:
    """The server of this session."""
    with running_server() as server:
        yield server


@pytest.fixture
def fresh_database(postgres_server: EmbeddedPostgres) -> Iterator[str]:
    """The URL of a new, empty database."""
    with cloned_database(postgres_server, EMPTY_TEMPLATE) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_template(postgres_server: EmbeddedPostgres) -> str:
    """The name of a database with the warehouse migrated, to clone from. Nobody may stay connected to it."""
    from eventwire.flow.warehouse import prepare_warehouse

    postgres_server.create_databases([MIGRATED_TEMPLATE])
    prepare_warehouse(postgres_server.url(MIGRATED_TEMPLATE))
    return MIGRATED_TEMPLATE


@pytest.fixture
def warehouse_url(postgres_server: EmbeddedPostgres, migrated_template: str) -> Iterator[str]:
    """The URL of a new database with the warehouse migrated and empty."""
    with cloned_database(postgres_server, migrated_template) as url:
        yield url


@pytest.fixture
def engine(warehouse_url: str) -> Iterator[Engine]:
    """An engine on a new, empty warehouse."""
    from eventwire.warehouse import open_engine

    opened = open_engine(warehouse_url)
    yield opened
    opened.dispose()
