"""The data dictionary names every table, view and column with its comment."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine, text

from eventwire.marts import create_marts, definitions
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.warehouse import open_engine, transaction
from eventwire.warehouse.dictionary import render_dictionary
from eventwire.warehouse.schema import metadata, table_examples
from tests.postgres import cloned_database

EXAMPLES = {item.name: item.example for item in definitions() if item.example}
KEYS = text(
    """
    SELECT k.conrelid::regclass::text AS child, k.confrelid::regclass::text AS parent, (
        SELECT string_agg(a.attname, ', ' ORDER BY n.place)
        FROM unnest(k.conkey) WITH ORDINALITY AS n (child, place)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.child
    ) AS columns
    FROM pg_constraint k
    WHERE k.contype = 'f' AND k.connamespace IN ('core'::regnamespace, 'ops'::regnamespace)
    """
)


@pytest.fixture(scope="module")
def page(postgres_server: EmbeddedPostgres, migrated_template: str) -> str:
    with cloned_database(postgres_server, migrated_template) as url:
        engine = open_engine(url)
        with transaction(engine) as connection:
            create_marts(connection)
            rendered = render_dictionary(connection, EXAMPLES)
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
        assert render_dictionary(connection, EXAMPLES) == page


@pytest.mark.parametrize("name", ["core.story", "ops.shard_item", "mart.dyad_day", "ops.coverage"])
def test_an_entry_shows_its_example(page: str, name: str) -> None:
    query = section(page, name).split("```sql\n")[1].split("\n```")[0]
    assert query == {**EXAMPLES, **table_examples()}[name]


def test_each_entry_says_its_grain_and_its_key(page: str) -> None:
    heads = [part.partition("\n|")[0] for part in page.split("\n## ")[2:]]
    assert len(heads) > len(metadata.tables)
    assert [head for head in heads if "Grain" not in head or not re.search(r"\b[Kk]ey: \w", head)] == []


def test_a_view_without_an_example_is_refused(engine: Engine) -> None:
    with transaction(engine) as connection:
        create_marts(connection)
        with pytest.raises(KeyError, match=r"mart\.events"):
            render_dictionary(
                connection, {name: query for name, query in EXAMPLES.items() if name != "mart.events"}
            )


def test_each_foreign_key_of_the_database_is_a_line_of_one_picture(page: str, engine: Engine) -> None:
    lines = re.findall(r"^    (\w+) \S+ (\w+) : \"(.*)\"$", page, re.MULTILINE)
    with engine.connect() as connection:
        keys = [(short(key.parent), short(key.child), key.columns) for key in connection.execute(KEYS)]
    assert len(keys) > 30
    assert sorted(lines) == sorted(keys)


@pytest.mark.parametrize(
    "line",
    [
        'article ||--o{ sentence : "article_id"',
        'article ||--o| article_signature : "article_id"',
        'article |o--o{ article : "supersedes_article_id"',
        'sentence ||--o{ event_mention : "article_id, coder_version_id, sentence_no, published_month"',
        'batch ||--o{ event_mention : "batch_key"',
        "timestamptz archived_at PK",
        "text coder_version_id PK, FK",
    ],
)
def test_a_line_says_how_many_rows_may_name_one(page: str, line: str) -> None:
    assert f"    {line}\n" in page


def short(name: str) -> str:
    return name.rpartition(".")[2]
