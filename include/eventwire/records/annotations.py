"""What the coder finds in one text: events with actors, places, dates and casualties, and every sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from eventwire.records.codes import PlacePrecision, Precision, Realis, SentenceOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSpan:
    text: str
    start: int
    end: int

    def in_words_of(self, text: str, *, cut: int = 0) -> TextSpan:
        """Give the same place with the words that `text` has there, another form of equal length but for the
        `cut` characters that it lacks at its beginning."""
        start, end = self.start - cut, self.end - cut
        return TextSpan(text=text[start:end], start=start, end=end)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """Who: the words and, where it is known, the CAMEO actor code. `entry` is the lexicon id that gave it.

    `span` None: no word names the actor, the act itself says who alone does such a thing ("were arrested").
    """

    span: TextSpan | None
    code: str | None
    country: str | None
    sector: str | None
    name: str | None
    entry: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """Where: the words as written and the gazetteer entry they were resolved to, with the runner-up.

    `feature_class` is the gazetteer's kind of place: "city", "admin1", "river", "site" and so on.
    """

    span: TextSpan
    geonames_id: int | None
    name: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: PlacePrecision | None
    admin2: str | None = None
    feature_class: str | None = None
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
    """How many: low, best and high of one kind of harm. None is unknown; 0 only when the text says none.

    `group` names the victims as the text does: "soldiers, civilians".
    """

    low: int | None
    best: int | None
    high: int | None
    span: TextSpan
    group: str | None = None


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
    missing: CasualtyCount | None = None
    detained: CasualtyCount | None = None
    displaced: CasualtyCount | None = None


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
