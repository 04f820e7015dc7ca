"""A migrated warehouse with the coder of the tests."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from eventwire.warehouse import transaction
from tests.warehouse.factories import prepare


@pytest.fixture
def engine(engine: Engine) -> Engine:
    """The empty warehouse, which knows the coder of the tests."""
    with transaction(engine) as connection:
        prepare(connection)
    return engine
