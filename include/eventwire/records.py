"""The frozen values that travel between rooms.

Offsets are half-open and count characters of the stored text.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self
from uuid import UUID


def content_id(*parts: object) -> UUID:
    """Make the id that the same content always gets: SHA-256 of the parts, as a version 8 UUID (RFC 9562).

    >>> content_id("a", 1) == content_id("a", 1), content_id("a", 1) == content_id("a1")
    (True, False)
    """
    digest = hashlib.sha256(
        "\x1f".join("\x00" if part is None else str(part) for part in parts).encode()
    ).digest()
    number = int.from_bytes(digest[:16], "big")
    number = number & ~(0xF << 76) | (8 << 76)  # version
    number = number & ~(0x3 << 62) | (2 << 62)  # variant
    return UUID(int=number)


class FileState(StrEnum):
    """What became of a file. Only `pending` may change."""

    PENDING = "pending"
    INGESTED = "ingested"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


class RecordOutcome(StrEnum):
    """What became of one article record of a file."""

    CODED = "coded"
    SKIPPED = "skipped"
    REJECTED = "rejected"


class SentenceOutcome(StrEnum):
    CODED = "coded"
    QUIET = "quiet"
    SKIPPED = "skipped"


class Precision(StrEnum):
    """How exact a date is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


class PublishedMethod(StrEnum):
    """Where a publish date was read, in order of preference."""

    METADATA = "metadata"
    DATELINE = "dateline"
    URL = "url"
    FILE_TIME = "file_time"


class Realis(StrEnum):
    ACTUAL = "actual"
    PLANNED = "planned"
    THREATENED = "threatened"
    REQUESTED = "requested"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class PlacePrecision(StrEnum):
    """One scale of place precision, finest first."""

    SITE = "site"
    CITY = "city"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    REGION = "region"
    COUNTRY = "country"


class Stage(StrEnum):
    """Where an item was rejected."""

    READ = "read"
    CLEAN = "clean"
    CODE = "code"
    CHECK = "check"
    LOAD = "load"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSpan:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """One record of a file as its format gives it, before any repair.

    `published` is the date as the file states it.
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

    `text` is headline, blank line, body; `body_start` is where the body begins in it.
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
    story_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A record that is not coded for a good reason, such as its language or a text that is already stored."""

    file_id: UUID
    record_no: int
    reason: str
    article_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """Who: the words and, where it is known, the CAMEO actor code. `entry` is the lexicon id that gave it."""

    span: TextSpan
    code: str | None
    country: str | None
    sector: str | None
    name: str | None
    entry: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """Where: the words as written and the gazetteer entry they were resolved to, with the runner-up."""

    span: TextSpan
    geonames_id: int | None
    name: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: PlacePrecision | None
    runner_up_id: int | None = None
    margin: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """When: the words and their TIMEX3 value, None without an anchor.

    `first` and `last` are the days that it covers. Where the publish date stands in, `span` is None.
    """

    span: TextSpan | None
    value: str | None
    first: date | None
    last: date | None
    precision: Precision | None
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyCount:
    """How many: low, best and high of one kind of harm. None is unknown; 0 only when the text says none."""

    low: int | None
    best: int | None
    high: int | None
    span: TextSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One coded report of one event: what a row of `core.event_mention` holds."""

    event_id: UUID
    sentence_no: int
    start: int
    end: int
    trigger: TextSpan
    cameo: str
    plover: str | None
    plover_mode: str | None
    quad_class: int
    goldstein: float
    source: ActorMention | None
    target: ActorMention | None
    reciprocal: bool
    realis: Realis
    negated: bool
    attribution: ActorMention | None
    event_date: DateMention | None
    place: PlaceMention | None
    place_method: str | None
    fatalities: CasualtyCount | None
    wounded: CasualtyCount | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the stored text and what became of it. `reason` says why it is not coded."""

    sentence_no: int
    start: int
    end: int
    outcome: SentenceOutcome
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """All that the coder found in one text."""

    text_id: str
    events: tuple[Event, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]
    sentences: tuple[Sentence, ...]


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
