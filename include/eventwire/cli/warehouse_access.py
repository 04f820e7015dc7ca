"""The warehouse for the time of a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from eventwire.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Engine


@contextmanager
def ready_warehouse(settings: Settings) -> Iterator[Engine]:
    """Give an engine on the warehouse, migrated when it is the embedded one.

    Raises SettingsError when a warehouse of one's own is not at this software's revision.
    """
    from eventwire.flow.warehouse import prepare_warehouse
    from eventwire.stack import open_warehouse
    from eventwire.warehouse import open_engine, require_current

    with open_warehouse(settings) as url:
        if settings.warehouse_url is None:
            prepare_warehouse(url)
        engine = open_engine(url)
        try:
            require_current(engine)
            yield engine
        finally:
            engine.dispose()
