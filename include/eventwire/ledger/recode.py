"""A batch that codes stored articles again with another coder version."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, exists, select, update

from eventwire.ledger.packing import Item, pack
from eventwire.ledger.planning import add_shards, lock_plans, open_batch
from eventwire.ledger.shards import planned_shards
from eventwire.records import BatchRef
from eventwire.warehouse.schema import article, batch, sentence


def plan_recode(
    connection: Connection,
    *,
    batch_key: str,
    coder_version_id: str,
    shard_articles: int,
    since: date | None = None,
    until: date | None = None,
    sources: tuple[str, ...] = (),
    most_shards: int | None = None,
) -> tuple[BatchRef, ...]:
    """Plan stored articles that this coder has not coded, by publish date (both ends included) and source.

    Nothing is written when there are none. The same key gives the same plan. The batch is held: what it finds
    is in no event before the coder becomes current. Of more than `most_shards` hold, the oldest are planned.
    """
    lock_plans(connection)
    planned = planned_shards(connection, batch_key)
    if planned is not None:
        return planned
    query = (
        select(article.c.article_id)
        .where(_is_chosen(coder_version_id, since, until, sources))
        .order_by(article.c.published_on.nulls_last(), article.c.article_id)
        .limit(most_shards and most_shards * shard_articles)
    )
    items = [Item(article_id=article_id, articles=1) for article_id in connection.scalars(query)]
    if not items:
        return ()
    chosen = {"since": since, "until": until, "sources": ",".join(sources)}
    location = "articles" + "".join(f" {name}={value}" for name, value in chosen.items() if value)
    open_batch(connection, batch_key=batch_key, kind="recode", location=location)
    connection.execute(update(batch).where(batch.c.batch_key == batch_key).values(held=True))
    return add_shards(connection, batch_key, pack(items, shard_articles=shard_articles, shard_bytes=1))


def _is_chosen(
    coder_version_id: str, since: date | None, until: date | None, sources: tuple[str, ...]
) -> ColumnElement[bool]:
    coded = exists().where(
        sentence.c.article_id == article.c.article_id, sentence.c.coder_version_id == coder_version_id
    )
    conditions: list[ColumnElement[bool]] = [~coded]
    if since is not None:
        conditions.append(article.c.published_on >= since)
    if until is not None:
        conditions.append(article.c.published_on <= until)
    if sources:
        conditions.append(article.c.source.in_(sources))
    return and_(*conditions)
