"""The files of a shard -> clean articles, skips and rejects: reading and cleaning, one outcome a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from eventwire.cleaning import clean_article
from eventwire.errors import CleanError, ReadError
from eventwire.flow.digests import is_digest_of
from eventwire.ledger import ShardFile
from eventwire.reading import ReadLimits, detect_media_type, load_bytes, read_articles
from eventwire.records import Article, RawArticle, Reject, Skip, Stage
from eventwire.settings import Settings
from eventwire.warehouse import FileOutcome


@dataclass
class Intake:
    """What became of the files and records of a shard so far. `articles` holds each text once."""

    articles: dict[UUID, Article] = field(default_factory=dict)
    skips: list[Skip] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    files: list[FileOutcome] = field(default_factory=list)
    records_read: int = 0

    def skip_stored(self, stored: dict[UUID, tuple[UUID, int]]) -> None:
        """Skip the articles that the warehouse has from another file or record."""
        for article_id, origin in stored.items():
            article = self.articles.get(article_id)
            if article is not None and (article.file_id, article.record_no) != origin:
                self._skip_repeat(self.articles.pop(article_id))

    def add(self, article: Article) -> None:
        """Keep an article, or skip it when its text is in the shard already."""
        if article.article_id in self.articles:
            self._skip_repeat(article)
        else:
            self.articles[article.article_id] = article

    def _skip_repeat(self, article: Article) -> None:
        self.skips.append(
            Skip(
                file_id=article.file_id,
                record_no=article.record_no,
                reason="repeated_text",
                article_id=article.article_id,
            )
        )


def read_limits(settings: Settings) -> ReadLimits:
    """Give the reading room's limits."""
    return ReadLimits(
        file_bytes=settings.file_bytes_limit,
        expanded_bytes=settings.expanded_bytes_limit,
        article_chars=settings.article_chars_limit,
    )


def take_in(files: Iterable[ShardFile], settings: Settings) -> Intake:
    """Read and clean the files of a shard.

    A bad file or record becomes a Reject; TransientError passes through.
    """
    intake = Intake()
    for file in files:
        _take_file(file, settings, intake)
    return intake


def _take_file(file: ShardFile, settings: Settings, intake: Intake) -> None:
    records, media_type = 0, None
    try:
        content = load_bytes(file.location, limit=settings.file_bytes_limit)
        if not is_digest_of(file.content_sha256, file, content):
            raise ReadError(
                "file_changed", "the bytes differ from those that were discovered; they are a new file"
            )
        media_type = detect_media_type(content, file.location)
        for record in read_articles(
            content,
            location=file.location,
            file_id=file.file_id,
            modified_at=file.modified_at,
            limits=read_limits(settings),
        ):
            if file.records is None or record.record_no in file.records:
                records += 1
                _take_record(record, settings, intake)
    except ReadError as error:
        reject = Reject(stage=Stage.READ, code=error.code, evidence=error.evidence, file_id=file.file_id)
        if records:
            _take_back(file, intake)
        intake.rejects.append(reject)
        intake.files.append(
            FileOutcome(file_id=file.file_id, media_type=media_type, records=None, reason=reject.code)
        )
        return
    intake.records_read += records
    whole = None if file.records is not None else records
    intake.files.append(FileOutcome(file_id=file.file_id, media_type=media_type, records=whole))


def _take_back(file: ShardFile, intake: Intake) -> None:
    """Take back what a file gave before it broke: a file is read whole or not at all."""
    intake.articles = {key: item for key, item in intake.articles.items() if item.file_id != file.file_id}
    intake.skips = [item for item in intake.skips if item.file_id != file.file_id]
    intake.rejects = [item for item in intake.rejects if item.file_id != file.file_id]


def _take_record(record: RawArticle | Reject, settings: Settings, intake: Intake) -> None:
    if isinstance(record, Reject):
        intake.rejects.append(record)
        return
    try:
        cleaned = clean_article(record, language=settings.language, chars_limit=settings.article_chars_limit)
    except CleanError as error:
        intake.rejects.append(
            Reject(
                stage=Stage.CLEAN,
                code=error.code,
                evidence=error.evidence,
                file_id=record.file_id,
                record_no=record.record_no,
            )
        )
        return
    if isinstance(cleaned, Skip):
        intake.skips.append(cleaned)
    else:
        intake.add(cleaned)
