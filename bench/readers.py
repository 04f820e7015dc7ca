"""Eight readers ask the queries of consumers while batches are loaded: none sees half a shard, none fails."""

from __future__ import annotations

import secrets
import statistics
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import psycopg

from bench.figure import Figure
from bench.mart_refresh import about_the_world
from bench.reports import plan_shards
from bench.warehouse_queries import EXPORT, first_row, read_queries
from bench.workplace import Workplace
from bench.world import CODER, count_cast, large_warehouse
from eventwire.flow.closing import refresh, settle
from eventwire.warehouse import load_shard, open_engine

READERS = 8
ARTICLES, SHARD_ARTICLES = 1_000, 100
# What the ledger counts in the batch less what is there, in one statement and so in one snapshot.
HALVES = """
SELECT
    (SELECT coalesce(sum(mentions), 0) FROM ops.shard WHERE batch_key = %(batch)s AND state = 'loaded')
    - (SELECT count(*) FROM core.event_mention WHERE batch_key = %(batch)s)
"""


def measure(place: Workplace) -> list[Figure]:
    """Load batches while the readers read; count their queries, their errors and the halves that they saw."""
    with large_warehouse(place) as url:
        keys = [f"readers-{secrets.token_hex(4)}" for _ in range(place.rounds)]
        with ThreadPoolExecutor(READERS + 1) as pool:
            writing = pool.submit(_write, url, keys)
            readers = [pool.submit(_read, url, keys, writing, number) for number in range(READERS)]
            writing.result()
            seen = [future.result() for future in readers]
    seconds = [second for reader, _, _ in seen for second in reader]
    halves, errors = sum(half for _, half, _ in seen), sum(error for _, _, error in seen)
    return [
        Figure(
            name=f"{READERS} readers while {len(keys) * ARTICLES} articles are loaded",
            measured=f"{halves} halves of shards, {errors} errors",
            bound="none of either",
            holds=not halves and not errors and len(seconds) > READERS,
            note=f"{len(seconds)} queries, median {1000 * statistics.median(seconds):.0f} ms",
        )
    ]


def _write(url: str, keys: list[str]) -> None:
    engine = open_engine(url)
    cast = count_cast(engine)
    for key in keys:
        shards = plan_shards(engine, key, articles=ARTICLES, shard_articles=SHARD_ARTICLES, coder=CODER)
        for shard in about_the_world(shards, cast):
            load_shard(engine, shard.ref, shard.rows, coder_version_id=CODER, articles_read=shard.articles)
        settle(engine, key)
        refresh(engine)
    engine.dispose()


def _read(url: str, keys: list[str], writing: Future[None], number: int) -> tuple[list[float], int, int]:
    """Ask until all is written; give the seconds of the queries, the halves seen and the errors."""
    queries = read_queries()
    find_asked = queries.pop("asked")
    asking = [words for name, words in queries.items() if name != EXPORT]
    seconds: list[float] = []
    halves = errors = 0
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        asked: dict[str, Any] = first_row(connection, find_asked)
        turn = number
        while not writing.done():
            begun = time.perf_counter()
            try:
                connection.execute(asking[turn % len(asking)], asked).fetchall()
                halves += sum(connection.execute(HALVES, {"batch": key}).fetchone() != (0,) for key in keys)
            except psycopg.Error:
                errors += 1
            seconds.append(time.perf_counter() - begun)
            turn += 1
    return seconds, halves, errors
