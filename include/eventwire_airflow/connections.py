"""Where tasks find the warehouse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from eventwire.errors import SettingsError
from eventwire.settings import Settings, load_settings

if TYPE_CHECKING:
    from sqlalchemy import Engine


@contextmanager
def task_warehouse() -> Iterator[tuple[Settings, Engine]]:
    """Give a task its settings and an engine on the warehouse.

    Raises SettingsError when no warehouse URL is set: `eventwire up` and docker-compose.yaml set it for every
    process."""
    from eventwire.warehouse.engine import open_engine

    settings = load_settings()
    if settings.warehouse_url is None:
        raise SettingsError(
            "EVENTWIRE_WAREHOUSE_URL is not set for this Airflow process; start it with `eventwire up`"
        )
    engine = open_engine(settings.warehouse_url)
    try:
        yield settings, engine
    finally:
        engine.dispose()
