"""Rows a second of a shard's load over those of bare COPY of the same rows into an unlogged table.

A shard's load brings articles, records, files, stories, actors and places too; only its sentences and
mentions are counted, and bare COPY has only these. What these two alone cost is told beside it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

from psycopg import sql
from sqlalchemy import Connection, Engine, Table

from bench.figure import Figure
from bench.reports import Shard, plan_shards
from bench.workplace import Workplace
from bench.world import CODER, empty_warehouse
from eventwire.warehouse import load_rows, load_shard, open_engine, schema, transaction
from eventwire.warehouse.staging import copy_rows, loaded_columns

SHARD_ARTICLES = 500
COPIED = (schema.sentence, schema.event_mention)
BOUND = 0.5
WHOLE, ALONE = "a shard's load", "sentences and mentions alone"

Load = Callable[[Engine, Shard], float]


def measure(place: Workplace) -> list[Figure]:
    """Load shards and copy their sentences and mentions, in turns; the first shard of each kind warms up."""
    rounds = place.rounds + 2
    kinds: tuple[tuple[str, Load], ...] = ((WHOLE, _load_whole), (ALONE, _load_alone))
    found: dict[str, list[tuple[float, float, int]]] = {name: [] for name, _ in kinds}
    with empty_warehouse(place) as url:
        engine = open_engine(url)
        with transaction(engine) as connection:
            _make_bare_tables(connection)
        planned = plan_shards(
            engine,
            "speed",
            articles=len(kinds) * rounds * SHARD_ARTICLES,
            shard_articles=SHARD_ARTICLES,
            coder=CODER,
        )
        for number, shard in enumerate(planned):
            turn, kind = divmod(number, len(kinds))
            name, load = kinds[kind]
            found[name].append(_load_and_copy(engine, shard, load, load_first=turn % 2 == 0))
        engine.dispose()
    return [_figure(name, seconds[1:]) for name, seconds in found.items()]


def _figure(name: str, seconds: Sequence[tuple[float, float, int]]) -> Figure:
    ratios = [copied / loaded for loaded, copied, _ in seconds]
    rates = [rows / loaded for loaded, _, rows in seconds]
    ratio = statistics.median(ratios)
    return Figure(
        name=f"rows a second of {name} over bare COPY",
        measured=f"{ratio:.2f}",
        bound=f"at least {BOUND}",
        holds=ratio >= BOUND,
        note=f"{len(seconds)} shards of {SHARD_ARTICLES} articles, {statistics.median(rates):,.0f} "
        f"sentences and mentions a second; ratios {min(ratios):.2f} to {max(ratios):.2f}",
    )


def _load_and_copy(engine: Engine, shard: Shard, load: Load, *, load_first: bool) -> tuple[float, float, int]:
    """Give the seconds of the load, those of the bare COPY, and the number of sentences and mentions.

    Whichever comes first finds the rows outside the processor's cache, so they take turns.
    """
    rows = sum(len(shard.rows[table.name]) for table in COPIED)
    if load_first:
        loaded = load(engine, shard)
        return loaded, _copy_bare(engine, shard), rows
    copied = _copy_bare(engine, shard)
    return load(engine, shard), copied, rows


def _load_whole(engine: Engine, shard: Shard) -> float:
    """Load a shard as its task does; give the seconds."""
    begun = time.perf_counter()
    load_shard(engine, shard.ref, shard.rows, coder_version_id=CODER, articles_read=shard.articles)
    return time.perf_counter() - begun


def _load_alone(engine: Engine, shard: Shard) -> float:
    """Load what sentences and mentions name, then these; give the seconds of the latter, their commit too."""
    parts = {table.name: shard.rows[table.name] for table in COPIED}
    kept = {"source_file", *parts}
    with transaction(engine) as connection:
        load_rows(connection, {name: rows for name, rows in shard.rows.items() if name not in kept})
    begun = time.perf_counter()
    with transaction(engine) as connection:
        load_rows(connection, parts)
    return time.perf_counter() - begun


def _make_bare_tables(connection: Connection) -> None:
    for table in COPIED:
        words = sql.SQL("CREATE UNLOGGED TABLE public.{} (LIKE core.{} INCLUDING DEFAULTS)")
        name = sql.Identifier(table.name)
        connection.exec_driver_sql(words.format(name, name).as_string())


def _copy_bare(engine: Engine, shard: Shard) -> float:
    begun = time.perf_counter()
    with transaction(engine) as connection:
        for table in COPIED:
            _copy_table(connection, table, shard.rows[table.name])
    return time.perf_counter() - begun


def _copy_table(connection: Connection, table: Table, rows: Sequence[dict[str, object]]) -> None:
    copy_rows(connection, sql.Identifier("public", table.name), table, loaded_columns(table), rows)
