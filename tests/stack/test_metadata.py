"""When the metadata database of Airflow is migrated."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from eventwire.stack import metadata
from eventwire.stack.metadata import is_migrated, remember_migration


@pytest.fixture
def database(fresh_database: str) -> str:
    return fresh_database.replace("+psycopg", "")


@pytest.fixture
def migrated(database: str, tmp_path: Path) -> str:
    with psycopg.connect(database) as connection:
        connection.execute("CREATE TABLE alembic_version AS SELECT 'a1' AS version_num")
    remember_migration(tmp_path, database)
    return database


def test_an_empty_database_is_not_migrated(database: str, tmp_path: Path) -> None:
    assert not is_migrated(tmp_path, database)


def test_a_remembered_migration_counts(migrated: str, tmp_path: Path) -> None:
    assert is_migrated(tmp_path, migrated)


def test_a_migration_that_is_not_remembered_does_not_count(migrated: str, tmp_path: Path) -> None:
    assert not is_migrated(tmp_path / "other", migrated)


def test_a_database_at_another_revision_is_not_migrated(migrated: str, tmp_path: Path) -> None:
    with psycopg.connect(migrated) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'b2'")
    assert not is_migrated(tmp_path, migrated)


def test_a_new_airflow_migrates_again(migrated: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: "99.0")
    assert not is_migrated(tmp_path, migrated)


def test_a_new_database_is_migrated_again(migrated: str, tmp_path: Path) -> None:
    with psycopg.connect(migrated) as connection:
        connection.execute("DROP TABLE alembic_version")
    assert not is_migrated(tmp_path, migrated)
