"""Files -> what Eventwire makes of them, without a warehouse: reading and cleaning, one outcome a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eventwire.cleaning import clean_article
from eventwire.errors import CleanError, ReadError
from eventwire.flow.intake import read_limits
from eventwire.reading import FileStat, list_files, load_bytes, read_articles
from eventwire.records import Article, Dateline, RawArticle, Reject, Skip, content_id
from eventwire.settings import Settings

_LANGUAGE = "language:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What became of one record; of a whole file when `record` is None. `reason` is the code of a skip or
    of a reject. Of a record that is not ingested, title and URL are those that its file gives.
    """

    file: str
    record: int | None
    outcome: str
    reason: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    article: Article | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the fields in the order that other programs rely on; absent values are None."""
        article = self.article
        return {
            "file": self.file,
            "record": self.record,
            "outcome": self.outcome,
            "reason": self.reason,
            "title": self.title,
            "text": article and article.text,
            "published_on": article and article.published_on and article.published_on.isoformat(),
            "published_precision": article and article.published_precision,
            "published_method": article and article.published_method,
            "language": self.language,
            "url": self.url,
            "source": article and article.source,
            "byline": article and article.byline,
            "dateline": article and _write_dateline(article.dateline),
        }


def preview_files(root: str, settings: Settings) -> Iterator[Preview]:
    """Read and clean the files at a path or an address, in the order of their names.

    Files are named as the root is: "landing/a.txt" below "landing". Nothing is compared with what is stored,
    so that a copy shows as its original does. Raises SettingsError when there is no such root.
    """
    for stat in list_files(root, settle_seconds=0):
        yield from _preview_file(stat, _name_below(root, stat.location), settings)


def _name_below(root: str, location: str) -> str:
    """Name a listed file in the words of its root."""
    if "://" in root or "://" in location:
        return location
    inner = Path(location).relative_to(Path(root).resolve())
    return str(Path(root) / inner)


def _preview_file(stat: FileStat, name: str, settings: Settings) -> Iterator[Preview]:
    """A file that breaks half-way is rejected as a whole, as the pipeline does."""
    previews: list[Preview] = []
    try:
        content = load_bytes(stat.location, limit=settings.file_bytes_limit)
        records = read_articles(
            content,
            location=stat.location,
            file_id=content_id("file", stat.location),
            modified_at=stat.modified_at,
            limits=read_limits(settings),
        )
        previews = [_preview_record(record, name, settings) for record in records]
    except ReadError as error:
        previews = [Preview(file=name, record=None, outcome="rejected", reason=error.code)]
    yield from previews


def _preview_record(record: RawArticle | Reject, name: str, settings: Settings) -> Preview:
    if isinstance(record, Reject):
        return Preview(file=name, record=record.record_no, outcome="rejected", reason=record.code)
    place = Preview(
        file=name, record=record.record_no, outcome="ingested", title=record.title, url=record.url
    )
    try:
        cleaned = clean_article(record, language=settings.language, chars_limit=settings.article_chars_limit)
    except CleanError as error:
        return replace(place, outcome="rejected", reason=error.code)
    if isinstance(cleaned, Skip):
        language = cleaned.reason.removeprefix(_LANGUAGE)
        is_language = language != cleaned.reason
        return replace(
            place, outcome="skipped", reason=cleaned.reason, language=language if is_language else None
        )
    return replace(place, title=cleaned.title, url=cleaned.url, language=cleaned.language, article=cleaned)


def _write_dateline(dateline: Dateline | None) -> dict[str, str | None] | None:
    if dateline is None:
        return None
    day = None if dateline.date is None else dateline.date.isoformat()
    return {"place": dateline.place, "date": day, "agency": dateline.agency}
