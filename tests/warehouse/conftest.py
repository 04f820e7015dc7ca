"""A migrated warehouse with one planned shard."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from eventwire.warehouse import transaction
from eventwire.warehouse.months import add_months
from tests.warehouse.factories import NAMES, Work, coded_work, found_file, make_article, plan, prepare


@pytest.fixture
def work(engine: Engine) -> Work:
    """A planned shard of five files, not loaded yet."""
    files = [found_file(name) for name in NAMES]
    with transaction(engine) as connection:
        prepare(connection)
        (ref,) = plan(connection, "first", files)
    planned = coded_work(ref, [make_article(file) for file in files])
    with transaction(engine) as connection:
        add_months(connection, planned.rows)
    return planned
