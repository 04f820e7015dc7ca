"""Toponyms of a Doc, resolved."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from eventwire.records import PlaceMention


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A toponym in tokens, with the place it was resolved to."""

    span: Span
    mention: PlaceMention


class PlaceTagger:
    """Writes doc._.places."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.places = ()
        return doc


@Language.factory("eventwire_places", requires=["doc.ents"], assigns=["doc._.places"])
def make_place_tagger(nlp: Language, name: str) -> PlaceTagger:
    return PlaceTagger()
