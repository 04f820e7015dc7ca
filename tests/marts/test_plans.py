"""Queries of consumers find their rows by an index: the keys that they give decide, not how much is stored.

On a small world of the benchmarks, whose rows and statistics are the same each time. Reading a small table
as a whole is made expensive, as it is in a large one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from bench.warehouse_queries import first_row, read_queries
from bench.world import build_world
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from tests.postgres import cloned_database

ARTICLES = 1000
PARTITION = re.compile(r"_(\d{6}|undated)$")  # core.sentence and core.event_mention have one a month
LARGE = {"article", "event", "event_member", "event_mention", "event_state", "sentence"}
# What each query finds its events, reports or counts by.
FOUND_BY = {
    "dyad series": "daily_dyads_dyad",
    "country month": "country_day_key",
    "bounding box and date range": "ix_event_place_id_event_first_day",
    "actor timeline": "ix_event_source_actor_id_event_first_day",
    "evidence of an event": "ix_event_member_event_id",
    "newest events of a country": "ix_event_place_id_event_first_day",
    "one event by its GDELT number": "ix_event_number",
    "mentions by their GDELT number": "ix_event_number",
    "as-of count": "ix_event_state_coder_version_id_event_first_day",
    "protest days": "protest_days_key",
    "deaths by month": "country_day_key",
    "actors of a country": "actors_country",
    "ICEWS events of a week": "ix_event_exact_day",
    "articles read in a year": "coverage_day_key",
    "GDELT day export": "ix_event_day_number",
}


@pytest.fixture(scope="module")
def plans(postgres_server: EmbeddedPostgres, migrated_template: str) -> Iterator[dict[str, dict[str, Any]]]:
    """The plan of each query of bench/warehouse_queries.sql."""
    with cloned_database(postgres_server, migrated_template) as url:
        build_world(url, ARTICLES)
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            queries = read_queries()
            asked = first_row(connection, queries.pop("asked"))
            connection.execute("SET LOCAL enable_seqscan = off")
            yield {name: plan_of(connection, words, asked) for name, words in queries.items()}


def plan_of(connection: psycopg.Connection[Any], words: str, asked: dict[str, Any]) -> dict[str, Any]:
    found = connection.execute(f"EXPLAIN (FORMAT JSON) {words}", asked).fetchone()
    assert found is not None
    return dict(found[0][0]["Plan"])


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def test_each_query_is_looked_at(plans: dict[str, dict[str, Any]]) -> None:
    assert set(plans) == set(FOUND_BY)


@pytest.mark.parametrize(("name", "index"), FOUND_BY.items())
def test_a_query_finds_its_rows_by_their_index(
    plans: dict[str, dict[str, Any]], name: str, index: str
) -> None:
    assert index in {node["Index Name"] for node in nodes(plans[name]) if node.get("Index Cond")}


@pytest.mark.parametrize("name", FOUND_BY)
def test_a_query_reads_no_large_table_as_a_whole(plans: dict[str, dict[str, Any]], name: str) -> None:
    read = {node["Relation Name"] for node in nodes(plans[name]) if node["Node Type"] == "Seq Scan"}
    assert {PARTITION.sub("", table) for table in read} & LARGE == set()
