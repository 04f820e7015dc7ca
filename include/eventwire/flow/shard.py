"""One shard: read, clean, code, check, load, in one transaction at its end."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from eventwire.checks import ShardStoppedError, check_rows
from eventwire.flow.intake import take_in
from eventwire.ledger import shard_files, stop_shard
from eventwire.ontology import country_boxes, event_types
from eventwire.records import Annotation, Article, BatchRef, Precision, PublishedMethod
from eventwire.settings import Settings
from eventwire.warehouse import (
    Rows,
    load_rows,
    load_shard,
    recode_rows,
    register_coder,
    reject_rows,
    shard_rows,
    stored_articles,
    stored_records,
    transaction,
)

if TYPE_CHECKING:
    from eventwire.coding.coder import Coder

log = logging.getLogger(__name__)


def work_shard(engine: Engine, settings: Settings, ref: BatchRef) -> BatchRef:
    """Do the whole of one shard of files; a shard that is loaded already stays as it is.

    Raises GateError when the checks stop it: nothing of it is loaded, and a replay can take it again.
    """
    with transaction(engine) as connection:
        files = shard_files(connection, ref)
    intake = take_in(files, settings)
    with transaction(engine) as connection:
        intake.skip_stored(stored_records(connection, intake.articles))
    coder = register_loaded_coder(engine, settings)
    articles = tuple(intake.articles.values())
    rows = shard_rows(
        ref,
        coder_version_id=coder.version.coder_version_id,
        files=intake.files,
        coded=zip(articles, code_articles(coder, articles), strict=True),
        skipped=intake.skips,
        rejects=intake.rejects,
    )
    return _check_and_load(engine, settings, ref, rows, coder, articles_read=intake.records_read)


def recode_shard(engine: Engine, settings: Settings, ref: BatchRef) -> BatchRef:
    """Code the stored articles of a shard with today's coder."""
    with transaction(engine) as connection:
        articles = stored_articles(connection, ref)
    coder = register_loaded_coder(engine, settings)
    rows = recode_rows(
        ref,
        coder_version_id=coder.version.coder_version_id,
        coded=zip(articles, code_articles(coder, articles), strict=True),
    )
    return _check_and_load(engine, settings, ref, rows, coder, articles_read=len(articles))


def code_articles(coder: Coder, articles: Iterable[Article]) -> Iterable[Annotation]:
    """Code articles in order."""
    from eventwire.coding.texts import CodingText

    return coder.code(
        CodingText(
            text_id=str(article.article_id),
            text=article.text,
            published_on=_anchor(article),
            title=article.title,
        )
        for article in articles
    )


def _anchor(article: Article) -> date | None:
    """Give the day that "on Tuesday" counts from; a file's time or a bare month says too little for that."""
    if (
        article.published_precision is Precision.DAY
        and article.published_method is not PublishedMethod.FILE_TIME
    ):
        return article.published_on
    return None


def register_loaded_coder(engine: Engine, settings: Settings) -> Coder:
    """Load the coder once a process and make sure that the warehouse knows its version."""
    from eventwire.coding.coder import load_coder

    coder = load_coder(settings)
    with transaction(engine) as connection:
        register_coder(
            connection,
            coder_version_id=coder.version.coder_version_id,
            code_sha256=coder.version.code_sha256,
            lexicon_sha256=coder.version.lexicon_sha256,
            model=coder.version.model,
            make_current=True,
        )
    return coder


def _check_and_load(
    engine: Engine, settings: Settings, ref: BatchRef, rows: Rows, coder: Coder, *, articles_read: int
) -> BatchRef:
    try:
        report = check_rows(
            rows,
            ref=ref,
            articles_read=articles_read,
            codes=event_types().keys(),
            boxes=country_boxes(),
            reject_share_limit=settings.reject_share_limit,
        )
    except ShardStoppedError as error:
        with transaction(engine) as connection:
            load_rows(connection, {"check_result": error.results})
            stop_shard(connection, ref, str(error))
        raise
    checked = {**report.rows, "check_result": report.results}
    checked["reject"] = [*report.rows["reject"], *reject_rows(ref, report.rejects)]
    version = coder.version.coder_version_id
    summary = load_shard(engine, ref, checked, coder_version_id=version, articles_read=articles_read)
    words = "loaded before" if summary.repeated else dict(summary.changed)
    log.info("shard %s/%s: %s", ref.batch_key, ref.shard_no, words)
    return replace(ref, stage="loaded", articles=articles_read, events=len(report.rows["event_mention"]))
