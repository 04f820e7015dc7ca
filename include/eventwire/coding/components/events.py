"""Events: triggers that met a pattern, with their actors, standing, date, place and casualties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from eventwire.coding.components.actor_book import ActorBook
from eventwire.coding.components.actor_codes import Actor
from eventwire.coding.components.affected import affected_actor
from eventwire.coding.components.candidates import Candidate, apply_stances, make_candidate, paired, restate
from eventwire.coding.components.doers import name_doers
from eventwire.coding.components.event_list import EventList, FoundEvent, with_one_country
from eventwire.coding.components.homes import at_home, located, placed
from eventwire.coding.components.linking import circumstances_of
from eventwire.coding.components.matching import Match, TriggerMatcher
from eventwire.coding.components.realis import Standing, standing_of
from eventwire.coding.components.toll_shares import share_tolls
from eventwire.coding.lexicon import Lexicon, load_lexicon
from eventwire.coding.syntax import children, is_noun
from eventwire.ontology import event_type
from eventwire.records import Realis

_ACTS = frozenset(("14", "17", "18", "19", "20"))
_COOPERATION = frozenset(("04", "05", "06", "07"))
_MOST_ACTORS = 3  # of one side that are coded, so that a list of twenty states is not four hundred events


class EventTagger:
    """Writes doc._.events."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._matcher = TriggerMatcher(lexicon.patterns)

    def __call__(self, doc: Doc) -> Doc:
        doc._.events = self.find(doc)
        return doc

    def find(self, doc: Doc) -> EventList:
        """Code the sentences of a Doc one by one."""
        found = EventList([], {}, [])
        for sentence in doc.sents:
            before = len(found.events)
            reasons = self._code(sentence, doc._.actors, found)
            if len(found.events) == before:
                found.quiet[sentence.start] = reasons
        return replace(found, events=share_tolls(found.events))

    def _code(self, sentence: Span, book: ActorBook, found: EventList) -> str:
        """Add the events of a sentence; give why the last one was dropped, or `no_pattern`."""

        def note(token: Token, words: str) -> None:
            found.notes.append((token.i, words))

        def lacks(match: Match) -> str | None:
            pattern = match.sense.pattern
            return (
                None
                if pattern.requires is None or pattern.stance
                else _missing_side(paired(make_candidate(match, book)))
            )

        words = [token for token in sentence if not book.is_name(token)]
        matches = [match for token in words if (match := self._matcher.match(token, note, lacks)) is not None]
        matches = [match for match in matches if not _told_by_another(match, matches)]
        taken = {token.i for match in matches for token in _taken_by(match)}
        candidates = {
            match.trigger.i: make_candidate(match, book) for match in matches if match.trigger.i not in taken
        }
        reason = "no_pattern"
        kept: list[FoundEvent] = []
        for candidate in name_doers(apply_stances(candidates, note), note).values():
            candidate, standing = restate(candidate, standing_of(candidate.trigger, candidate.carrier))
            candidate = paired(candidate)
            dropped = _why_dropped(candidate, standing)
            if dropped is not None:
                note(candidate.trigger, f"{candidate.rule}: dropped: {dropped}")
                reason = dropped
                continue
            kept.extend(_events(candidate, standing, book))
        found.events.extend(with_one_country(_located(event, book) for event in _without_repeats(kept)))
        return reason


def _taken_by(match: Match) -> Iterator[Token]:
    """Give the words that are part of an event already: no events of their own.

    Objects and complements that its pattern asks for ("tried to <kill>"), and what somebody is criticised for
    ("blasted Egypt for <jailing> reporters").
    """
    sense, arguments = match.sense, match.arguments
    if sense.object_forms:
        yield from arguments.objects
    if sense.complement_forms and sense.pattern.stance is None:
        yield from (token for token in arguments.complements if token.lower_ in sense.complement_forms)
    if sense.pattern.code.startswith("11"):
        yield from (
            clause
            for prep in children(match.trigger, "prep")
            if prep.lower_ in ("for", "over")
            for clause in children(prep, "pcomp")
        )


def _told_by_another(match: Match, matches: list[Match]) -> bool:
    """Whether a participle behind a noun only tells again a verb's object: "began patrols [held by]"."""
    verb = match.trigger
    return verb.dep_ == "acl" and any(
        other.sense.pattern is match.sense.pattern and other.trigger == verb.head.head for other in matches
    )


def _why_dropped(candidate: Candidate, standing: Standing) -> str | None:
    """Say why a candidate is no event; None when it is one."""
    actors = (*candidate.sources, *candidate.targets)
    if standing.drop is not None and candidate.realis is None:
        return standing.drop
    if not actors:
        return "no_actor"
    if not any(actor.is_resolved or actor.name for actor in actors):
        return "no_known_actor"
    untold = _untold(candidate, standing) or _missing_side(candidate)
    if untold is not None:
        return untold
    if is_noun(candidate.trigger) and candidate.carrier is None and not _is_reported(candidate):
        return "only_mentioned"
    if candidate.code.startswith("01") and not any(actor.is_resolved for actor in candidate.sources):
        return "no_known_actor"
    return None


def _untold(candidate: Candidate, standing: Standing) -> str | None:
    """Say why a clause tells of no single act; None when it may."""
    if standing.negated and candidate.code[:2] in _ACTS and _is_habitual(candidate):
        return "habitual"
    if candidate.code[:2] in _COOPERATION and _is_topic(candidate):
        return "only_spoken_of"
    return None


def _is_habitual(candidate: Candidate) -> bool:
    """Whether it is the present tense of what somebody does not do: "does not take hostages"."""
    verb = candidate.carrier if candidate.carrier is not None else candidate.trigger
    auxiliaries = {child.lower_ for child in children(verb, "aux")}
    return not auxiliaries.isdisjoint(("do", "does")) and not is_noun(candidate.trigger)


def _is_topic(candidate: Candidate) -> bool:
    """Whether a noun is only what words are about: "a dispute over <trade> with Japan"."""
    noun = candidate.trigger
    return (
        is_noun(noun)
        and candidate.carrier is None
        and noun.dep_ == "pobj"
        and noun.head.lower_ in ("over", "about", "regarding", "concerning")
    )


def _missing_side(candidate: Candidate) -> str | None:
    """Name the side that the pattern requires and that is no actor."""
    required = candidate.match.sense.pattern.requires
    if candidate.composed:
        return None
    if required in ("source", "both") and not candidate.sources and not candidate.at_site:
        return "no_source"
    if required in ("target", "both") and not candidate.targets:
        return "no_target"
    return None


def _is_reported(candidate: Candidate) -> bool:
    """Whether a bare noun reports an event: it says who did it to whom, or is the subject of its clause."""
    noun = candidate.trigger
    if candidate.sources and candidate.targets:
        return True
    definite = any(child.lower_ in ("the", "that", "this", "those") for child in children(noun, "det"))
    return noun.dep_ in ("nsubj", "nsubjpass", "ROOT", "attr") and not definite


def _events(candidate: Candidate, standing: Standing, book: ActorBook) -> Iterator[FoundEvent]:
    """Make one event a pair of actors."""
    speaker = _speaker(standing, book)
    circumstances = circumstances_of(candidate, standing.speaker)
    aimed = _aimed(candidate, book)
    for source in aimed.sources[:_MOST_ACTORS] or (None,):
        for target in aimed.targets[:_MOST_ACTORS] or (None,):
            yield FoundEvent(
                candidate=candidate,
                source=source,
                target=target,
                realis=candidate.realis or _realis_of_code(candidate.code, standing.realis),
                negated=standing.negated,
                attribution=speaker,
                circumstances=circumstances,
            )


_SPOKEN_OF = {"02": Realis.REQUESTED, "10": Realis.REQUESTED, "03": Realis.PLANNED, "13": Realis.THREATENED}


def _realis_of_code(code: str, standing: Realis) -> Realis:
    """Appeals, demands, intents and threats (02, 10, 03, 13) speak of an act that has not happened."""
    return _SPOKEN_OF.get(code[:2], standing) if standing is Realis.ACTUAL else standing


def _speaker(standing: Standing, book: ActorBook) -> Actor | None:
    if standing.speaker is None:
        return None
    subjects = children(standing.speaker, "nsubj")
    return book.at(subjects[0]) if subjects else None


def _without_repeats(events: list[FoundEvent]) -> list[FoundEvent]:
    """Keep one event a root code and pair of actors, and statements only where nothing else is said."""
    told = [event for event in events if not event.candidate.code.startswith("01")]
    kept: dict[tuple[str, str | None, str | None], FoundEvent] = {}
    for event in told or events:
        root = event_type(event.candidate.code).root
        key = (root, _key(event.source), _key(event.target) if event.candidate.targets else None)
        if key not in kept or _exactness(event) > _exactness(kept[key]):
            kept[key] = event
    return list(kept.values())


def _aimed(candidate: Candidate, book: ActorBook) -> Candidate:
    """Give an act whose pattern found no target the actor that it concerns all the same; not a statement."""
    if candidate.targets or candidate.code.startswith("01") or not candidate.sources:
        return candidate
    target = affected_actor(candidate, book)
    return candidate if target is None else replace(candidate, targets=(target,))


def _located(event: FoundEvent, book: ActorBook) -> FoundEvent:
    """Give the actors of an event the country of their place, where that is theirs, or of each other."""
    source, target = (
        None if actor is None else located(placed(actor, book.doc), event.circumstances)
        for actor in (event.source, event.target)
    )
    code = event.candidate.code
    source, target = (
        source if source is None else at_home(source, target, code, acts=True),
        target if target is None else at_home(target, source, code, acts=False),
    )
    return replace(event, source=source, target=target)


def _key(actor: Actor | None) -> str | None:
    return None if actor is None else actor.code or actor.name or str(actor.head)


def _exactness(event: FoundEvent) -> tuple[int, int]:
    return (event.candidate.match.sense.specificity, len(event.candidate.code))


@Language.factory("eventwire_events", requires=["token.dep", "doc._.actors"], assigns=["doc._.events"])
def make_event_tagger(nlp: Language, name: str, lexicon: str | None = None) -> EventTagger:
    return EventTagger(load_lexicon(Path(lexicon) if lexicon else None))
