"""From a PostgreSQL URL to transactions whose errors say, in one sentence, whose turn it is.

Gives `open_engine` and `transaction`. Does not know any table.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError

from eventwire.errors import ContractError, EventwireError, SettingsError, TransientError

CONNECT_SECONDS = 10
SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
OLDEST_SERVER = 18  # PostgreSQL's first with foreign keys that are NOT ENFORCED, which revision 0008 needs

# Before a connection stands, libpq gives no SQLSTATE, only the server's words.
_REFUSED_FOR_GOOD = (
    "authentication failed",
    "no password supplied",
    "does not exist",
    "no pg_hba.conf entry",
    "permission denied",
)
# SQLSTATE classes and codes: connection lost, deadlock, resources, lock timeout, operator intervention.
_LOST = "08006"
_MAY_PASS = ("08", "40", "53", "55P03", "57")
_NOT_MIGRATED = ("42P01", "42703", "3F000")
_REFUSED_ROW = ("22", "23")
_OTHERS_DEPEND = "2BP01"
_NOT_READY = "55000"  # such as rows that are archived


def warehouse_address(url: str) -> URL:
    """Read a URL as SQLAlchemy's, with psycopg 3 as the driver.

    Raises SettingsError when it is no URL of a PostgreSQL database.

    >>> warehouse_address("postgres://ann:secret@db/events").render_as_string()
    'postgresql+psycopg://ann:***@db/events'
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise SettingsError(
            "the warehouse URL cannot be read; it looks like postgresql://user:password@host:port/database"
        ) from error
    if address.drivername not in SCHEMES or not address.database:
        raise SettingsError(
            f"{address.render_as_string()} is no URL of a PostgreSQL database, "
            "which looks like postgresql://user:password@host:port/database"
        )
    return address.set(drivername="postgresql+psycopg")


def open_engine(url: str) -> Engine:
    """Make an engine and connect once, in the process that uses it: connections do not survive a fork.

    Raises SettingsError (URL, user, password or database are wrong, or the server is too old) or
    TransientError (no answer).
    """
    engine = create_engine(
        warehouse_address(url),
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "application_name": "eventwire",
            "options": "-c DateStyle=ISO -c TimeZone=UTC",  # ids are hashed from dates as text
        },
        pool_size=2,
        pool_pre_ping=True,
    )
    try:
        with transaction(engine) as connection:
            _require_server(connection)
    except SettingsError:
        engine.dispose()
        raise
    return engine


def _require_server(connection: Connection) -> None:
    """Raise SettingsError when the server is older than what the tables are made of."""
    server = connection.connection.dbapi_connection.info  # type: ignore[union-attr]
    if server.server_version < OLDEST_SERVER * 10_000:
        address = connection.engine.url
        raise SettingsError(
            f"the server at {address.host or 'the local socket'}:{address.port or 5432} is PostgreSQL "
            f"{server.parameter_status('server_version')}, this software needs {OLDEST_SERVER} or newer"
        )


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """Run the block in one transaction: committed at its end, rolled back when it raises.

    Raises TransientError when a retry may help (connection lost, deadlock), SettingsError when the database
    is not the one that the settings promise, ContractError when it refuses a row; others pass as they are.
    """
    is_connected = False
    try:
        with engine.begin() as connection:
            is_connected = True
            yield connection
    except (DBAPIError, psycopg.Error) as error:
        meaning = _explain(error, engine.url, is_connected=is_connected)
        if meaning is None:
            raise
        raise meaning from error


def _explain(error: DBAPIError | psycopg.Error, address: URL, *, is_connected: bool) -> EventwireError | None:
    """Say what a database error means for the operator; None when it has no plain meaning."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, psycopg.Error):
        return None
    where = f"{address.host or 'the local socket'}:{address.port or 5432}/{address.database}"
    words = " ".join(str(cause).split("\n")[0].split())
    code = cause.sqlstate or _unsent(cause)
    if code == _LOST and not is_connected:
        return _explain_refusal(words, where)
    if code.startswith(_MAY_PASS):
        return TransientError(f"the warehouse at {where} broke off: {words}")
    if code.startswith(_NOT_MIGRATED):
        return SettingsError(
            f"the warehouse at {where} is not migrated for this software ({words}): run eventwire db upgrade"
        )
    if code == _OTHERS_DEPEND:
        return ContractError(
            f"{words} ({cause.diag.message_detail}): drop these first and make them again later"
        )
    if code == _NOT_READY:
        return ContractError(words)
    if code.startswith(_REFUSED_ROW):
        detail = cause.diag.message_detail or cause.diag.constraint_name or "no detail"
        return ContractError(f"the warehouse refused a row: {words} ({detail[:300]})")
    return None


def _unsent(cause: psycopg.Error) -> str:
    """Give an error of the driver itself, which has no SQLSTATE, the one that the server would have."""
    if isinstance(cause, psycopg.OperationalError):
        return _LOST
    return _REFUSED_ROW[0] if isinstance(cause, psycopg.DataError) else ""


def _explain_refusal(words: str, where: str) -> EventwireError:
    reason = words.rpartition("FATAL: ")[2].strip()
    if any(sign in words for sign in _REFUSED_FOR_GOOD):
        return SettingsError(f"the warehouse at {where} refuses the connection: {reason}")
    return TransientError(f"the warehouse at {where} does not answer: {reason}")
