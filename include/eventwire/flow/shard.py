"""One shard: read, clean, code, check, load, in one transaction at its end."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from eventwire.checks import ShardStoppedError, check_rows
from eventwire.checks.gate import SMALL_SHARD_ROWS
from eventwire.errors import GateError
from eventwire.flow.intake import take_in
from eventwire.ledger import shard_files, stop_shard
from eventwire.ontology import country_boxes, event_types
from eventwire.records import Annotation, Article, BatchRef, Precision, PublishedMethod, Reject, Stage
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
    from eventwire.coding.coder import Coder, CodingFault

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
    coded, rejects = _code_articles(engine, settings, ref, coder, intake.articles.values())
    rows = shard_rows(
        ref,
        coder_version_id=coder.version.coder_version_id,
        files=intake.files,
        coded=coded,
        skipped=intake.skips,
        rejects=[*intake.rejects, *rejects],
    )
    return _check_and_load(engine, settings, ref, rows, coder, articles_read=intake.records_read)


def recode_shard(engine: Engine, settings: Settings, ref: BatchRef) -> BatchRef:
    """Code the stored articles of a shard with today's coder."""
    with transaction(engine) as connection:
        articles = stored_articles(connection, ref)
    coder = register_loaded_coder(engine, settings)
    coded, rejects = _code_articles(engine, settings, ref, coder, articles)
    rows = recode_rows(ref, coder_version_id=coder.version.coder_version_id, coded=coded, rejects=rejects)
    return _check_and_load(engine, settings, ref, rows, coder, articles_read=len(articles))


def code_articles(coder: Coder, articles: Iterable[Article]) -> Iterator[Annotation | CodingFault]:
    """Code articles in order; an article that the coder stumbles over is a fault, and the others go on."""
    from eventwire.coding.texts import CodingText

    return coder.attempt(
        CodingText(
            text_id=str(article.article_id),
            text=article.text,
            published_on=_anchor(article),
            title=article.title,
        )
        for article in articles
    )


def _code_articles(
    engine: Engine, settings: Settings, ref: BatchRef, coder: Coder, articles: Collection[Article]
) -> tuple[list[tuple[Article, Annotation]], list[Reject]]:
    """Code the articles of a shard; one that cannot be coded is a reject.

    Raises GateError, with the shard stopped, when it is so many that the coder must be at fault.
    """
    coded, rejects = [], []
    for article, found in zip(articles, code_articles(coder, articles), strict=True):
        if isinstance(found, Annotation):
            coded.append((article, found))
        else:
            rejects.append(_coding_reject(article, found))
    if len(rejects) > settings.reject_share_limit * max(len(articles), SMALL_SHARD_ROWS):
        words = (
            f"shard {ref.shard_no} of batch {ref.batch_key} is stopped: {len(rejects)} of {len(articles)} "
            f"articles could not be coded, the first by {rejects[0].evidence}"
        )
        with transaction(engine) as connection:
            stop_shard(connection, ref, words)
        raise GateError(words)
    return coded, rejects


def _coding_reject(article: Article, fault: CodingFault) -> Reject:
    log.warning("article %s cannot be coded: %s", article.article_id, type(fault.error).__name__)
    return Reject(
        stage=Stage.CODE,
        code="coding_failed",
        evidence=fault.evidence,
        file_id=article.file_id,
        record_no=article.record_no,
        article_id=article.article_id,
    )


def _anchor(article: Article) -> date | None:
    """Give the day that "on Tuesday" counts from; a file's time or a bare month says too little for that."""
    if (
        article.published_precision is Precision.DAY
        and article.published_method is not PublishedMethod.FILE_TIME
    ):
        return article.published_on
    return None


def register_loaded_coder(engine: Engine, settings: Settings, *, make_current: bool = True) -> Coder:
    """Load the coder once a process and make sure that the warehouse knows its version.

    Consumers see the mentions of the current one.
    """
    from eventwire.coding.coder import load_coder

    coder = load_coder(settings)
    with transaction(engine) as connection:
        register_coder(
            connection,
            coder_version_id=coder.version.coder_version_id,
            code_sha256=coder.version.code_sha256,
            lexicon_sha256=coder.version.lexicon_sha256,
            model=coder.version.model,
            make_current=make_current,
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
