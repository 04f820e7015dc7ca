"""A warehouse ready for use: migrated, with its marts, or a clear sentence that it is not."""

from __future__ import annotations

from sqlalchemy import Connection

from eventwire.marts import create_marts
from eventwire.warehouse import grant_loader, migrate


def prepare_warehouse(url: str) -> None:
    """Bring a warehouse to this software's revision, make its marts anew and let its roles work."""
    migrate(url, after=_finish)


def _finish(connection: Connection) -> None:
    create_marts(connection)
    grant_loader(connection)
