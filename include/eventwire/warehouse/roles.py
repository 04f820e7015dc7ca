"""The role `eventwire_loader`: the daily work without the rights of the owner.

Consumers have a role of their own, eventwire_reader, in the marts.
"""

from __future__ import annotations

import logging
from importlib.resources import files

from psycopg import sql
from sqlalchemy import Connection, text

log = logging.getLogger(__name__)

LOADER = "eventwire_loader"
_MAKE_LOADER = """
DO $$ BEGIN CREATE ROLE eventwire_loader LOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
"""
_KNOWN = text("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :name)")
_MAY_MAKE = text("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
# Stored marts are tables, which the refresh writes.
_STORED = text(
    """
    SELECT n.nspname::text AS schema, c.relname::text AS name, c.relkind::text AS kind
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'mart' AND c.relkind IN ('r', 'm')
    ORDER BY c.relname
    """
)


def grant_loader(connection: Connection) -> bool:
    """Make the loader role where this user may, and grant it its work; give whether there is such a role.

    Call it after the marts are made: those that are stored are among what it writes. It can log in once an
    operator gives it a password.
    """
    if not connection.scalar(_KNOWN, {"name": LOADER}):
        if not connection.scalar(_MAY_MAKE):
            log.info("role %s is not there and this user may not make it", LOADER)
            return False
        connection.exec_driver_sql(_MAKE_LOADER)
    _run(connection, sql.SQL(files(__package__).joinpath("loader.sql").read_text(encoding="utf-8")))
    role = sql.Identifier(LOADER)
    for row in connection.execute(_STORED).all():
        rights = "MAINTAIN" if row.kind == "m" else "INSERT, UPDATE, DELETE"
        grant = sql.SQL("GRANT {} ON {} TO {}")
        _run(connection, grant.format(sql.SQL(rights), sql.Identifier(row.schema, row.name), role))
    return True


def _run(connection: Connection, statement: sql.Composable) -> None:
    connection.execution_options(no_parameters=True).exec_driver_sql(statement.as_string())
