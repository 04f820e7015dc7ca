"""The closed lists: what became of a file, record or sentence, how exact dates and places are, realis."""

from __future__ import annotations

from enum import StrEnum


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
