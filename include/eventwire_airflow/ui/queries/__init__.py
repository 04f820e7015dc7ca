"""What the pages ask of the warehouse: one .sql file a question, and the filters of the events page.

Takes a read-only connection, gives rows by column name. Values are bound, never written into the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

Row = Mapping[str, Any]


def ask(connection: Connection, question: str, **values: Any) -> Sequence[Row]:
    """Run `question`.sql of this folder with its named values."""
    return [dict(row) for row in connection.exec_driver_sql(_words(question), values).mappings()]


def ask_one(connection: Connection, question: str, **values: Any) -> Row | None:
    """Run a question that has at most one row for an answer."""
    found = ask(connection, question, **values)
    return found[0] if found else None


@cache
def _words(question: str) -> str:
    return Path(__file__).with_name(f"{question}.sql").read_text(encoding="utf-8")
