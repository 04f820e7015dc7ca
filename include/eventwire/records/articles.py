"""What travels up to the coder: a record of a file, its cleaned article, what was skipped or rejected."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self
from uuid import UUID

from eventwire.records.codes import Precision, PublishedMethod, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """One record of a file as its format gives it, before any repair.

    `published` is the date as the file states it. `is_summary` marks a teaser, such as the description of a
    feed's item, whose article stands elsewhere.
    """

    file_id: UUID
    record_no: int
    media_type: str
    title: str | None = None
    body: str
    published: str | None = None
    url: str | None = None
    source: str | None = None
    byline: str | None = None
    language: str | None = None
    file_modified_on: date | None = None
    is_summary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The place, date and agency that a wire story opens with."""

    place: str | None
    date: date | None
    agency: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A cleaned article.

    `text` is headline, blank line, body; `body_start` is where the body begins in it. `revision_mark` is what
    an article says it is ("UPDATE 2", "CORRECTED"); `notes` are the editor's notes and credits split off it.
    `is_summary` is None when that was not kept. `story_id` is its own id until it is grouped with others.
    """

    article_id: UUID
    file_id: UUID
    record_no: int
    source: str | None
    url: str | None
    title: str | None
    text: str
    body_start: int
    published_on: date | None
    published_precision: Precision | None
    published_method: PublishedMethod | None
    language: str
    language_probability: float
    byline: str | None = None
    dateline: Dateline | None = None
    revision_mark: str | None = None
    notes: tuple[str, ...] = ()
    is_summary: bool | None = None
    story_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A record that is not coded for a good reason, such as its language or a text that is already stored."""

    file_id: UUID
    record_no: int
    reason: str
    article_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """One item that could not go on: where it stopped, the code, and the evidence."""

    stage: Stage
    code: str
    evidence: str
    file_id: UUID
    record_no: int | None = None
    article_id: UUID | None = None
    row_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRef:
    """All that travels through XCom: which shard of which batch, and what it counted so far."""

    batch_key: str
    shard_no: int
    stage: str
    files: int = 0
    articles: int = 0
    events: int = 0
    rejects: int = 0

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, fields: dict[str, Any]) -> Self:
        return cls(**fields)
