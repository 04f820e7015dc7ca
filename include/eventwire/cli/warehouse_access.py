"""The warehouse for the time of a command: reached and checked before the command does anything.

A server that does not answer at this moment is a SettingsError here: there is nothing yet to be tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from eventwire.errors import SettingsError, TransientError
from eventwire.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Engine


@contextmanager
def ready_warehouse(settings: Settings) -> Iterator[Engine]:
    """Give an engine on the warehouse, migrated when it is the embedded one.

    Raises SettingsError when the warehouse cannot be reached, or one of one's own is not at this software's
    revision.
    """
    from eventwire.flow.warehouse import prepare_warehouse
    from eventwire.warehouse import open_engine, require_current

    with reached_warehouse(settings) as url:
        if settings.warehouse_url is None:
            prepare_warehouse(url)
        engine = open_engine(url)
        try:
            require_current(engine)
            yield engine
        finally:
            engine.dispose()


@contextmanager
def reached_warehouse(settings: Settings) -> Iterator[str]:
    """Give the URL of the warehouse, as it is, once it answered. Raises SettingsError where it does not."""
    from eventwire.stack import open_warehouse
    from eventwire.warehouse import open_engine

    with open_warehouse(settings) as url:
        try:
            open_engine(url).dispose()
        except TransientError as error:
            raise SettingsError(str(error)) from error
        yield url


def stack_migrations(settings: Settings) -> Sequence[Callable[[str], None]]:
    """Give what a stack must migrate when its server runs; a warehouse of one's own is migrated at once.

    Raises SettingsError when it cannot be reached or is newer than this software.
    """
    from eventwire.flow.warehouse import prepare_warehouse

    if settings.warehouse_url is None:
        return [prepare_warehouse]
    with reached_warehouse(settings) as url:
        prepare_warehouse(url)
    return []
