"""The frozen values that travel between rooms.

Offsets are half-open and count characters of the stored text.
"""

from eventwire.records.annotations import (
    ActorMention,
    Annotation,
    CasualtyCount,
    DateMention,
    Event,
    PlaceMention,
    Sentence,
    TextSpan,
)
from eventwire.records.articles import (
    Article,
    BatchRef,
    Dateline,
    RawArticle,
    Reject,
    Skip,
)
from eventwire.records.codes import (
    FileState,
    PlacePrecision,
    Precision,
    PublishedMethod,
    Realis,
    RecordOutcome,
    SentenceOutcome,
    Stage,
)
from eventwire.records.decisions import Decision
from eventwire.records.ids import content_id

__all__ = [
    "ActorMention",
    "Annotation",
    "Article",
    "BatchRef",
    "CasualtyCount",
    "DateMention",
    "Dateline",
    "Decision",
    "Event",
    "FileState",
    "PlaceMention",
    "PlacePrecision",
    "Precision",
    "PublishedMethod",
    "RawArticle",
    "Realis",
    "RecordOutcome",
    "Reject",
    "Sentence",
    "SentenceOutcome",
    "Skip",
    "Stage",
    "TextSpan",
    "content_id",
]
