"""Warehouses with marts: an empty one, one with five reports of one event, and one with a world of events."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from eventwire.ledger import close_batch
from eventwire.marts import create_marts, refresh_marts
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.warehouse import cluster_events, migrate, open_engine, transaction
from tests.marts.world import fill_world
from tests.postgres import cloned_database
from tests.warehouse.factories import NAMES, load_new_batch

EMPTY, FILLED, WORLD = "marts_empty", "marts_filled", "marts_world"


def make_empty(url: str) -> None:
    """Migrate a database and make its marts."""
    migrate(url)
    engine = open_engine(url)
    with transaction(engine) as connection:
        create_marts(connection)
    engine.dispose()


def load_and_refresh(url: str, batch_key: str, names: tuple[str, ...]) -> None:
    """Take files of one good article each all the way into the marts."""
    load_new_batch(url, batch_key, names)
    engine = open_engine(url)
    with transaction(engine) as connection:
        close_batch(connection, batch_key).verify()
        cluster_events(connection)
        refresh_marts(connection)
    engine.dispose()


@pytest.fixture(scope="session")
def marts_templates(postgres_server: EmbeddedPostgres) -> dict[str, str]:
    """Databases to clone from: the work of filling one is done once."""
    names = (EMPTY, FILLED, WORLD)
    postgres_server.create_databases(names)
    for name in names:
        make_empty(postgres_server.url(name))
    load_and_refresh(postgres_server.url(FILLED), "first", NAMES)
    fill_world(postgres_server.url(WORLD))
    return {name: name for name in names}


@pytest.fixture
def engine(postgres_server: EmbeddedPostgres, marts_templates: dict[str, str]) -> Iterator[Engine]:
    """Marts, and no row in them."""
    with cloned_database(postgres_server, marts_templates[EMPTY]) as url:
        engine = open_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture
def filled(postgres_server: EmbeddedPostgres, marts_templates: dict[str, str]) -> Iterator[Engine]:
    """One event in the marts, reported five times."""
    with cloned_database(postgres_server, marts_templates[FILLED]) as url:
        engine = open_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture(scope="session")
def world(postgres_server: EmbeddedPostgres, marts_templates: dict[str, str]) -> Iterator[Engine]:
    """The world of tests/marts/world.py, shared by the session: for tests that only read."""
    with cloned_database(postgres_server, marts_templates[WORLD]) as url:
        engine = open_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture
def own_world(postgres_server: EmbeddedPostgres, marts_templates: dict[str, str]) -> Iterator[Engine]:
    """The same world, for a test that changes it."""
    with cloned_database(postgres_server, marts_templates[WORLD]) as url:
        engine = open_engine(url)
        yield engine
        engine.dispose()
