"""Which words of a Doc are names or roles of the lexicon.

The longest name wins; a `not` phrase wins too, and resolves to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token

from eventwire.coding.lexicon import ActorLexicon
from eventwire.coding.lexicon.actor_entries import ActorName
from eventwire.coding.lexicon.inflection import noun_forms
from eventwire.coding.syntax import is_noun

_RANK = {"not": 0, "group": 1, "person": 2, "country": 3, "capital": 4, "demonym": 5, "role": 6}


@dataclass(frozen=True, slots=True)
class FoundName:
    """A lexicon name in a Doc, in tokens; `entries` are the entries that bear it, best kind first."""

    start: int
    end: int
    kind: str
    entries: tuple[str, ...]

    @property
    def entry(self) -> str:
        return self.entries[0]


class NameFinder:
    """Finds lexicon names in a Doc by token tries: exact case for names, any case for role nouns."""

    def __init__(self, nlp: Language, lexicon: ActorLexicon) -> None:
        self._lexicon = lexicon
        self._bearers: dict[str, list[ActorName]] = {}
        exact: dict[str, ActorName] = {}
        folded: dict[str, ActorName] = {}
        for name in lexicon.names():
            for words in _spellings(name):
                self._bearers.setdefault(words.lower() if name.any_case else words, []).append(name)
                (folded if name.any_case else exact)[words] = name
        self._matchers = (PhraseMatcher(nlp.vocab, attr="ORTH"), PhraseMatcher(nlp.vocab, attr="LOWER"))
        for matcher, shelf in zip(self._matchers, (exact, folded), strict=True):
            matcher.add("name", list(nlp.tokenizer.pipe(shelf)))

    def find(self, doc: Doc) -> list[FoundName]:
        """Give the names of a Doc in text order, none overlapping another."""
        hits = {(start, end) for matcher in self._matchers for _, start, end in matcher(doc)}
        found: list[FoundName] = []
        taken: set[int] = set()
        for start, end in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0])):
            if taken.isdisjoint(range(start, end)):
                name = self._name(doc, start, end)
                if name is not None:
                    found.append(name)
                    taken.update(range(start, end))
        return sorted(found, key=lambda name: name.start)

    def _name(self, doc: Doc, start: int, end: int) -> FoundName | None:
        words = doc[start:end].text
        bearers = [
            *self._bearers.get(words, ()),
            *(name for name in self._bearers.get(words.lower(), ()) if name.any_case),
        ]
        if not bearers:
            return None
        bearers = _meant(bearers, doc)
        best = min(bearers, key=lambda name: _RANK[name.kind]).kind
        entries = tuple(dict.fromkeys(name.entry for name in bearers if name.kind == best))
        found = FoundName(start, end, best, entries)
        return found if _stands(doc, found) else None


def _meant(bearers: list[ActorName], doc: Doc) -> list[ActorName]:
    """Give whom a name means in a text: who needs a word beside it that is there, else who needs none."""
    if not any(name.near for name in bearers):
        return bearers
    words = {token.text for token in doc}
    near = [name for name in bearers if not words.isdisjoint(name.near)]
    return near or [name for name in bearers if not name.near]


def _spellings(name: ActorName) -> Iterable[str]:
    """Give the written forms of a name: role nouns in singular and plural, straight and curly apostrophes."""
    if not name.any_case:
        return {name.words, name.words.replace("'", "\u2019")}
    *before, last = name.words.split(" ")
    return {" ".join([*before, form]) for form in noun_forms(last)}


def _stands(doc: Doc, name: FoundName) -> bool:
    """Whether the words are used as that name.

    A role is a noun; a name is not part of a longer person's name.
    """
    last: Token = doc[name.end - 1]
    if name.kind == "role":
        return is_noun(last) or (name.end - name.start > 1)
    if name.kind in ("country", "capital", "demonym"):
        before, behind = doc[max(name.start - 1, 0)], doc[min(name.end, len(doc) - 1)]
        begins_inside = (
            doc[name.start].ent_iob_ == "I" and before.ent_type_ == "PERSON" and before.tag_ == "NNP"
        )
        goes_on = name.end < len(doc) and behind.ent_iob_ == "I" and behind.tag_ == "NNP"
        return not (doc[name.start].ent_type_ == "PERSON" and (begins_inside or goes_on))
    return True
