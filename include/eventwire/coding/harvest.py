"""From a parsed Doc to the values that leave the room: offsets into the text, ids, no spacy object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from spacy.tokens import Doc

from eventwire.coding.components.actor_codes import Actor
from eventwire.coding.components.casualties import FoundCasualties
from eventwire.coding.components.event_list import FoundEvent
from eventwire.coding.components.linking import Circumstances
from eventwire.coding.confidence import confidence, traits_of
from eventwire.coding.passage import Passage, passage_of
from eventwire.ontology import event_type
from eventwire.records import (
    ActorMention,
    CasualtyCount,
    DateMention,
    Event,
    Precision,
    Sentence,
    SentenceOutcome,
    TextSpan,
    content_id,
)


def harvest_events(doc: Doc, *, coder_version: str) -> tuple[Event, ...]:
    """Give the events of a Doc in text order."""
    passage = passage_of(doc)
    found = {
        event.event_id: (event, item.candidate.match.sense.pattern)
        for item in doc._.events.events
        for event in (_event(doc, passage, item, coder_version),)
    }
    siblings = Counter(event.sentence_no for event, _ in found.values())
    judged = (
        replace(
            event,
            confidence=confidence(traits_of(event, pattern, siblings=siblings[event.sentence_no])),
        )
        for event, pattern in found.values()
    )
    return tuple(sorted(judged, key=lambda event: (event.start, event.end)))


def outcomes_of(doc: Doc) -> dict[int, str | None]:
    """Give, by sentence number, None for a coded sentence and the reason for a quiet one."""
    passage = passage_of(doc)
    outcomes: dict[int, str | None] = dict.fromkeys(passage.sentence_nos)
    for token, reason in doc._.events.quiet.items():
        outcomes[passage.sentence_no(doc[token])] = reason
    return outcomes


def sentence_records(
    spans: Iterable[tuple[int, int]], reasons: dict[int, str | None], skipped: frozenset[str]
) -> tuple[Sentence, ...]:
    """Give every sentence of a text with what became of it."""
    records = []
    for number, (start, end) in enumerate(spans):
        reason = reasons[number]
        outcome = SentenceOutcome.CODED if reason is None else SentenceOutcome.QUIET
        if reason in skipped:
            outcome = SentenceOutcome.SKIPPED
        records.append(Sentence(sentence_no=number, start=start, end=end, outcome=outcome, reason=reason))
    return tuple(records)


def _event(doc: Doc, passage: Passage, found: FoundEvent, coder_version: str) -> Event:
    candidate = found.candidate
    kind = event_type(candidate.code)
    whole = passage.text_span(doc[found.tokens[0] : found.tokens[1] + 1])
    trigger = passage.text_span(doc[candidate.trigger.i : candidate.trigger.i + 1])
    source, target = _actor(doc, passage, found.source), _actor(doc, passage, found.target)
    where = found.circumstances
    return Event(
        event_id=_event_id(passage, coder_version, trigger, candidate.code, source, target),
        sentence_no=passage.sentence_no(candidate.trigger),
        start=whole.start,
        end=whole.end,
        trigger=trigger,
        cameo=candidate.code,
        plover=kind.plover,
        plover_mode=candidate.match.sense.pattern.mode or kind.plover_mode,
        quad_class=kind.quad_class,
        goldstein=kind.goldstein,
        source=source,
        target=target,
        reciprocal=candidate.reciprocal,
        realis=found.realis,
        negated=found.negated,
        attribution=_actor(doc, passage, found.attribution),
        event_date=_date(passage, where),
        place=None if where.place is None else where.place.mention,
        place_method=where.place_method,
        fatalities=_count(passage, where.casualties, "killed"),
        wounded=_count(passage, where.casualties, "wounded"),
        missing=_count(passage, where.casualties, "missing"),
        detained=_count(passage, where.casualties, "detained"),
        displaced=_count(passage, where.casualties, "displaced"),
        confidence=0.0,  # known once all events of the sentence are
        rule=candidate.rule,
    )


def _event_id(
    passage: Passage,
    coder_version: str,
    trigger: TextSpan,
    code: str,
    source: ActorMention | None,
    target: ActorMention | None,
) -> UUID:
    """Give the id that the same coder gives the same report: of its text, words, code and actors."""
    place = (passage.source.text_id, coder_version, trigger.start, trigger.end)
    return content_id("mention", *place, code, _offsets(source), _offsets(target))


def _offsets(mention: ActorMention | None) -> tuple[int, int] | None:
    span = None if mention is None else mention.span
    return None if span is None else (span.start, span.end)


def _actor(doc: Doc, passage: Passage, actor: Actor | None) -> ActorMention | None:
    if actor is None:
        return None
    return ActorMention(
        span=None if actor.implied else passage.text_span(doc[actor.first : actor.last + 1]),
        code=actor.code,
        country=actor.country,
        sector=actor.sector,
        name=actor.name,
        entry=actor.entry,
    )


def _date(passage: Passage, where: Circumstances) -> DateMention | None:
    if where.date is not None:
        return replace(where.date.mention, method=where.date_method)
    day: date | None = passage.published_on
    if day is None:
        return None
    return DateMention(
        span=None, value=day.isoformat(), first=day, last=day, precision=Precision.DAY, method="publish_date"
    )


def _count(passage: Passage, casualties: tuple[FoundCasualties, ...], kind: str) -> CasualtyCount | None:
    for found in casualties:
        if found.kind == kind:
            count = found.count
            return CasualtyCount(
                low=count.low,
                best=count.best,
                high=count.high,
                span=passage.text_span(found.span),
                group=found.group,
            )
    return None
