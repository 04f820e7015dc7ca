"""From mentions of victims to one toll for each kind: what is added, what replaces, what repeats.

Within a sentence, mentions of one kind are added. In later sentences only "others", "another five" add; a
toll ("the toll rose to 20") replaces what was told before. What the next sentence only says ("Eleven died.",
"Nobody was hurt.") is the toll of an event that has none. Anything else repeats it or tells of something
else, and is left out. Parts ("five of them") are never added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from eventwire.coding.components.casualties import FoundCasualties
from eventwire.coding.components.harm_words import KINDS

_FOLLOWING = 2  # sentences behind an event that may go on with its victims


def tolls_of(found: Iterable[FoundCasualties]) -> tuple[FoundCasualties, ...]:
    """Give one toll a kind from mentions in text order."""
    mentions = list(found)
    tolls = (_toll([mention for mention in mentions if mention.kind == kind]) for kind in KINDS)
    return tuple(toll for toll in tolls if toll is not None)


def _toll(mentions: Sequence[FoundCasualties]) -> FoundCasualties | None:
    whole = [mention for mention in mentions if mention.relation != "part"] or mentions[:1]
    totals = [mention for mention in whole if mention.relation == "total"]
    if totals:
        return totals[-1]
    toll: FoundCasualties | None = None
    for mention in whole:
        if toll is None or toll.count.best == 0:
            toll = mention
        elif mention.relation == "more" or _share_sentence(mention.cue, toll.cue):
            toll = replace(
                toll,
                count=toll.count + mention.count,
                group=_groups(toll, mention),
                parts=(),
                added=(*toll.added, *mention.cues),
            )
    return toll


def _share_sentence(first: Token, second: Token) -> bool:
    return first.doc is second.doc and first.sent.start == second.sent.start


def _groups(first: FoundCasualties, second: FoundCasualties) -> str | None:
    return ", ".join(name for name in (first.group, second.group) if name) or None


def casualties_of(trigger: Token, verb: Token) -> tuple[FoundCasualties, ...]:
    """Give the tolls of an event.

    `verb` is the verb of its clause. What stands in its clause comes first; of each kind that is not
    told there, the only mention of its sentence; then what the sentences behind it go on with.
    """
    doc, sentence = trigger.doc, trigger.sent
    clause = {inner.i for inner in verb.subtree}
    here = [found for found in doc._.casualties if sentence.start <= found.cue.i < sentence.end]
    chosen: list[FoundCasualties] = []
    for kind in KINDS:
        of_kind = [found for found in here if found.kind == kind]
        own = [found for found in of_kind if found.cue.i in clause]
        chosen += _nearest(own, trigger) if own else of_kind if len(of_kind) == 1 else []
    return tolls_of([*chosen, *_continued(doc, sentence, bool(chosen))])


def _nearest(found: list[FoundCasualties], trigger: Token) -> list[FoundCasualties]:
    """Give the trigger's own mention where it is a word of harm itself, else all of the clause."""
    own = [mention for mention in found if mention.cue.i == trigger.i]
    return own or found


def _continued(doc: Doc, sentence: Span, counted: bool) -> Iterator[FoundCasualties]:
    """Give the victims that the next sentences add or correct: "Five others were wounded."."""
    end = sentence.end
    for _ in range(_FOLLOWING):
        if end >= len(doc):
            return
        following = doc[end].sent
        told = [found for found in doc._.casualties if following.start <= found.cue.i < following.end]
        goes_on = [found for found in told if found.relation in ("more", "total")]
        if not counted and (end == sentence.end) and _only_counts(following, told):
            goes_on, counted = told, True
        if not goes_on or (not counted and goes_on[0].relation == "more"):
            return
        yield from goes_on
        end = following.end


def _only_counts(sentence: Span, told: list[FoundCasualties]) -> bool:
    """Whether a sentence says no more than who was harmed, neither where nor when: "Nobody was hurt."."""
    if not told or told[0].relation == "part":
        return False
    cue = told[0].cue
    is_whole = "ROOT" in (cue.dep_, cue.head.dep_) and cue.dep_ in ("ROOT", "nsubj", "nsubjpass")
    words = range(sentence.start, sentence.end)
    is_dated = any(date.span.start in words for date in sentence.doc._.dates.found)
    return is_whole and not is_dated and sentence.doc._.places.heads.isdisjoint(words)
