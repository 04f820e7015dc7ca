"""Partitions of all months, made before a lock on core.event_mention holds loads in their middle.

A load that had to make one would wait for that lock before it has written anything.
"""

from __future__ import annotations

from typing import Any

import psycopg

MONTHS = """
    SELECT core.add_months(0 || array_agg(core.month_of(m::date)))
    FROM generate_series(date '2000-01-01', date '2030-12-01', interval '1 month') AS m
"""


def add_all_months(connection: psycopg.Connection[Any]) -> None:
    """Make the partitions that any of the articles of the benchmarks needs."""
    with connection.transaction():
        connection.execute(MONTHS)
