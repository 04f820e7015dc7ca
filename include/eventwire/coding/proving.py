"""Whether lexicon entries do what their sentences prove.

Each example must be found, no counter-example may be.
Used by the tests and by `eventwire lexicon check`. All sentences go through the pipeline in one batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from eventwire.coding.coder import Coder, load_coder
from eventwire.coding.components.actor_book import ActorBook
from eventwire.coding.lexicon import (
    CountryEntry,
    GroupEntry,
    Lexicon,
    PersonEntry,
    Proof,
    RoleEntry,
    parse_proof,
)
from eventwire.coding.passage import make_doc
from eventwire.coding.pipeline import load_pipeline
from eventwire.coding.sentences import split_sentences
from eventwire.coding.texts import CodingText
from eventwire.records import Annotation, Event, TextSpan
from eventwire.settings import Settings

PROOF_DAY = date(2024, 1, 15)  # the publish date of every proving sentence that names no other


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence and what it claims of one entry: found with that code, or not found at all."""

    entry_id: str
    sentence: str
    proof: Proof
    holds: bool
    code: str | None
    day: date


def failures(lexicon: Lexicon, settings: Settings, *, only: frozenset[str]) -> list[str]:
    """Prove entries of the lexicon that is in use; give a line for each claim that does not stand."""
    patterns = [claim for claim in pattern_claims(lexicon) if claim.entry_id in only]
    actors = [claim for claim in actor_claims(lexicon) if claim.entry_id in only]
    faults = zip(
        [*patterns, *actors],
        [
            *judge_patterns(patterns, load_coder(settings)),
            *judge_actors(actors, load_pipeline(settings.gazetteer, settings.lexicon)),
        ],
        strict=True,
    )
    return [f"{claim.entry_id}: {claim.sentence}: {fault}" for claim, fault in faults if fault is not None]


def pattern_claims(lexicon: Lexicon) -> Iterator[Claim]:
    """Give the claims of all event patterns."""
    for pattern in lexicon.patterns.patterns:
        for sentence in pattern.examples:
            proof = parse_proof(sentence)
            yield _claim(pattern.id, sentence, proof, True, proof.expected or pattern.code)
        for sentence in pattern.counter:
            yield _claim(pattern.id, sentence, parse_proof(sentence), False, None)


def actor_claims(lexicon: Lexicon) -> Iterator[Claim]:
    """Give the claims of all actors."""
    for entry in lexicon.actors.entries():
        yield from _examples(entry)
        for sentence in entry.counter:
            yield _claim(entry.id, sentence, parse_proof(sentence), False, None)


def _examples(entry: CountryEntry | GroupEntry | PersonEntry | RoleEntry) -> Iterator[Claim]:
    if isinstance(entry, PersonEntry):
        for example in entry.examples:
            yield _claim(entry.id, example.text, parse_proof(example.text), True, example.code, example.date)
        return
    own = None if isinstance(entry, RoleEntry) else entry.code
    for sentence in entry.examples:
        proof = parse_proof(sentence)
        yield _claim(entry.id, sentence, proof, True, proof.expected or own)


def _claim(
    entry_id: str, sentence: str, proof: Proof, holds: bool, code: str | None, day: date = PROOF_DAY
) -> Claim:
    return Claim(entry_id=entry_id, sentence=sentence, proof=proof, holds=holds, code=code, day=day)


def judge_patterns(claims: list[Claim], coder: Coder) -> list[str | None]:
    """Give, for each claim, None when it stands or what is wrong with it."""
    texts = [
        CodingText(text_id=str(n), text=claim.proof.text, published_on=claim.day)
        for n, claim in enumerate(claims)
    ]
    return [_judge_pattern(claim, found) for claim, found in zip(claims, coder.code(texts), strict=True)]


def _judge_pattern(claim: Claim, found: Annotation) -> str | None:
    own = [event for event in found.events if event.rule == claim.entry_id]
    if not claim.holds:
        return f"counter-example is coded as {own[0].cameo}" if own else None
    if not own:
        others = ", ".join(f"{event.rule} {event.cameo}" for event in found.events)
        reasons = ", ".join(sentence.reason or "" for sentence in found.sentences)
        return f"not coded; found instead: {others or 'nothing'} ({reasons})"
    faults = [_fault(claim, event) for event in own]
    return None if None in faults else faults[0]


def _fault(claim: Claim, event: Event) -> str | None:
    spans = claim.proof.spans
    if event.cameo != claim.code:
        return f"coded as {event.cameo}, not {claim.code}"
    if "mention" in spans and not _overlap(spans["mention"], event.trigger):
        return f"trigger is {event.trigger.text!r}"
    for side, actor in (("source", event.source), ("target", event.target)):
        said = actor.span if actor is not None else None
        if side in spans and (said is None or not _overlap(spans[side], said)):
            return f"{side} is {said.text if said else None!r}, not {spans[side].text!r}"
    return None


def judge_actors(claims: list[Claim], nlp: Language) -> list[str | None]:
    """Give, for each claim, None when it stands or what is wrong with it."""

    def docs() -> Iterable[Doc]:
        for claim in claims:
            text = CodingText(text_id=claim.entry_id, text=claim.proof.text, published_on=claim.day)
            yield make_doc(nlp, text, [(n, *span) for n, span in enumerate(split_sentences(text.text))])

    return [
        _judge_actor(claim, doc._.actors)
        for claim, doc in zip(claims, nlp.pipe(docs(), batch_size=64), strict=True)
    ]


def _judge_actor(claim: Claim, book: ActorBook) -> str | None:
    found = [
        name
        for name in dict.fromkeys(book.names.values())
        if claim.entry_id in name.entries and name.kind != "not"
    ]
    if not claim.holds:
        return (
            f"counter-example is found: {book.doc[found[0].start : found[0].end].text!r}" if found else None
        )
    mark = claim.proof.spans.get("mention")
    if mark is None:
        return "the example has no [mention]"
    covering = [name for name in found if _touches(mark, book.doc, name.start, name.end)]
    if not covering:
        others = {
            name.entry for name in book.names.values() if _touches(mark, book.doc, name.start, name.end)
        }
        return f"not found; there instead: {', '.join(sorted(others)) or 'nothing'}"
    head = book.doc[covering[0].start : covering[0].end].root
    actor = book.at(head)
    code = actor.code if actor is not None else None
    return None if claim.code is None or code == claim.code else f"code is {code}, not {claim.code}"


def _overlap(first: TextSpan, second: TextSpan) -> bool:
    return first.start < second.end and second.start < first.end


def _touches(mark: TextSpan, doc: Doc, start: int, end: int) -> bool:
    span = doc[start:end]
    return bool(span.start_char < mark.end and mark.start < span.end_char)
