"""Stored rows, checked again: a batch as it stands in the warehouse, with Data Docs that show the results.

Takes a connection; reads, never writes: the results are rows for ops.check_result. Takes about two seconds,
so it runs once a batch, not once a shard.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, or_, select, union

from eventwire.checks.gate import SHOWN_VALUES, surroundings_of
from eventwire.checks.meaning import Box
from eventwire.checks.quarantine import Row
from eventwire.checks.rules import CHECKED
from eventwire.checks.suites import RULES, ephemeral_context, frame_of, validation_of
from eventwire.warehouse import schema

WHOLE_BATCH = -1  # instead of a shard number
ARTICLES_LIMIT = 2000
_SITE = "eventwire"


def audit_batch(
    connection: Connection,
    batch_key: str,
    *,
    codes: Collection[str],
    boxes: Mapping[str, Box],
    docs_folder: Path,
    articles_limit: int = ARTICLES_LIMIT,
) -> tuple[Row, ...]:
    """Check a batch's stored rows (of at most `articles_limit` articles); write Data Docs to `docs_folder`.

    Gives a row of ops.check_result for each expectation; nothing, and no docs, when nothing was stored.
    """
    rows = _stored_rows(connection, batch_key, articles_limit)
    if not any(rows.values()):
        return ()
    around = surroundings_of(rows, codes, boxes)
    results: list[Row] = []
    for table, part in rows.items():
        if part:
            found = validation_of(table).run(
                batch_parameters={"dataframe": frame_of(table, part, around)}, result_format="SUMMARY"
            )
            results += [_result_row(batch_key, table, len(part), result) for result in found.results]
    _build_docs(docs_folder)
    return tuple(results)


def _result_row(batch_key: str, table: str, rows_checked: int, result: Any) -> Row:
    rules = {rule.name: rule for rule in RULES[table]}
    rule = rules[result.expectation_config.meta["rule"]]
    shown = (
        result.result.get("partial_unexpected_list") or result.result.get("details") or result.exception_info
    )
    return {
        "batch_key": batch_key,
        "shard_no": WHOLE_BATCH,
        "suite": table,
        "expectation": rule.name,
        "severity": rule.severity.value,
        "success": bool(result.success),
        "rows_checked": rows_checked,
        "rows_unexpected": int(result.result.get("unexpected_count") or 0),
        "observed": None if result.success else json.dumps(_first(shown), default=str)[:1000],
    }


def _first(shown: Any) -> Any:
    return shown[:SHOWN_VALUES] if isinstance(shown, list) else shown


def _build_docs(folder: Path) -> None:
    """Build the pages beside the old ones, then put them in their place."""
    context = ephemeral_context()
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    site = {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(fresh.resolve()),
        },
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
    context.add_data_docs_site(_SITE, site)
    try:
        context.build_data_docs(site_names=[_SITE])
    finally:
        context.delete_data_docs_site(_SITE)
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _stored_rows(connection: Connection, batch_key: str, articles_limit: int) -> dict[str, list[Row]]:
    """Read the batch's rows of each checked table back, by the coder of its shards."""
    record, item, shard = schema.source_record, schema.shard_item, schema.shard
    read = select(record.c.article_id).join(item, item.c.file_id == record.c.file_id)
    read = read.where(
        item.c.batch_key == batch_key, record.c.batch_key == batch_key, record.c.outcome == "coded"
    )
    again = select(item.c.article_id).where(item.c.batch_key == batch_key, item.c.article_id.is_not(None))
    named = union(read, again).order_by("article_id").limit(articles_limit)
    articles = list(connection.scalars(named))
    coders = select(shard.c.coder_version_id).where(shard.c.batch_key == batch_key)
    conditions = _conditions(articles, coders)
    return {
        table.name: [
            dict(row) for row in connection.execute(select(table).where(conditions[table])).mappings()
        ]
        for table in CHECKED
    }


def _conditions(articles: Collection[Any], coders: Select[Any]) -> dict[Table, ColumnElement[bool]]:
    """Say for each checked table which rows belong to these articles."""
    article, mention = schema.article, schema.event_mention
    mine = and_(mention.c.article_id.in_(articles), mention.c.coder_version_id.in_(coders))
    named = [
        schema.actor.c.actor_id.in_(select(mention.c[name]).where(mine))
        for name in ("source_actor_id", "target_actor_id", "attribution_actor_id")
    ]
    stories = select(article.c.story_id).where(article.c.article_id.in_(articles))
    sentence = schema.sentence
    return {
        schema.story: schema.story.c.story_id.in_(stories),
        article: article.c.article_id.in_(articles),
        sentence: and_(sentence.c.article_id.in_(articles), sentence.c.coder_version_id.in_(coders)),
        schema.actor: or_(*named),
        schema.place: schema.place.c.place_id.in_(select(mention.c.place_id).where(mine)),
        mention: mine,
        schema.source_record: schema.source_record.c.article_id.in_(articles),
    }
