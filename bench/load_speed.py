"""Rows a second of a shard's load over those of bare COPY of the same rows into an unlogged table."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence

from psycopg import sql
from sqlalchemy import Connection, Engine, Table

from bench.figure import Figure
from bench.reports import Shard, plan_shards
from bench.workplace import Workplace
from bench.world import CODER, empty_warehouse
from eventwire.warehouse import load_shard, open_engine, schema, transaction
from eventwire.warehouse.staging import copy_rows, loaded_columns

SHARD_ARTICLES = 500
COPIED = (schema.sentence, schema.event_mention)
BOUND = 0.5


def measure(place: Workplace) -> list[Figure]:
    """Load shards and copy their sentences and mentions, in turns; the first shard only warms up."""
    shards = place.rounds + 2
    with empty_warehouse(place) as url:
        engine = open_engine(url)
        with transaction(engine) as connection:
            _make_bare_tables(connection)
        planned = plan_shards(
            engine,
            "speed",
            articles=shards * SHARD_ARTICLES,
            shard_articles=SHARD_ARTICLES,
            coder=CODER,
        )
        seconds = [_load_and_copy(engine, shard) for shard in planned][1:]
        engine.dispose()
    ratios = [copied / loaded for loaded, copied, _ in seconds]
    rates = [rows / loaded for loaded, _, rows in seconds]
    ratio = statistics.median(ratios)
    return [
        Figure(
            name="rows a second of a shard's load over bare COPY",
            measured=f"{ratio:.2f}",
            bound=f"at least {BOUND}",
            holds=ratio >= BOUND,
            note=f"{len(seconds)} shards of {SHARD_ARTICLES} articles, {statistics.median(rates):,.0f} "
            f"sentences and mentions a second; ratios {min(ratios):.2f} to {max(ratios):.2f}",
        )
    ]


def _load_and_copy(engine: Engine, shard: Shard) -> tuple[float, float, int]:
    """Give the seconds of the load, those of the bare COPY, and the number of sentences and mentions."""
    begun = time.perf_counter()
    load_shard(engine, shard.ref, shard.rows, coder_version_id=CODER, articles_read=shard.articles)
    loaded = time.perf_counter()
    with transaction(engine) as connection:
        for table in COPIED:
            _copy_bare(connection, table, shard.rows[table.name])
    copied = time.perf_counter()
    return loaded - begun, copied - loaded, sum(len(shard.rows[table.name]) for table in COPIED)


def _make_bare_tables(connection: Connection) -> None:
    for table in COPIED:
        words = sql.SQL("CREATE UNLOGGED TABLE public.{} (LIKE core.{} INCLUDING DEFAULTS)")
        name = sql.Identifier(table.name)
        connection.exec_driver_sql(words.format(name, name).as_string())


def _copy_bare(connection: Connection, table: Table, rows: Sequence[dict[str, object]]) -> None:
    copy_rows(connection, sql.Identifier("public", table.name), table, loaded_columns(table), rows)
