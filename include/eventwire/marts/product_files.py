"""The files of other products, as published: GDELT's events and mentions, ICEWS's events.

Tab-separated, no quoting. Tabs and line breaks inside a text become spaces, double quotes single ones, so
that a reader with quoting and one without read the same. NULL and an empty text are both empty.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path

from psycopg import sql
from sqlalchemy import Connection, text

from eventwire.marts.export import whole_file


class ProductShape(StrEnum):
    """Whose files: `gdelt` and `gdelt-mentions` have no header, `icews` has the published one."""

    GDELT = "gdelt"
    GDELT_MENTIONS = "gdelt-mentions"
    ICEWS = "icews"


_VIEWS = {
    ProductShape.GDELT: ("gdelt_events", "globaleventid"),
    ProductShape.GDELT_MENTIONS: ("gdelt_mentions", "globaleventid"),
    ProductShape.ICEWS: ("icews_events", "event_id"),
}
_ICEWS_HEADER = (
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
)
_COLUMNS = text(
    """
    SELECT a.attname::text AS name, a.atttypid = 'text'::regtype AS is_text
    FROM pg_attribute a
    WHERE a.attrelid = CAST('mart.' || :view AS regclass) AND a.attnum > 0
    ORDER BY a.attnum
    """
)
_COPY = """
COPY (
    SELECT {columns} FROM mart.{view} v
    WHERE {since}::date IS NULL OR v.{key} IN (
        SELECT mart.event_number(e.event_id)
        FROM mart.current_event e
        WHERE e.last_reported_on >= {since}::date
    )
    ORDER BY {numbers}
) TO STDOUT WITH (FORMAT csv, DELIMITER E'\\t', NULL '')
"""
_PLAIN = "nullif(translate(v.{}, E'\\t\\n\\r\"', E'   '''), '')"


def export_product(
    connection: Connection, target: Path, *, shape: ProductShape, since: date | None = None
) -> int:
    """Write the events that took place, or those reported on or after `since`; give the number of rows.

    In order of their columns, from the id on: the same events give the same bytes.
    """
    written = 0
    with whole_file(target) as file:
        if shape is ProductShape.ICEWS:
            file.write(("\t".join(_ICEWS_HEADER) + "\n").encode())
        with connection.connection.cursor().copy(_copy_statement(connection, shape, since)) as copy:
            for row in copy:
                file.write(bytes(row))
                written += 1
    return written


def _copy_statement(connection: Connection, shape: ProductShape, since: date | None) -> sql.Composed:
    view, key = _VIEWS[shape]
    columns = connection.execute(_COLUMNS, {"view": view}).all()
    return sql.SQL(_COPY).format(
        columns=sql.SQL(", ").join(
            sql.SQL(_PLAIN if column.is_text else "v.{}").format(sql.Identifier(column.name))
            for column in columns
        ),
        view=sql.Identifier(view),
        key=sql.Identifier(key),
        since=sql.Literal(since and since.isoformat()),
        numbers=sql.SQL(", ").join(sql.SQL(str(number)) for number in range(1, len(columns) + 1)),
    )
