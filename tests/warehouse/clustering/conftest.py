"""A migrated warehouse that knows the coder of the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from eventwire.warehouse import open_engine, transaction
from tests.warehouse.factories import prepare


@pytest.fixture
def engine(warehouse_url: str) -> Iterator[Engine]:
    engine = open_engine(warehouse_url)
    with transaction(engine) as connection:
        prepare(connection)
    yield engine
    engine.dispose()
