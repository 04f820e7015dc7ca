"""Twelve and more queries of consumers over 5 million mentions of 2 million events, each with its plan.

The plans are written into var/bench/plans. A query that is given a key must not read a large
table as a whole.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from bench.figure import Figure
from bench.workplace import Workplace
from bench.world import large_warehouse
from eventwire.settings import PROJECT

PLANS = PROJECT / "var" / "bench" / "plans"
SECONDS, EXPORT_SECONDS = 0.3, 5.0
LARGE_ROWS = 100_000
EXPORT = "GDELT day export"
_LARGE = """
    SELECT c.relname, t.relname
    FROM pg_class t
    JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname IN ('core', 'mart')
    LEFT JOIN pg_inherits part ON part.inhparent = t.oid
    JOIN pg_class c ON c.oid IN (t.oid, part.inhrelid)
    WHERE t.relkind IN ('r', 'p') AND t.reltuples > %s
"""


def read_queries() -> dict[str, str]:
    """Give the queries of warehouse_queries.sql by name; `asked` finds what the others ask for."""
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in text.split("-- name: ")[1:])
    return {name: words.strip() for name, _, words in parts}


def measure(place: Workplace) -> list[Figure]:
    """Time each query by the median of some rounds and read its plan."""
    with large_warehouse(place) as url, psycopg.connect(url.replace("+psycopg", "")) as connection:
        queries = read_queries()
        asked = first_row(connection, queries.pop("asked"))
        large = _large_tables(connection)
        return [
            _figure(connection, place.rounds, name, words, asked, large) for name, words in queries.items()
        ]


def _figure(
    connection: psycopg.Connection[Any],
    rounds: int,
    name: str,
    words: str,
    asked: dict[str, Any],
    large: dict[str, str],
) -> Figure:
    bound = EXPORT_SECONDS if name == EXPORT else SECONDS
    read = _record_plan(connection, name, words, asked)
    scanned = sorted({large[table] for table in read if table in large})
    seconds, rows = [], 0
    for _ in range(rounds):
        begun = time.perf_counter()
        rows = len(connection.execute(words, asked).fetchall())
        seconds.append(time.perf_counter() - begun)
    median = statistics.median(seconds)
    note = f"{rows} rows; reads the whole of {', '.join(scanned)}" if scanned else f"{rows} rows"
    return Figure(
        name=f"query: {name}",
        measured=f"{1000 * median:.0f} ms",
        bound=f"under {1000 * bound:.0f} ms, no sequential scan of a large table",
        holds=median < bound and rows > 0 and not scanned,
        note=note,
    )


def _record_plan(
    connection: psycopg.Connection[Any], name: str, words: str, asked: dict[str, Any]
) -> Iterator[str]:
    """Write the plan of a query into its file; give the tables that it reads from end to end."""
    (found,) = connection.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + words, asked).fetchone() or ([],)
    lines = connection.execute("EXPLAIN (ANALYZE) " + words, asked).fetchall()
    PLANS.mkdir(parents=True, exist_ok=True)
    PLANS.joinpath(f"{name.replace(' ', '_')}.txt").write_text(
        "\n".join([f"-- {words}", *(line for (line,) in lines)]) + "\n", encoding="utf-8"
    )
    return _sequential(found[0]["Plan"])


def _sequential(plan: dict[str, Any]) -> Iterator[str]:
    if plan["Node Type"] == "Seq Scan" and plan.get("Actual Loops"):
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from _sequential(part)


def _large_tables(connection: psycopg.Connection[Any]) -> dict[str, str]:
    """Give the large tables by their names, and by those of their partitions."""
    return dict(connection.execute(_LARGE, (LARGE_ROWS,)).fetchall())


def first_row(connection: psycopg.Connection[Any], words: str) -> dict[str, Any]:
    """Give the first row of a query by the names of its columns."""
    cursor = connection.execute(words)
    values = cursor.fetchone() or ()
    return {column.name: value for column, value in zip(cursor.description or (), values, strict=True)}
