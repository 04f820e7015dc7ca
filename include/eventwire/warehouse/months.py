"""The months of publication that sentences and mentions are stored under, a partition each.

The month of an article is that of its publish date as it is stored; 0 is the month of those without one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Integer, any_, func, literal, select, text

from eventwire.warehouse.mention_rows import Row
from eventwire.warehouse.rows import Rows
from eventwire.warehouse.schema import article, month_of

BY_MONTH = ("sentence", "event_mention")


def add_months(connection: Connection, rows: Rows) -> None:
    """Make the partitions that sentences and mentions need, where they are missing; of their articles too.

    Call it in a transaction of its own: a new partition locks the tables that its rows name, and loads wait.
    """
    months = {row["published_month"] for row in _stored_by_month(rows)}
    months |= {month_of(row["published_on"]) for row in rows.get("article", ())}
    if months:
        connection.execute(select(func.core.add_months(literal(sorted(months), ARRAY(Integer)))))


def analyze_months(connection: Connection) -> None:
    """Let the server learn what stands in sentences and mentions as wholes.

    It looks at each partition by itself, but not at the table that they are parts of.
    """
    for name in BY_MONTH:
        connection.execute(text(f"ANALYZE ONLY core.{name}"))


def under_stored_months(connection: Connection, rows: Rows) -> Rows:
    """Give rows with their sentences and mentions under the months of their articles as these are stored.

    The same text may come again with another publish date, or without one: the article stays as it is.
    """
    named = list({row["article_id"] for row in _stored_by_month(rows)})
    is_named = article.c.article_id == any_(literal(named, ARRAY(article.c.article_id.type)))
    stored = connection.execute(select(article.c.article_id, article.c.published_on).where(is_named))
    months = {row.article_id: month_of(row.published_on) for row in stored}
    return {name: _moved(part, months) if name in BY_MONTH else part for name, part in rows.items()}


def _stored_by_month(rows: Rows) -> Iterable[Row]:
    for name in BY_MONTH:
        yield from rows.get(name, ())


def _moved(rows: Iterable[Row], months: dict[UUID, int]) -> list[Any]:
    return [
        row
        if months.get(row["article_id"], row["published_month"]) == row["published_month"]
        else {**row, "published_month": months[row["article_id"]]}
        for row in rows
    ]
