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
from eventwire.ledger import keep_samples, shard_files, stop_shard
from eventwire.ontology import country_boxes, event_types
from eventwire.records import (
    Annotation,
    Article,
    BatchRef,
    Decision,
    Precision,
    PublishedMethod,
    Reject,
    Stage,
)
from eventwire.settings import Settings
from eventwire.warehouse import (
    Rows,
    fill_in,
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

REFUSED_CODE = "gate_refused"


def work_shard(
    engine: Engine, settings: Settings, ref: BatchRef, *, decision: Decision | None = None
) -> BatchRef:
    """Do the whole of one shard of files; a shard that is loaded already stays as it is.

    `decision`: what a person said of a shard that the gate stopped. All articles of a rejected one are
    quarantined.

    Raises GateError when the checks stop it: nothing of it is loaded, and a replay can take it again.
    """
    with transaction(engine) as connection:
        files = shard_files(connection, ref)
    intake = take_in(files, settings)
    with transaction(engine) as connection:
        intake.skip_stored(stored_records(connection, intake.articles))
    coder = register_loaded_coder(engine, settings, is_new_text=True)
    articles = intake.articles.values()
    coded, rejects = _code_articles(engine, settings, ref, coder, articles, decision=decision)
    rows = shard_rows(
        ref,
        coder_version_id=coder.version.coder_version_id,
        files=intake.files,
        coded=coded,
        skipped=intake.skips,
        rejects=[*intake.rejects, *rejects],
    )
    read = intake.records_read
    return _check_and_load(engine, settings, ref, rows, coder, articles_read=read, decision=decision)


def recode_shard(
    engine: Engine, settings: Settings, ref: BatchRef, *, decision: Decision | None = None
) -> BatchRef:
    """Code the stored articles of a shard with today's coder."""
    with transaction(engine) as connection:
        articles = stored_articles(connection, ref)
    coder = register_loaded_coder(engine, settings)
    coded, rejects = _code_articles(engine, settings, ref, coder, articles, decision=decision)
    rows = recode_rows(ref, coder_version_id=coder.version.coder_version_id, coded=coded, rejects=rejects)
    read = len(articles)
    return _check_and_load(engine, settings, ref, rows, coder, articles_read=read, decision=decision)


def code_articles(coder: Coder, articles: Iterable[Article]) -> Iterator[Annotation | CodingFault]:
    """Code articles in order; an article that the coder stumbles over is a fault, and the others go on."""
    from eventwire.coding.texts import CodingText

    return coder.attempt(
        CodingText(
            text_id=str(article.article_id),
            text=article.text,
            published_on=_anchor(article),
            title=article.title,
            filed_at=article.dateline.place if article.dateline else None,
        )
        for article in articles
    )


def _code_articles(
    engine: Engine,
    settings: Settings,
    ref: BatchRef,
    coder: Coder,
    articles: Collection[Article],
    *,
    decision: Decision | None,
) -> tuple[list[tuple[Article, Annotation]], list[Reject]]:
    """Code the articles of a shard; one that cannot be coded is a reject.

    Raises GateError, with the shard stopped, when it is so many that the coder must be at fault.
    """
    if decision is not None and not decision.approved:
        return [], [_refused(article, decision) for article in articles]
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


def _refused(article: Article, decision: Decision) -> Reject:
    return Reject(
        stage=Stage.CHECK,
        code=REFUSED_CODE,
        evidence=f"its shard was stopped by the gate and refused by {decision.decided_by}",
        file_id=article.file_id,
        record_no=article.record_no,
        article_id=article.article_id,
    )


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


def register_loaded_coder(engine: Engine, settings: Settings, *, is_new_text: bool = False) -> Coder:
    """Load the coder once a process and make sure that the warehouse knows its version.

    `is_new_text`: it is about to code articles that no other coder has, and consumers shall see its events.
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
        )
        if is_new_text and not fill_in(connection, coder.version.coder_version_id):
            log.warning(
                "coder %s gave its place to another one: consumers see what it finds once that codes it",
                coder.version.coder_version_id,
            )
    return coder


def _check_and_load(
    engine: Engine,
    settings: Settings,
    ref: BatchRef,
    rows: Rows,
    coder: Coder,
    *,
    articles_read: int,
    decision: Decision | None,
) -> BatchRef:
    try:
        report = check_rows(
            rows,
            ref=ref,
            articles_read=articles_read,
            codes=event_types().keys(),
            boxes=country_boxes(),
            reject_share_limit=settings.reject_share_limit,
            is_approved=decision is not None and decision.approved,
        )
    except ShardStoppedError as error:
        with transaction(engine) as connection:
            load_rows(connection, {"check_result": error.results})
            stop_shard(connection, ref, str(error))
            keep_samples(connection, ref, error.samples)
        raise
    checked = {**report.rows, "check_result": report.results}
    checked["reject"] = [*report.rows["reject"], *reject_rows(ref, report.rejects)]
    version = coder.version.coder_version_id
    summary = load_shard(
        engine, ref, checked, coder_version_id=version, articles_read=articles_read, decision=decision
    )
    words = "loaded before" if summary.repeated else dict(summary.changed)
    log.info("shard %s/%s: %s", ref.batch_key, ref.shard_no, words)
    return replace(ref, stage="loaded", articles=articles_read, events=len(report.rows["event_mention"]))
