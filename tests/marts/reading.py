"""How the tests of this folder read."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, text

# The event of each name of tests/marts/world.py: the rule of its first mention bears the name.
NUMBERS = """
    SELECT substring(m.rule FROM 7) AS name, e.event_id, mart.event_number(e.event_id) AS number
    FROM core.event e JOIN core.event_mention m ON m.mention_id = e.first_mention_id
"""


def rows_of(engine: Engine, query: str, **values: Any) -> list[dict[str, Any]]:
    """Run a query and give its rows by column name."""
    with engine.connect() as connection:
        return [dict(row._mapping) for row in connection.execute(text(query), values)]


def columns_of(engine: Engine, view: str) -> tuple[str, ...]:
    """Give the names of a view's columns in their order."""
    query = (
        "SELECT attname::text AS name FROM pg_attribute "
        "WHERE attrelid = CAST(:view AS regclass) AND attnum > 0 ORDER BY attnum"
    )
    return tuple(row["name"] for row in rows_of(engine, query, view=view))


def event_as(engine: Engine, view: str, key: str, name: str) -> dict[str, Any]:
    """Give the row that an event of the world has in a view; empty when it has none."""
    query = f"SELECT v.* FROM ({NUMBERS}) n JOIN mart.{view} v ON {key} WHERE n.name = :name"  # noqa: S608
    rows = rows_of(engine, query, name=name)
    assert len(rows) <= 1
    return rows[0] if rows else {}
