"""The data dictionary names every table, view and column with its comment."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from eventwire.marts import create_marts
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.warehouse import open_engine, transaction
from eventwire.warehouse.dictionary import render_dictionary
from eventwire.warehouse.schema import metadata
from tests.postgres import cloned_database


@pytest.fixture(scope="module")
def page(postgres_server: EmbeddedPostgres, migrated_template: str) -> str:
    with cloned_database(postgres_server, migrated_template) as url:
        engine = open_engine(url)
        with transaction(engine) as connection:
            create_marts(connection)
            rendered = render_dictionary(connection)
        engine.dispose()
    return rendered


def section(page: str, name: str) -> str:
    return page.split(f"\n## {name}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.fullname)
def test_each_table_stands_there_with_all_its_columns(page: str, table: object) -> None:
    found = section(page, table.fullname)  # type: ignore[attr-defined]
    missing = [column.name for column in table.columns if f"| {column.name} |" not in found]  # type: ignore[attr-defined]
    assert missing == []


@pytest.mark.parametrize("view", ["mart.events", "mart.event_evidence", "mart.daily_dyads", "ops.coverage"])
def test_each_view_stands_there_with_comments(page: str, view: str) -> None:
    rows = [line for line in section(page, view).splitlines() if line.startswith("| ")][1:]
    assert [row for row in rows if row.endswith("|  |")] == []
    assert len(rows) > 5


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("core.event_mention", "key: mention_id"),
        ("core.event_mention", "→ core.place.place_id"),
        ("core.sentence", "One of: coded, quiet, skipped."),
        ("core.article", "uuid, never NULL"),
        ("mart.daily_dyads", "materialised view, as of the last refresh"),
    ],
)
def test_an_entry_says_key_reference_vocabulary_and_kind(page: str, table: str, words: str) -> None:
    assert words in section(page, table)


def test_the_page_is_the_same_for_a_warehouse_with_rows(page: str, engine: Engine) -> None:
    with transaction(engine) as connection:
        create_marts(connection)
        connection.execute(text("UPDATE core.event_type SET label = 'x' WHERE cameo = '190'"))
        assert render_dictionary(connection) == page
