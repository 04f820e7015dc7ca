"""Actors: the lexicon names of a Doc, and what the Doc itself teaches; phrases.py composes the codes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Token

from eventwire.coding.components.actor_codes import Actor
from eventwire.coding.components.names import FoundName, NameFinder
from eventwire.coding.components.phrases import NounPhrase
from eventwire.coding.lexicon import Lexicon, load_lexicon
from eventwire.coding.passage import passage_of
from eventwire.coding.syntax import children, with_conjuncts


@dataclass
class ActorBook:
    """What the lexicon knows of one Doc, and what the Doc itself has taught so far."""

    doc: Doc
    day: date | None
    lexicon: Lexicon
    names: dict[int, FoundName]
    learned: dict[str, Actor] = field(default_factory=dict)
    role_countries: dict[str, str] = field(default_factory=dict)
    _composed: dict[int, Actor | None] = field(default_factory=dict)

    def at(self, head: Token) -> Actor | None:
        """Give the actor that a noun phrase's head stands for, None when it is no actor.

        A phrase that is asked for itself on its way ("leaders of <their> leaders") has no actor to add.
        """
        if head.i not in self._composed:
            self._composed[head.i] = None
            self._composed[head.i] = NounPhrase(self, head).compose()
        return self._composed[head.i]

    def is_name(self, token: Token) -> bool:
        """Whether a token is part of a proper name ("Strike" in that of a union), not a word of its own."""
        name = self.names.get(token.i)
        return name is not None and name.kind not in ("role", "not")

    def all_at(self, head: Token) -> tuple[Actor, ...]:
        """Give the actors of a noun phrase: two for "Turkish and Russian forces", else one or none."""
        actor = self.at(head)
        if actor is None:
            return ()
        joined = self._joined_countries(head)
        if actor.country is None or len(joined) < 2 or actor.country not in joined:
            return (actor,)
        return tuple(
            replace(
                actor,
                code=(actor.code or "").replace(actor.country, code, 1),
                country=code,
                first=first,
                name=None,
            )
            for code, first in joined.items()
        )

    def _joined_countries(self, head: Token) -> dict[str, int]:
        """Give the countries whose adjectives are joined before a noun, each with its token."""
        found: dict[str, int] = {}
        for token in with_conjuncts(children(head, "amod", "compound", "nmod")):
            name = self.names.get(token.i)
            if name is not None and name.kind in ("demonym", "country") and token.i < head.i:
                found.setdefault(self.lexicon.actors.countries[name.entry].code, name.start)
        return found


class ActorTagger:
    """Writes doc._.actors."""

    def __init__(self, nlp: Language) -> None:
        self._lexicon = load_lexicon()
        self._finder = NameFinder(nlp, self._lexicon.actors)

    def __call__(self, doc: Doc) -> Doc:
        doc._.actors = self.find(doc)
        return doc

    def find(self, doc: Doc) -> ActorBook:
        """Find the names, learn acronyms and full mentions in text order."""
        found = self._finder.find(doc)
        names = {i: name for name in found for i in range(name.start, name.end)}
        book = ActorBook(doc=doc, day=passage_of(doc).published_on, lexicon=self._lexicon, names=names)
        for name in found:
            head = doc[name.start : name.end].root
            if name.kind in ("role", "group"):
                actor = book.at(head)
                if actor is not None:
                    _learn_acronym(book, name, actor)
        for entity in doc.ents:
            if entity.label_ == "PERSON":
                book.at(entity.root)
        return book


def _learn_acronym(book: ActorBook, name: FoundName, actor: Actor) -> None:
    """Learn "YPG" from "People's Protection Units (YPG)"."""
    behind = book.doc[name.end : name.end + 3]
    if len(behind) == 3 and behind[0].text == "(" and behind[2].text == ")" and behind[1].text.isupper():
        book.learned.setdefault(behind[1].text, actor)


@Language.factory("eventwire_actors", requires=["token.dep", "doc.ents"], assigns=["doc._.actors"])
def make_actor_tagger(nlp: Language, name: str) -> ActorTagger:
    return ActorTagger(nlp)
