"""Readers in the middle of loads: each snapshot holds whole shards, as the ledger counts them."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text

from eventwire.marts import refresh_marts
from eventwire.warehouse import cluster_events, open_engine, transaction
from tests.warehouse.factories import Work, coded_work, found_file, load, make_article, plan, prepare

SHARDS, ARTICLES, READERS = 8, 10, 4
# What the ledger says of loaded shards, less the rows that are there.
HALVES = text(
    """
    SELECT
        (SELECT coalesce(sum(mentions), 0) FROM ops.shard WHERE state = 'loaded')
            - (SELECT count(*) FROM core.event_mention) AS mentions,
        (SELECT coalesce(sum(sentences), 0) FROM ops.shard WHERE state = 'loaded')
            - (SELECT count(*) FROM core.sentence) AS sentences,
        (SELECT coalesce(sum(articles_coded), 0) FROM ops.shard WHERE state = 'loaded')
            - (SELECT count(*) FROM core.article) AS articles
    """
)
TOTALS = text(
    """
    SELECT
        (SELECT coalesce(sum(mentions), 0) FROM mart.events) AS events,
        (SELECT coalesce(sum(mentions), 0) FROM mart.daily_dyads) AS dyads,
        (SELECT coalesce(sum(mentions), 0) FROM mart.country_day) AS countries,
        (SELECT coalesce(sum(mentions), 0) FROM mart.quality_day) AS quality
    """
)


@pytest.fixture
def works(engine: Engine) -> list[Work]:
    """Planned shards, not loaded yet."""
    files = [found_file(f"r{number}.txt") for number in range(SHARDS * ARTICLES)]
    with transaction(engine) as connection:
        prepare(connection)
        refs = plan(connection, "readers", files, shard_articles=ARTICLES)
    articles = [make_article(file) for file in sorted(files, key=lambda file: file.location)]
    return [coded_work(ref, articles[n * ARTICLES : (n + 1) * ARTICLES]) for n, ref in enumerate(refs)]


def read_until_done(url: str, writing: list[Future[None]]) -> list[tuple[int, ...]]:
    """Count again and again, each time in a snapshot of its own, until all is written and once after that."""
    engine = open_engine(url)
    seen, is_done = [], False
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        while not is_done:
            is_done = all(future.done() for future in writing)
            halves = connection.execute(HALVES).one()
            totals = connection.execute(TOTALS).one()
            stored = {totals.dyads, totals.countries, totals.quality}
            seen.append((*halves, len(stored)))
            connection.rollback()
    engine.dispose()
    return seen


def load_and_settle(url: str, work: Work) -> None:
    """Load a shard, cluster and refresh, as batches do that run at once."""
    engine = open_engine(url)
    load(engine, work)
    with transaction(engine) as connection:
        cluster_events(connection)
    with transaction(engine.execution_options(isolation_level="REPEATABLE READ")) as connection:
        refresh_marts(connection)
    engine.dispose()


def test_no_reader_sees_half_a_shard_or_marts_of_two_moments(engine: Engine, works: list[Work]) -> None:
    url = engine.url.render_as_string(hide_password=False)
    with ThreadPoolExecutor(READERS + 2) as pool:
        readers: list[Future[list[tuple[int, ...]]]] = []
        with ThreadPoolExecutor(2) as loaders:
            writing = [loaders.submit(load_and_settle, url, work) for work in works]
            readers += [pool.submit(read_until_done, url, writing) for _ in range(READERS)]
        for future in writing:
            future.result()
    seen = {state for reader in readers for state in reader.result()}
    assert seen == {(0, 0, 0, 1)}
    with engine.connect() as connection:
        totals = connection.execute(TOTALS).one()
    assert tuple(totals) == (SHARDS * ARTICLES,) * 4
