"""The interface that consumers rely on, as recorded in contract/ and as a warehouse has it."""

from __future__ import annotations

import csv
from pathlib import Path

from sqlalchemy import Connection, text

CONTRACT = Path(__file__).with_name("contract")
Column = tuple[str, str, str]
_COLUMNS = text(
    """
    SELECT
        n.nspname || '.' || c.relname AS view,
        a.attname::text AS name,
        format_type(a.atttypid, a.atttypmod) AS type
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    WHERE n.nspname IN ('mart', 'ops') AND (c.relkind IN ('v', 'm') OR c.relkind = 'r' AND n.nspname = 'mart')
    ORDER BY 1, a.attnum
    """
)


def recorded(version: str) -> tuple[Column, ...]:
    """Give view, column and type of each column of a recorded version, in order."""
    with (CONTRACT / f"version_{version}.csv").open(encoding="utf-8") as file:
        return tuple((row["view"], row["column"], row["type"]) for row in csv.DictReader(file))


def present(connection: Connection) -> tuple[Column, ...]:
    """Give the same of a warehouse."""
    return tuple((row.view, row.name, row.type) for row in connection.execute(_COLUMNS))


def write(path: Path, columns: tuple[Column, ...]) -> None:
    """Write columns as contract/ keeps them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerows([("view", "column", "type"), *columns])


def verdict(version: str, before: tuple[Column, ...], now: tuple[Column, ...]) -> str | None:
    """Say what a change of the interface asks for; None when there is none."""
    if before == now:
        return None
    gone = [" ".join(column) for column in before if column not in now]
    new = [" ".join(column) for column in now if column not in before]
    kept = tuple(column for column in now if column in before)
    moved = not gone and kept != before
    major, minor = (int(part) for part in version.split("."))
    breaks = bool(gone) or moved
    needed = f"{major + 1}.0" if breaks else f"{major}.{minor + 1}"
    words = [
        f"the interface is no longer version {version}.",
        f"Gone, renamed or retyped: {', '.join(gone)}." if gone else "",
        "Columns have moved." if moved else "",
        f"New: {', '.join(new)}." if new else "",
        "Consumers break: take it back if you can." if breaks else "",
        f"Else set {needed} in views/base/interface_version.sql and record contract/version_{needed}.csv.",
    ]
    return " ".join(word for word in words if word)
