"""A warehouse ready for use: migrated, with its marts, or a clear sentence that it is not."""

from __future__ import annotations

from eventwire.marts import create_marts
from eventwire.warehouse import migrate


def prepare_warehouse(url: str) -> None:
    """Bring a warehouse to this software's revision and make its marts anew."""
    migrate(url, after=create_marts)
