"""A coder whose turn is over, and what a warehouse holds before and after it is archived."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import Engine, text

from eventwire.flow.closing import refresh
from eventwire.warehouse import archive as rows_of_coders
from eventwire.warehouse import cluster_events, switch_coder, transaction
from eventwire.warehouse.archive import ARCHIVED
from eventwire.warehouse.clustering import SAME_KEY_1
from tests.warehouse.coders import NEW, OLD, ask, clock, ingest, names, one_raid, recode

NAMES = [table.name for table in ARCHIVED]
MERGED = """
INSERT INTO core.event_successor (event_id, successor_id, cluster_rule)
SELECT md5('former')::uuid, event_id, cluster_rule FROM core.event ORDER BY event_id LIMIT 1
"""
BOOKKEEPING = ("ops.archive",)  # says that it happened


def contents(engine: Engine) -> dict[str, str]:
    """A checksum over the rows of each table and stored mart."""
    tables = ask(
        engine,
        "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname IN ('core', 'ops', 'mart') AND c.relkind = 'r' ORDER BY 1",
    )
    return {
        name: ask(engine, f"SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM {name} t")[0][0]  # noqa: S608
        for (name,) in tables
        if name not in BOOKKEEPING
    }


def rows_of(engine: Engine, coder: str) -> dict[str, int]:
    """How many rows of a coder each archived table has."""
    with transaction(engine) as connection:
        return {
            table.name: rows_of_coders.stored_fingerprint(
                connection, table, coder, [column.name for column in table.columns]
            ).rows
            for table in ARCHIVED
        }


def switch(engine: Engine, coder: str) -> None:
    with transaction(engine) as connection:
        switch_coder(connection, coder, reason="tests")
    refresh(engine)


def replace_coder(engine: Engine) -> datetime:
    """Code reports of two months and of no day, clustered by two rules, and with an event that became part of
    another, and let a new coder take over; give a moment of the old one's turn."""
    ingest(engine, "first", names("a", 2), OLD)
    ingest(engine, "second", names("b", 2), OLD, published_on=date(2026, 2, 27))
    ingest(engine, "third", names("c", 1), OLD, published_on=None)
    with transaction(engine) as connection:
        cluster_events(connection, rule=SAME_KEY_1)
        connection.execute(text(MERGED))
    moment = clock(engine)
    recode(engine, "again", NEW, lambda article, coder: one_raid(article, coder, cameo="141", place=None))
    switch(engine, NEW)
    return moment


@pytest.fixture
def replaced(engine: Engine) -> datetime:
    """A warehouse with a coder whose turn is over; gives a moment of its turn."""
    return replace_coder(engine)
