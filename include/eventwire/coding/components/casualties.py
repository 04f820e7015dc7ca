"""Casualties: how many were killed, wounded, detained or displaced or are missing, as low, best and high.

A word of harm (harm.py) takes the groups of people (victims.py) beside it, else those that the parse gives
it; groups that are joined are added, a list whose first number is the sum of the others is counted once, and
a part ("two of them", "including three children") is not counted. NULL is unknown; 0 only where the text
says none. How numbers are read is in quantities.py, how mentions become one toll in tolls.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from eventwire.coding.components.actor_book import ActorBook
from eventwire.coding.components.harm import Cue, cues_in
from eventwire.coding.components.harm_words import KINDS
from eventwire.coding.components.quantities import Count, exactly
from eventwire.coding.components.victim_finder import VictimFinder
from eventwire.coding.components.victims import Group, groups_in

_CUE = re.compile(
    r"\b(?:kill|slay|slain|martyr|electrocut|suffocat|asphyxiat|succumb|captur|nab"
    r"|massacr|murder|execut|assassin|behead|slaughter|lynch|decapitat|wound|injur|maim"
    r"|hospitali|arrest|detain|apprehend|displac|uproot|evacuat|die[sd]?\b|dying|perish|drown|disappear"
    r"|(?:were|was) held|(?:search|look|hunt)(?:ed|ing)? for"
    r"|vanish|hurt|dead|missing|unaccounted|homeless|death\b|alive|hospital|jail|prisoner|bars\b"
    r"|being held|locked|hauled|mowed|whereabouts|throats|at sea|custody|detention|rounded up|dr[io]ve"
    r"|forc(?:e|ed|ing)|treat(?:ed|ing)|gunned|li[fv]es?\b|fled|flee|toll|number of|total of|deaths?\b"
    r"|fatal|casualt|victim|bod(?:y|ies)\b|burns|los(?:t|es|ing)\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class FoundCasualties:
    """The victims of one kind that one word of harm has, in tokens.

    `relation`: "new", "more" (others), "part" (of others), or "total" (a toll that replaces what was told).
    `group` names the victims: "soldiers, civilians"; None where the text only has a number. `parts` are the
    groups where there are several, each as a toll of its own; `added` the words of harm of other mentions
    that the count includes.
    """

    kind: str
    count: Count
    span: Span
    cue: Token
    relation: str = "new"
    group: str | None = None
    parts: tuple[FoundCasualties, ...] = ()
    added: tuple[int, ...] = ()

    @property
    def cues(self) -> tuple[int, ...]:
        """Where the words of harm stand whose victims are counted."""
        return (self.cue.i, *self.added)


def tells_casualties(words: str) -> bool:
    """Whether a sentence has a word of harm and may be worth reading for its numbers."""
    return _CUE.search(words) is not None


class CasualtyTagger:
    """Writes doc._.casualties."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.casualties = tuple(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[FoundCasualties]:
        """Find the victims of each word of harm, sentence by sentence."""
        for sentence in doc.sents:
            if tells_casualties(sentence.text):
                yield from _find_in(sentence, doc._.actors)


def _find_in(sentence: Span, book: ActorBook) -> Iterator[FoundCasualties]:
    cues = list(cues_in(sentence))
    if not cues:
        return
    finder = VictimFinder(sentence, groups_in(sentence, book), cues)
    for cue in cues:
        if cue.form in ("nothing", "nobody"):
            first = cue.token.left_edge.i if cue.form == "nothing" else cue.token.i
            span = sentence.doc[first : cue.token.i + 1]
            yield FoundCasualties(cue.kind, exactly(0), span, cue.token)
            continue
        victims = finder.victims(cue)
        if victims:
            yield _counted(cue, victims, sentence)


def _counted(cue: Cue, victims: list[Group], sentence: Span) -> FoundCasualties:
    doc = sentence.doc
    counted = _without_total(victims)
    counts = [group.count for group in counted]
    total = counts[0]
    for count in counts[1:]:
        total = total + count
    if _is_among_others(victims[-1], cue, doc):
        total = Count(total.low, total.best, None)
    relation = "total" if cue.form == "total" else "more" if victims[0].relation == "more" else "new"
    if all(group.relation == "part" for group in victims):
        relation = "part"
    nouns = [doc[group.head].text for group in victims if doc[group.head].tag_ not in ("CD", "PRP", "DT")]
    return FoundCasualties(
        cue.kind,
        total,
        doc[victims[0].start : victims[-1].end],
        cue.token,
        relation,
        ", ".join(nouns) or None,
        tuple(_part(cue, group, doc) for group in counted) if len(counted) > 1 else (),
    )


def _part(cue: Cue, group: Group, doc: Doc) -> FoundCasualties:
    noun = doc[group.head]
    name = None if noun.tag_ in ("CD", "PRP", "DT") else noun.text
    return FoundCasualties(cue.kind, group.count, doc[group.start : group.end], cue.token, group=name)


def _is_among_others(group: Group, cue: Cue, doc: Doc) -> bool:
    """Whether others are harmed too: "among the dead was a nurse"; not in "12, among them a nurse"."""
    if cue.form == "list":
        return bool(doc[cue.token.i - 2].lower_ == "among")
    return any(
        doc[at].lower_ == "among" and doc[at + 1].lower_ not in ("them", "whom", "which")
        for at in range(group.end, cue.token.i)
    )


def _without_total(victims: list[Group]) -> list[Group]:
    """Keep the total alone where a list repeats its parts: "12 people, five women and seven men"."""
    bests = [group.count.best for group in victims]
    if len(victims) > 2 and None not in bests and bests[0] == sum(best or 0 for best in bests[1:]):
        return victims[:1]
    return victims


@Language.factory(
    "eventwire_casualties", requires=["token.dep", "doc._.actors"], assigns=["doc._.casualties"]
)
def make_casualty_tagger(nlp: Language, name: str) -> CasualtyTagger:
    return CasualtyTagger()


__all__ = ["KINDS", "CasualtyTagger", "FoundCasualties", "tells_casualties"]
