"""Each example query of docs/warehouse.md finds something in a warehouse to which everything happened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from eventwire.evaluation import Figure, keep_scores
from eventwire.flow.archiving import archive_coder, restore_coder
from eventwire.flow.closing import refresh, settle
from eventwire.marts import definitions
from eventwire.records import BatchRef, Reject, Stage
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.warehouse import load_rows, open_engine, reject_rows, transaction
from eventwire.warehouse.schema import metadata, table_examples
from tests.flow.replaced_coder import replace_coder
from tests.marts.test_coverage_alert import STEADY, publish
from tests.marts.world import fill_world
from tests.postgres import cloned_database
from tests.warehouse.coders import OLD, none_of, recode
from tests.warehouse.factories import CODER, found_file

VIEWS = definitions("views/base", "views/days", "views", "views/products")
EXAMPLES = {view.name: str(view.example) for view in VIEWS} | table_examples()
AGGREGATES = [  # each with its day
    ("mart.actors", "last_day"),
    ("mart.casualties_month", "month"),
    ("mart.country_day", "first_day"),
    ("mart.country_month", "month"),
    ("mart.coverage_day", "published_on"),
    ("mart.daily_dyads", "event_date"),
    ("mart.dyad_day", "event_date"),
    ("mart.event_columns", "first_reported_on"),
    ("mart.mention_day", "published_on"),
    ("mart.places", "last_day"),
    ("mart.protest_days", "event_date"),
    ("mart.quality", "month"),
    ("mart.quality_day", "first_reported_on"),
]
JOINED = """
SELECT count(DISTINCT s.value), sum(c.articles)
FROM {aggregate} a
JOIN core.coder_version v ON v.is_current
JOIN ops.score s ON s.coder_version_id = v.coder_version_id
JOIN ops.coverage c ON date_trunc('month', c.published_on) = date_trunc('month', a.{day})
"""
BROKEN_CHECK: dict[str, Any] = {
    "batch_key": "world",
    "shard_no": 0,
    "suite": "event_mention",
    "expectation": "expect_column_values_to_not_be_null(cameo)",
    "severity": "warning",
    "success": False,
    "rows_checked": 20,
    "rows_unexpected": 1,
    "observed": None,
}


def fill(engine: Engine, url: str, folder: Path) -> None:
    """Let everything happen: coders come, go, are archived and restored, a publisher falls silent, faults."""
    replace_coder(engine)
    archive_coder(engine, folder, OLD)
    restore_coder(engine, OLD)
    publish(engine, "Steady Post", STEADY)
    settle(engine, "Steady Post")
    fill_world(url)
    refresh(engine)
    recode(engine, "again by the coder of the world", CODER, none_of)
    with transaction(engine) as connection:
        keep_scores(connection, CODER, [Figure(gold_set="own", name="event_recall", value=0.9)])
        load_rows(connection, {"check_result": [BROKEN_CHECK], "reject": rejected()})


def rejected() -> list[dict[str, Any]]:
    """A file of the world that could not be read."""
    file_id = found_file("raid-Northern Wire.txt").file_id
    fault = Reject(stage=Stage.READ, code="empty_file", evidence="0 bytes", file_id=file_id)
    return reject_rows(BatchRef(batch_key="world", shard_no=0, stage="load"), [fault])


@pytest.fixture(scope="module")
def told(
    postgres_server: EmbeddedPostgres, migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """Such a warehouse, for tests that only read."""
    with cloned_database(postgres_server, migrated_template) as url:
        engine = open_engine(url)
        fill(engine, url, tmp_path_factory.mktemp("archive"))
        yield engine
        engine.dispose()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_finds_something(told: Engine, name: str) -> None:
    with told.connect() as connection:
        found = connection.execution_options(no_parameters=True).exec_driver_sql(EXAMPLES[name])
        assert found.all()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_asks_what_it_is_shown_for(name: str) -> None:
    assert name in EXAMPLES[name]


def test_each_table_has_its_example() -> None:
    assert set(table_examples()) == {table.fullname for table in metadata.sorted_tables}


@pytest.mark.parametrize(("aggregate", "day"), AGGREGATES)
def test_an_aggregate_joins_the_figures_of_its_coder_and_the_articles_that_were_read(
    told: Engine, aggregate: str, day: str
) -> None:
    with told.connect() as connection:
        figures, articles = connection.execute(text(JOINED.format(aggregate=aggregate, day=day))).one()
    assert figures == 1
    assert articles > 0
