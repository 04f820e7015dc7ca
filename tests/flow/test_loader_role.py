"""The loader role does the daily work; it cannot change what was read and coded, nor make or drop things."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import DBAPIError

from eventwire.flow.again import plan_recode_batch
from eventwire.flow.ingest import work_batch
from eventwire.flow.shard import recode_shard
from eventwire.settings import Settings
from eventwire.warehouse import LOADER, analyze_months, grant_loader, open_engine, switch_coder, transaction
from eventwire.warehouse.schema import metadata
from tests.flow.articles import ask, take, write_feed, write_story
from tests.flow.test_again import nlp, take_with_an_older_model

__all__ = ["nlp"]
NEVER_CHANGED = ("article", "article_signature", "sentence", "event_mention", "actor", "place", "event_type")
REFUSED = "permission denied|must be owner|must have"


@pytest.fixture
def loader(engine: Engine) -> Iterator[Engine]:
    """A connection pool that logs in as the loader."""
    with transaction(engine) as connection:
        connection.execute(text("ALTER ROLE eventwire_loader PASSWORD 'loader'"))
    address = make_url(engine.url).set(username=LOADER, password="loader")
    opened = open_engine(address.render_as_string(hide_password=False))
    yield opened
    opened.dispose()


def test_the_loader_ingests_and_refreshes(
    engine: Engine, loader: Engine, settings: Settings, tmp_path: Path
) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao", "Kidal"])
    write_story(tmp_path, "Mopti")
    summary = take(loader, settings, tmp_path)
    assert summary is not None
    assert (summary.state, summary.counts["articles_coded"]) == ("complete", 3)
    take(loader, settings, tmp_path, "again")
    assert ask(engine, "SELECT count(*) > 0 FROM mart.events") == [(True,)]
    assert ask(engine, "SELECT count(*) > 0 FROM core.event_state") == [(True,)]


def test_the_loader_codes_again_and_switches(
    engine: Engine, loader: Engine, settings: Settings, tmp_path: Path, nlp: object
) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao"])
    take_with_an_older_model(loader, settings, tmp_path, nlp)
    refs = plan_recode_batch(loader, settings, batch_key="recode")
    work_batch(loader, settings, refs, recode_shard, progress=lambda _: None)
    (coder,) = ask(engine, "SELECT coder_version_id FROM core.coder_version WHERE NOT is_current")
    with transaction(loader) as connection:
        switch_coder(connection, coder[0], reason="tests")
    assert ask(engine, "SELECT DISTINCT coder_version_id FROM mart.events") == [coder]


def test_the_loader_makes_months_and_lets_the_server_learn_what_is_in_them(
    loader: Engine, settings: Settings, tmp_path: Path
) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao"])
    take(loader, settings, tmp_path)
    with transaction(loader) as connection:
        analyze_months(connection)
    known = "SELECT reltuples > 0 FROM pg_class WHERE oid = 'core.sentence'::regclass"
    assert ask(loader, known) == [(True,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core.article SET text = ''",
        "UPDATE core.event_mention SET cameo = '190'",
        "UPDATE core.sentence SET reason = 'x'",
        "UPDATE core.coder_version SET model = 'x'",
        "UPDATE core.coder_period SET since = now()",
        "DELETE FROM core.event_mention",
        "DELETE FROM core.article",
        "DELETE FROM ops.reject",
        "DELETE FROM ops.check_result",
        "TRUNCATE core.event",
        "SELECT * FROM core.event_state",
        "DELETE FROM core.event_state",
        "INSERT INTO core.event_type SELECT * FROM core.event_type",
        "UPDATE ops.alembic_version SET version_num = '0001'",
        "DROP TABLE core.event_member",
        "DROP VIEW mart.gdelt_events",
        "ALTER TABLE core.event ADD COLUMN mine int",
        "ALTER TABLE core.event DISABLE TRIGGER ALL",
        "CREATE TABLE core.mine (x int)",
        "CREATE VIEW mart.mine AS SELECT 1 AS x",
        "CREATE SCHEMA mine",
        "CREATE TABLE months.mine (x int)",
        "ALTER TABLE core.sentence ADD CHECK (true)",
        "INSERT INTO months.sentence_202603 SELECT * FROM core.sentence",
        "CREATE ROLE mine",
        "SET ROLE eventwire_reader",
        "SELECT * FROM pg_catalog.pg_authid",
        "COPY core.event TO PROGRAM 'cat'",
        "SELECT pg_read_file('postgresql.conf')",
    ],
)
def test_the_loader_may_not(engine: Engine, loader: Engine, statement: str) -> None:
    ask(engine, "SELECT core.add_months(ARRAY[202603])")
    with loader.connect() as connection, pytest.raises(DBAPIError, match=REFUSED):
        connection.execute(text(statement))


def test_what_the_loader_never_changes_is_all_that_was_read_and_coded(engine: Engine) -> None:
    tables = sorted(table.name for table in metadata.sorted_tables if table.schema == "core")
    changed = ask(
        engine,
        "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'core' AND c.relkind IN ('r', 'p')"
        " AND has_table_privilege('eventwire_loader', c.oid, 'UPDATE, DELETE, TRUNCATE')",
    )
    assert {name for (name,) in changed} | {
        *NEVER_CHANGED,
        "coder_version",
        "coder_period",
        "event_state",
    } == {*tables}
    assert {name for (name,) in changed}.isdisjoint(NEVER_CHANGED)


def test_granting_again_leaves_the_same_rights(engine: Engine) -> None:
    query = "SELECT relname::text, relacl::text FROM pg_class WHERE relacl::text LIKE '%loader%' ORDER BY 1"
    before = ask(engine, query)
    with transaction(engine) as connection:
        assert grant_loader(connection)
    assert ask(engine, query) == before
    assert len(before) > 20
