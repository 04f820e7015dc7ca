"""What a database holds, so that two moments can be compared."""

from __future__ import annotations

from sqlalchemy import Engine, func, select, text

from eventwire.warehouse.schema import metadata


def row_versions(engine: Engine) -> dict[str, list[str]]:
    """Each table's rows with the transaction that wrote them: equal only if no row was written in between."""
    with engine.connect() as connection:
        return {
            table.fullname: sorted(
                connection.scalars(select(text("xmin::text || ' ' || t::text")).select_from(table.alias("t")))
            )
            for table in metadata.sorted_tables
        }


def row_counts(engine: Engine) -> dict[str, int]:
    """Rows of each table that has any."""
    with engine.connect() as connection:
        counts = {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in metadata.sorted_tables
        }
    return {name: count for name, count in counts.items() if count}
