"""Whether Airflow's database has the tables of the installed Airflow.

Takes the URL of the database and the folder `var/`. `airflow db migrate` costs seconds even where nothing is
to do, so the revision that it reached is kept, with Airflow's version, and compared with the database at the
next start.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import psycopg

from eventwire.stack.private_files import write_private


def is_migrated(var: Path, url: str) -> bool:
    """Tell whether the database still is where the last migration by this Airflow left it."""
    revision = _revision(url)
    stamp = _stamp_path(var)
    return revision is not None and stamp.exists() and stamp.read_text(encoding="utf-8") == _stamp(revision)


def remember_migration(var: Path, url: str) -> None:
    """Keep the revision that the database has now."""
    write_private(_stamp_path(var), _stamp(_revision(url)))


def _stamp_path(var: Path) -> Path:
    return var / "airflow.migrated"


def _stamp(revision: str | None) -> str:
    return f"{version('apache-airflow')} {revision}\n"


def _revision(url: str) -> str | None:
    with psycopg.connect(url) as connection:
        try:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except psycopg.errors.UndefinedTable:
            return None
    return None if found is None else str(found[0])
