"""What the role eventwire_reader may do, and what not."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import DBAPIError

from eventwire.marts import definitions
from eventwire.warehouse import open_engine
from tests.marts.reading import rows_of

READABLE = (
    *sorted(item.name for item in definitions("views/base", "views", "views/products")),
    "core.event",
    "core.event_mention",
    "core.event_member",
    "core.event_state",
    "core.event_successor",
    "core.coder_period",
    "core.article",
    "core.sentence",
    "core.story",
    "core.actor",
    "core.place",
    "core.event_type",
    "core.coder_version",
    "ops.score",
)
CLOSED = (
    "core.source_file",
    "core.source_record",
    "ops.reject",
    "ops.batch",
    "ops.shard",
    "ops.shard_item",
    "ops.check_result",
    "ops.stale_slice",
    "ops.archive",
    "core.article_signature",
    "ops.alembic_version",
    "pg_catalog.pg_authid",
)
REFUSED = r"permission denied|must be owner|must have|read-only transaction"


@pytest.fixture
def reader(own_world: Engine) -> Engine:
    """A connection pool that logs in as the reader."""
    with own_world.begin() as connection:
        connection.execute(text("ALTER ROLE eventwire_reader PASSWORD 'reader'"))
    url = make_url(own_world.url).set(username="eventwire_reader", password="reader")
    return open_engine(url.render_as_string(hide_password=False))


@pytest.mark.parametrize("relation", READABLE)
def test_the_reader_reads(world: Engine, relation: str) -> None:
    with world.connect() as connection:
        connection.execute(text("SET ROLE eventwire_reader"))
        connection.execute(text(f"SELECT * FROM {relation} LIMIT 1"))  # noqa: S608


@pytest.mark.parametrize("relation", CLOSED)
def test_the_reader_does_not_read(world: Engine, relation: str) -> None:
    refusal = pytest.raises(DBAPIError, match="permission denied")
    with world.connect() as connection, refusal:
        connection.execute(text("SET ROLE eventwire_reader"))
        connection.execute(text(f"SELECT * FROM {relation} LIMIT 1"))  # noqa: S608


def test_every_relation_is_either_readable_or_closed(world: Engine) -> None:
    rows = rows_of(
        world,
        "SELECT n.nspname || '.' || c.relname AS name,"
        " has_table_privilege('eventwire_reader', c.oid, 'SELECT') AS may "
        "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname IN ('core', 'mart', 'ops') AND c.relkind IN ('r', 'v', 'm', 'p')",
    )
    marts = {row["name"] for row in rows if row["name"].startswith("mart.")}
    assert {row["name"] for row in rows if row["may"]} == {*READABLE, *marts}


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO core.story VALUES (gen_random_uuid(), 'rule', 0, 0)",
        "UPDATE core.event SET negated = true",
        "DELETE FROM core.event_member",
        "TRUNCATE core.event_member",
        "CREATE TABLE mart.mine (x int)",
        "CREATE TABLE public.mine (x int)",
        "CREATE VIEW mart.mine AS SELECT 1 AS x",
        "CREATE SCHEMA mine",
        "SELECT core.add_months(ARRAY[202601])",
        "DROP VIEW mart.gdelt_events",
        "ALTER TABLE core.event ADD COLUMN mine int",
        "REFRESH MATERIALIZED VIEW mart.actors",
        "CREATE ROLE mine",
        "COPY core.event TO PROGRAM 'cat'",
        "SELECT pg_read_file('postgresql.conf')",
    ],
)
def test_the_reader_changes_nothing(own_world: Engine, statement: str) -> None:
    with own_world.connect() as connection:
        connection.execute(text("SET ROLE eventwire_reader"))
        with pytest.raises(DBAPIError, match=REFUSED):
            connection.execute(text(statement))


def test_a_log_in_has_limits_and_finds_the_marts_without_their_schema(reader: Engine) -> None:
    row = rows_of(
        reader,
        "SELECT current_setting('statement_timeout') AS limit,"
        " current_setting('default_transaction_read_only') AS ro,"
        " (SELECT count(*) FROM gdelt_events) > 0 AS found",
    )
    reader.dispose()
    assert row == [{"limit": "1min", "ro": "on", "found": True}]


def test_a_log_in_writes_not_even_a_temporary_table(reader: Engine) -> None:
    with reader.connect() as connection, pytest.raises(DBAPIError, match="read-only transaction"):
        connection.execute(text("CREATE TEMPORARY TABLE mine (x int)"))
    reader.dispose()


@pytest.mark.parametrize("schema", ["core", "mart", "ops", "public"])
def test_the_reader_creates_in_no_schema(world: Engine, schema: str) -> None:
    with world.connect() as connection:
        query = text("SELECT has_schema_privilege('eventwire_reader', :schema, 'CREATE')")
        assert connection.execute(query, {"schema": schema}).scalar() is False
