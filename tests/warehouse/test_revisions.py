"""The migrated database is what the Tables say, to the last comment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, make_url, text

from eventwire.errors import SettingsError
from eventwire.ontology import event_types
from eventwire.warehouse import (
    migrate,
    open_engine,
    require_current,
    revision_state,
    transaction,
    write_revision,
)
from eventwire.warehouse.revisions import seed_event_types
from eventwire.warehouse.schema import SCHEMAS, metadata
from tests.warehouse.snapshots import row_versions

CATALOG = Path(__file__).with_name("catalog.sql").read_text(encoding="utf-8")


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    engine = open_engine(url)
    with transaction(engine) as connection:
        yield connection
    engine.dispose()


def catalog_of(url: str) -> set[tuple[str, ...]]:
    """Columns, defaults, constraints, indexes and comments as PostgreSQL spells them."""
    with connected(url) as connection:
        return {tuple(map(str, row)) for row in connection.execute(text(CATALOG))}


def test_migrations_and_tables_give_the_same_catalog(warehouse_url: str, fresh_database: str) -> None:
    with connected(fresh_database) as connection:
        for name in SCHEMAS:
            connection.execute(text("CREATE SCHEMA " + name))
        metadata.create_all(connection)
    declared, migrated = catalog_of(fresh_database), catalog_of(warehouse_url)
    assert migrated - declared == set()
    assert declared - migrated == set()


def test_alembic_finds_nothing_to_migrate(warehouse_url: str) -> None:
    with connected(warehouse_url) as connection:
        options = {
            "include_schemas": True,
            "include_name": lambda name, kind, _: kind != "schema" or name in ("core", "ops"),
            "version_table_schema": "ops",
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


@pytest.mark.parametrize(
    "change",
    [
        "COMMENT ON COLUMN core.article.url IS 'Something else.'",
        "ALTER TABLE core.article DROP CONSTRAINT ck_article_language_form",
        "ALTER TABLE core.event ADD COLUMN surprise int",
        "DROP INDEX core.ix_article_published_on",
    ],
)
def test_the_catalog_comparison_sees_each_kind_of_drift(warehouse_url: str, change: str) -> None:
    before = catalog_of(warehouse_url)
    with connected(warehouse_url) as connection:
        connection.execute(text(change))
    assert catalog_of(warehouse_url) != before


def test_every_table_and_column_has_a_comment() -> None:
    tables = metadata.sorted_tables
    bare = [str(item) for table in tables for item in (table, *table.columns) if not item.comment]
    assert bare == []


def test_a_second_migration_changes_no_row(warehouse_url: str) -> None:
    engine = create_engine(make_url(warehouse_url))
    before = row_versions(engine)
    state = migrate(warehouse_url)
    assert state.is_current
    assert row_versions(engine) == before
    engine.dispose()


def test_migrating_writes_the_ontology(warehouse_url: str) -> None:
    with connected(warehouse_url) as connection:
        codes = set(connection.scalars(text("SELECT cameo FROM core.event_type")))
    assert codes == set(event_types())


def test_a_changed_label_is_written_and_nothing_else(warehouse_url: str) -> None:
    with connected(warehouse_url) as connection:
        connection.execute(text("UPDATE core.event_type SET label = 'old' WHERE cameo = '190'"))
    with connected(warehouse_url) as connection:
        assert seed_event_types(connection, event_types()) == 1


def test_what_follows_a_migration_stands_in_its_transaction(fresh_database: str) -> None:
    def fail(connection: Connection) -> None:
        assert connection.scalar(text("SELECT count(*) FROM core.event_type"))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        migrate(fresh_database, after=fail)
    assert revision_state(fresh_database).found is None


def test_an_empty_database_is_named_with_the_command_that_helps(fresh_database: str) -> None:
    engine = open_engine(fresh_database)
    with pytest.raises(SettingsError, match=r"is empty, this software needs .*: run eventwire db upgrade"):
        require_current(engine)
    engine.dispose()


def test_an_old_revision_is_named_with_the_command_that_helps(warehouse_url: str) -> None:
    with connected(warehouse_url) as connection:
        connection.execute(text("UPDATE ops.alembic_version SET version_num = '0000'"))
    engine = open_engine(warehouse_url)
    with pytest.raises(SettingsError, match="is at revision 0000, this software needs"):
        require_current(engine)
    engine.dispose()


def test_a_migrated_warehouse_is_current(warehouse_url: str) -> None:
    engine = open_engine(warehouse_url)
    require_current(engine)
    assert revision_state(warehouse_url).is_current
    engine.dispose()


def test_a_revision_from_the_future_is_refused(warehouse_url: str) -> None:
    with connected(warehouse_url) as connection:
        connection.execute(text("UPDATE ops.alembic_version SET version_num = '9999'"))
    with pytest.raises(SettingsError, match="at revision 9999"):
        migrate(warehouse_url)


def test_a_new_revision_begins_with_the_rule(warehouse_url: str, tmp_path: Path) -> None:
    with connected(warehouse_url) as connection:
        connection.execute(text("ALTER TABLE core.story DROP COLUMN rule"))
    words = write_revision(warehouse_url, "test only", folder=tmp_path).read_text(encoding="utf-8")
    assert "one revision a schema change" in words
    assert "SET LOCAL lock_timeout" in words
    assert "'rule'" in words
