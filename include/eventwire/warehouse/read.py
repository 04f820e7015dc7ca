"""Stored articles back as records: what a shard codes again, and which texts are there already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Row, Uuid, cast, func, select

from eventwire.records import Article, BatchRef, Dateline, Precision, PublishedMethod
from eventwire.warehouse.rows import NOTES_BREAK
from eventwire.warehouse.schema import article, shard_item


def stored_articles(connection: Connection, ref: BatchRef) -> tuple[Article, ...]:
    """Give the stored articles that a shard of a recode batch works on, in the order of the plan."""
    query = (
        select(article)
        .join(shard_item, shard_item.c.article_id == article.c.article_id)
        .where(shard_item.c.batch_key == ref.batch_key, shard_item.c.shard_no == ref.shard_no)
        .order_by(shard_item.c.item_no)
    )
    return tuple(_article(row) for row in connection.execute(query))


def stored_records(connection: Connection, article_ids: Iterable[UUID]) -> dict[UUID, tuple[UUID, int]]:
    """Give those of these articles that are stored, with the file and record each was first read from."""
    wanted = func.any(cast(list(article_ids), ARRAY(Uuid)))
    query = select(article.c.article_id, article.c.file_id, article.c.record_no).where(
        article.c.article_id == wanted
    )
    return {row.article_id: (row.file_id, row.record_no) for row in connection.execute(query)}


def _article(row: Row[Any]) -> Article:
    dateline = None
    if row.dateline_place or row.dateline_date or row.dateline_agency:
        dateline = Dateline(
            place=row.dateline_place,
            date=row.dateline_date,
            agency=row.dateline_agency,
            text="",  # its words are cut off before an article is stored
        )
    return Article(
        article_id=row.article_id,
        file_id=row.file_id,
        record_no=row.record_no,
        source=row.source,
        url=row.url,
        title=row.title,
        text=row.text,
        body_start=row.body_start,
        published_on=row.published_on,
        published_precision=row.published_precision and Precision(row.published_precision),
        published_method=row.published_method and PublishedMethod(row.published_method),
        language=row.language,
        language_probability=row.language_probability,
        byline=row.byline,
        dateline=dateline,
        revision_mark=row.revision_mark,
        notes=tuple(row.notes.split(NOTES_BREAK)) if row.notes else (),
        is_summary=row.is_summary,
        story_id=row.story_id,
    )
