"""The warehouse for a short command: the URL of the settings, or the embedded server while it is needed.

Takes settings. Gives a SQLAlchemy URL. Several commands may use the embedded server at once: the last one
stops it, unless `make up` runs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eventwire.settings import Settings
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.stack.private_files import FileLock, is_locked
from eventwire.stack.secrets import load_secrets

METADATA = "airflow"
WAREHOUSE = "warehouse"


def embedded_postgres(settings: Settings) -> EmbeddedPostgres:
    """Give the embedded server of these settings, running or not."""
    var = settings.var.resolve()
    return EmbeddedPostgres(
        folder=var / "postgres",
        log=var / "log" / "postgres.log",
        password=load_secrets(var).postgres_password,
        preferred_port=settings.postgres_port,
    )


def stack_lock_path(var: Path) -> Path:
    """Give the file that a supervisor keeps locked while it runs."""
    return var / "stack.lock"


def users_lock(var: Path) -> FileLock:
    """Give the lock of the embedded server: shared by those who use it, held alone by who stops it."""
    return FileLock(var / "postgres.users")


def sqlalchemy_url(url: str) -> str:
    """Name the driver in a PostgreSQL URL.

    >>> sqlalchemy_url("postgres://me@host/news")
    'postgresql+psycopg://me@host/news'
    """
    return f"postgresql+psycopg://{url.partition('://')[2]}"


@contextmanager
def open_warehouse(settings: Settings) -> Iterator[str]:
    """Give the URL of the warehouse while it is used. It is not migrated.

    Do not start a `Stack` inside: it would wait for this to end. Raises ContractError, SettingsError or
    TransientError where the embedded server does not start.
    """
    if settings.warehouse_url:
        yield sqlalchemy_url(settings.warehouse_url)
        return
    var, server = settings.var.resolve(), embedded_postgres(settings)
    lock = users_lock(var)
    lock.acquire(shared=True)
    try:
        if is_locked(stack_lock_path(var)):
            server.wait_ready()
        else:
            server.start()
        server.create_databases([WAREHOUSE])
        yield server.url(WAREHOUSE)
    finally:
        if lock.acquire(wait=False):  # nobody else uses it
            server.stop()
        lock.release()
