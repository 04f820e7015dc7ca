"""The views that consumers read, made from the .sql files and remade when one changed, and who may read.

Takes a connection to a migrated warehouse. Each file makes one view or stored mart with a COMMENT on it and
on every column; refresh.py fills the latter.
"""

from __future__ import annotations

import logging

from psycopg import sql
from sqlalchemy import Connection, func, select, text

from eventwire.marts.refresh import rebuild_marts, run_sql
from eventwire.marts.sql_files import definitions, fingerprint, reader_grants

MARTS_LOCK = 4_539_005
READER = "eventwire_reader"
READER_TIMEOUT = "60s"

_DROP = {"m": "DROP MATERIALIZED VIEW {}", "r": "DROP TABLE {}", "v": "DROP VIEW {}"}

log = logging.getLogger(__name__)

# The views and stored marts that no other of our views is made from: these can be dropped before the rest.
_OUTERMOST = text(
    """
    SELECT c.relkind::text AS kind, n.nspname::text AS schema, c.relname::text AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('mart', 'ops')
        AND (c.relkind IN ('v', 'm') OR c.relkind = 'r' AND n.nspname = 'mart')
        AND NOT EXISTS (
        SELECT FROM pg_depend d
        JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
        JOIN pg_class user_of ON user_of.oid = r.ev_class
        JOIN pg_namespace s ON s.oid = user_of.relnamespace
        WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND user_of.oid <> c.oid
            AND s.nspname IN ('mart', 'ops')
    )
    ORDER BY n.nspname, c.relname
    """
)
_OF_VIEWS = text(
    """
    SELECT p.oid::regprocedure::text AS signature
    FROM pg_proc p
    JOIN pg_type t ON t.oid = p.prorettype
    JOIN pg_class c ON c.oid = t.typrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE p.pronamespace = 'mart'::regnamespace AND n.nspname = 'mart' AND c.relkind = 'v'
    ORDER BY 1
    """
)
_MAKE_READER = """
DO $$ BEGIN CREATE ROLE eventwire_reader;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
"""
_ROLES = text(
    """
    SELECT
        r.rolcanlogin AND r.rolconfig @> ARRAY['statement_timeout=' || :timeout] AS is_set,
        pg_has_role(r.oid, 'USAGE WITH ADMIN OPTION') AS is_ours
    FROM pg_roles r WHERE r.rolname = :name
    """
)
_SET_READER = """
ALTER ROLE eventwire_reader LOGIN;
ALTER ROLE eventwire_reader SET statement_timeout = '60s';
ALTER ROLE eventwire_reader SET idle_in_transaction_session_timeout = '5min';
ALTER ROLE eventwire_reader SET default_transaction_read_only = on;
ALTER ROLE eventwire_reader SET search_path = mart, core;
"""


def create_marts(connection: Connection) -> bool:
    """Make all views and let the reader role read them; give whether anything had to be made.

    Views that are already made from the same files are left alone. A view of someone else that builds on ours
    makes this fail with the database's own words, rather than vanish.
    """
    connection.execute(select(func.pg_advisory_xact_lock(MARTS_LOCK)))
    mark = f"What consumers read. Made from definitions {fingerprint()}."
    if connection.scalar(text("SELECT obj_description('mart'::regnamespace, 'pg_namespace')")) == mark:
        return False
    _drop_views(connection)
    for definition in definitions():
        run_sql(connection, sql.SQL(definition.statements))
    run_sql(connection, sql.SQL("COMMENT ON SCHEMA mart IS {}").format(sql.Literal(mark)))
    grant_reader(connection)
    rebuild_marts(connection)
    return True


def grant_reader(connection: Connection) -> bool:
    """Make the reader role where this user may, and let it read; give whether there is such a role.

    The role can log in once an operator gives it a password; its time limit then holds for each statement.
    """
    role = {"name": READER, "timeout": READER_TIMEOUT}
    known = connection.execute(_ROLES, role).one_or_none()
    may = connection.scalar(
        text("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
    )
    if known is None and not may:
        log.info("role %s is not there and this user may not make it: nobody was granted the marts", READER)
        return False
    if known is None:
        connection.exec_driver_sql(_MAKE_READER)
        known = connection.execute(_ROLES, role).one()
    if may and known.is_ours and not known.is_set:
        run_sql(connection, sql.SQL(_SET_READER))
    run_sql(connection, sql.SQL(reader_grants()))
    return True


def _drop_views(connection: Connection) -> None:
    """Drop our views from the outermost in, none of anyone else; first the functions that give their rows."""
    for signature in connection.scalars(_OF_VIEWS).all():
        run_sql(connection, sql.SQL("DROP FUNCTION {}").format(sql.SQL(signature)))
    while found := connection.execute(_OUTERMOST).all():
        for row in found:
            run_sql(connection, sql.SQL(_DROP[row.kind]).format(sql.Identifier(row.schema, row.name)))
