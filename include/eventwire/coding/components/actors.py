"""Actors: the lexicon names of a Doc, and what the Doc itself teaches; phrases.py composes the codes."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from eventwire.coding.components.actor_book import ActorBook
from eventwire.coding.components.actor_codes import Actor
from eventwire.coding.components.names import FoundName, NameFinder
from eventwire.coding.components.phrases import compose
from eventwire.coding.lexicon import Lexicon, load_lexicon
from eventwire.coding.passage import passage_of


class ActorTagger:
    """Writes doc._.actors."""

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._finder = NameFinder(nlp, self._lexicon.actors)

    def __call__(self, doc: Doc) -> Doc:
        doc._.actors = self.find(doc)
        return doc

    def find(self, doc: Doc) -> ActorBook:
        """Find the names, learn acronyms and full mentions in text order."""
        found = self._finder.find(doc)
        names = {i: name for name in found for i in range(name.start, name.end)}
        book = ActorBook(
            doc=doc, day=passage_of(doc).published_on, lexicon=self._lexicon, names=names, compose=compose
        )
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
def make_actor_tagger(nlp: Language, name: str, lexicon: str | None = None) -> ActorTagger:
    return ActorTagger(nlp, load_lexicon(Path(lexicon) if lexicon else None))
