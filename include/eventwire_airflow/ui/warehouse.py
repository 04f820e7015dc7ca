"""The pages' connections: one small pool a process, opened by the first page, read-only.

They are made with EVENTWIRE_PAGES_URL, whose role should be one that cannot write; else with the warehouse's
own.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from psycopg.errors import QueryCanceled
from sqlalchemy.exc import DBAPIError

from eventwire.errors import SettingsError, TransientError
from eventwire.settings import load_settings
from eventwire.warehouse.engine import open_engine, transaction

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

SECONDS = 10.0  # a statement that needs longer is given up, not the warehouse: the page asks again by itself

_lock = threading.Lock()
_engines: dict[str, Engine] = {}


@contextmanager
def reading() -> Iterator[Connection]:
    """Give a page one consistent view of the warehouse, in which nothing can be written.

    Each query is planned for its own filters. Raises SettingsError where no warehouse is set, TransientError
    where it does not answer, or not in time.
    """
    try:
        with transaction(_engine()) as connection:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            connection.exec_driver_sql(f"SET LOCAL statement_timeout = '{SECONDS}s'")
            connection.exec_driver_sql("SET LOCAL plan_cache_mode = force_custom_plan")
            yield connection
    except TransientError as error:
        if _is_given_up(error.__cause__):
            raise TransientError(f"the warehouse did not answer within {SECONDS:g} s") from error
        raise


def _is_given_up(cause: BaseException | None) -> bool:
    return isinstance(cause.orig if isinstance(cause, DBAPIError) else cause, QueryCanceled)


def _engine() -> Engine:
    settings = load_settings()
    url = settings.pages_url or settings.warehouse_url
    if url is None:
        raise SettingsError("EVENTWIRE_WAREHOUSE_URL is not set for Airflow's api-server")
    with _lock:
        if url not in _engines:
            _engines[url] = open_engine(url)
        return _engines[url]


def close() -> None:
    """Close all connections; the next page opens new ones."""
    with _lock:
        while _engines:
            _engines.popitem()[1].dispose()
