"""Why a sentence was or was not coded, step by step: gate, words, actors, patterns tried, events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from eventwire.coding.coder import ParsedSentence, load_coder
from eventwire.coding.harvest import harvest_events
from eventwire.coding.texts import CodingText
from eventwire.records import ActorMention, Event
from eventwire.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One sentence with its steps; a step is (heading, lines)."""

    sentence_no: int
    sentence: str
    verdict: str
    steps: tuple[tuple[str, tuple[str, ...]], ...]


def explain_text(text: str, settings: Settings, *, published_on: date | None) -> Iterator[Explanation]:
    """Explain each sentence of a text.

    Sentences that the gate keeps out are parsed all the same, to show what they hold.
    """
    source = CodingText(text_id="explain", text=text, published_on=published_on)
    for parsed in load_coder(settings).parse_each(source):
        yield _explain(parsed)


def _explain(parsed: ParsedSentence) -> Explanation:
    doc, reason = parsed.doc, parsed.reason
    events = harvest_events(doc, coder_version="explain") if reason is None else ()
    quiet = next(iter(doc._.events.quiet.values()), None)
    verdict = f"quiet: {reason or quiet}" if not events else f"{len(events)} event{'s'[: len(events) != 1]}"
    steps = (
        ("gate", (f"kept out: {reason}" if reason else "worth a parse: has a trigger and a possible actor",)),
        (
            "words",
            tuple(
                f"{token.i:>3}  {token.text:<18} {token.tag_:<5} {token.dep_:<10} of {token.head.text}"
                for token in doc
            ),
        ),
        ("actors", tuple(_actor_lines(doc))),
        ("patterns", tuple(f"{doc[at].text}: {words}" for at, words in dict.fromkeys(doc._.events.notes))),
        ("dates", tuple(f"{found.span.text} = {found.mention.value}" for found in doc._.dates.found)),
        ("places", tuple(_place_lines(doc))),
        ("events", tuple(_event_line(event) for event in events)),
    )
    return Explanation(sentence_no=parsed.number, sentence=doc.text, verdict=verdict, steps=steps)


def _actor_lines(doc: Doc) -> Iterator[str]:
    book = doc._.actors
    for name in dict.fromkeys(book.names.values()):
        actor = book.at(doc[name.start : name.end].root)
        code = actor.code if actor else "no actor"
        whole = doc[actor.first : actor.last + 1].text if actor else ""
        yield f"{doc[name.start : name.end].text} [{name.kind}, {name.entry}] in {whole!r} -> {code}"


def _place_lines(doc: Doc) -> Iterator[str]:
    for found in doc._.places.found:
        place = found.mention
        where = (
            f"{place.name}, {place.country} ({place.lat}, {place.lon})"
            if place.geonames_id is not None
            else "unresolved"
        )
        yield f"{found.span.text} -> {where}: {place.reason}"


def _actor_words(actor: ActorMention | None) -> str:
    if actor is None:
        return "nobody"
    return f"{actor.span.text if actor.span else actor.name} [{actor.code}]"


def _event_line(event: Event) -> str:
    source, target = _actor_words(event.source), _actor_words(event.target)
    when = f"{event.event_date.value} ({event.event_date.method})" if event.event_date else "no date"
    where = event.place.name if event.place else "no place"
    said = " negated" if event.negated else ""
    return (
        f"{event.cameo} {event.plover or 'statement'}: {source} -> {event.trigger.text!r} -> {target}; "
        f"{event.realis}{said}; {when}; {where}; rule {event.rule}; characters {event.start}-{event.end}"
    )
