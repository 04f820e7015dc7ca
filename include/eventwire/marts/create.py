"""The views that consumers read: made from the .sql files of views/, remade when one of them changed.

Takes a connection to a migrated warehouse. Each file makes one view with a COMMENT on it and on every column.
"""

from __future__ import annotations

import hashlib
import logging
from importlib.resources import files

from psycopg import sql
from sqlalchemy import Connection, func, select, text

MARTS_LOCK = 4_539_005
READER = "eventwire_reader"

log = logging.getLogger(__name__)

_VIEWS = text(
    """
    SELECT c.relkind::text AS kind, n.nspname::text AS schema, c.relname::text AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('mart', 'ops') AND c.relkind IN ('v', 'm')
    ORDER BY c.relkind, n.nspname, c.relname
    """
)
_MAKE_READER = """
DO $$ BEGIN CREATE ROLE eventwire_reader NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
"""


def create_marts(connection: Connection) -> bool:
    """Make all views and let the reader role read them; give whether anything had to be made.

    Views that are already made from the same files are left alone. A view of someone else that builds on ours
    makes this fail with the database's own words, rather than vanish.
    """
    connection.execute(select(func.pg_advisory_xact_lock(MARTS_LOCK)))
    views, reader = _read_sql()
    fingerprint = hashlib.sha256("\n".join((*views, reader)).encode()).hexdigest()[:16]
    mark = f"What consumers read. Made from definitions {fingerprint}."
    if connection.scalar(text("SELECT obj_description('mart'::regnamespace, 'pg_namespace')")) == mark:
        return False
    for kind, words in (("m", "DROP MATERIALIZED VIEW {}"), ("v", "DROP VIEW {}")):
        names = [_name(row.schema, row.name) for row in connection.execute(_VIEWS) if row.kind == kind]
        if names:
            _run(connection, sql.SQL(words).format(sql.SQL(", ").join(names)))
    for view in views:
        _run(connection, sql.SQL(view))
    _run(connection, sql.SQL("COMMENT ON SCHEMA mart IS {}").format(sql.Literal(mark)))
    grant_reader(connection)
    return True


def refresh_marts(connection: Connection) -> tuple[str, ...]:
    """Bring the materialised views up to date while others read them; give their names."""
    refreshed = []
    for row in connection.execute(_VIEWS).all():
        if row.kind == "m":
            _run(
                connection,
                sql.SQL("REFRESH MATERIALIZED VIEW CONCURRENTLY {}").format(_name(row.schema, row.name)),
            )
            refreshed.append(f"{row.schema}.{row.name}")
    return tuple(refreshed)


def grant_reader(connection: Connection) -> bool:
    """Make the reader role where this user may, and let it read; give whether there is such a role."""
    known = connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": READER})
    may = connection.scalar(
        text("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
    )
    if not known and not may:
        log.info("role %s is not there and this user may not make it: nobody was granted the marts", READER)
        return False
    if not known:
        connection.exec_driver_sql(_MAKE_READER)
    _run(connection, sql.SQL(_read_sql()[1]))
    return True


def _read_sql() -> tuple[tuple[str, ...], str]:
    """Give the statements of each view, in order of file name, and those of the reader role."""
    room = files(__package__)
    entries = sorted(room.joinpath("views").iterdir(), key=lambda entry: entry.name)
    views = tuple(entry.read_text(encoding="utf-8") for entry in entries if entry.name.endswith(".sql"))
    return views, room.joinpath("reader.sql").read_text(encoding="utf-8")


def _name(schema: str, name: str) -> sql.Composable:
    return sql.Identifier(schema, name)


def _run(connection: Connection, statement: sql.Composable) -> None:
    """Run composed statements as they are, without parameters."""
    connection.execution_options(no_parameters=True).exec_driver_sql(statement.as_string())
