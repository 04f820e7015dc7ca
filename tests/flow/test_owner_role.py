"""The owner of the tables is a plain user: it makes and keeps a warehouse, and can break no key in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import DBAPIError

from eventwire.flow.archiving import archive_coder
from eventwire.flow.closing import refresh
from eventwire.flow.warehouse import prepare_warehouse
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.warehouse import open_engine
from tests.flow.replaced_coder import NAMES, replace_coder, rows_of
from tests.postgres import EMPTY_TEMPLATE, cloned_database
from tests.warehouse.coders import OLD, ask

MAKE_OWNER = """
DO $$ BEGIN CREATE ROLE plain_owner LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD 'owner';
EXCEPTION WHEN duplicate_object THEN NULL; END $$
"""
REFUSED = "permission denied|must have|must be|violates foreign key|never changes"


@pytest.fixture(scope="module")
def owned(postgres_server: EmbeddedPostgres, migrated_template: str) -> Iterator[Engine]:
    """A warehouse that such a user has made, with articles of two coders; the other roles are there."""
    with cloned_database(postgres_server, EMPTY_TEMPLATE) as url:
        database = sql.Identifier(url.rpartition("/")[2])
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(MAKE_OWNER)
            connection.execute(sql.SQL("ALTER DATABASE {} OWNER TO plain_owner").format(database))
        own = (
            make_url(url).set(username="plain_owner", password="owner").render_as_string(hide_password=False)
        )
        prepare_warehouse(own)
        engine = open_engine(own)
        replace_coder(engine)
        yield engine
        engine.dispose()


def test_the_owner_makes_loads_and_refreshes_a_warehouse(owned: Engine) -> None:
    refresh(owned)
    assert ask(owned, "SELECT current_user, count(*) > 0 FROM mart.actors") == [("plain_owner", True)]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM core.article",
        "DELETE FROM core.sentence",
        "DELETE FROM core.event_type",
        "DELETE FROM ops.batch",
        "UPDATE core.article SET article_id = gen_random_uuid()",
        "UPDATE core.sentence SET sentence_no = sentence_no + 100",
        "UPDATE core.event_mention SET cameo = '999'",
        "SET session_replication_role = replica",
        "CREATE ROLE mine",
        "ALTER ROLE eventwire_reader PASSWORD 'mine'",
        "ALTER ROLE plain_owner SUPERUSER",
        "SELECT * FROM pg_catalog.pg_authid",
        "COPY core.event TO PROGRAM 'cat'",
        "COPY core.event TO '/tmp/mine'",
        "SELECT pg_read_file('postgresql.conf')",
    ],
)
def test_the_owner_may_not(owned: Engine, statement: str) -> None:
    with owned.connect() as connection, pytest.raises(DBAPIError, match=REFUSED):
        connection.execute(text(statement))


def test_the_owner_archives(owned: Engine, tmp_path: Path) -> None:
    archive_coder(owned, tmp_path, OLD)
    assert rows_of(owned, OLD) == dict.fromkeys(NAMES, 0)
