"""Warehouses with marts: an empty one, and one with a clustered batch of five reports of one event."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from eventwire.ledger import close_batch
from eventwire.marts import create_marts, refresh_marts
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.warehouse import cluster_events, migrate, open_engine, transaction
from tests.postgres import cloned_database
from tests.warehouse.factories import NAMES, load_new_batch

EMPTY, FILLED = "marts_empty", "marts_filled"


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
    """Two databases to clone from: the work of filling one is done once."""
    postgres_server.create_databases([EMPTY, FILLED])
    make_empty(postgres_server.url(EMPTY))
    make_empty(postgres_server.url(FILLED))
    load_and_refresh(postgres_server.url(FILLED), "first", NAMES)
    return {EMPTY: EMPTY, FILLED: FILLED}


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
