"""Toponyms: the gazetteer's reading of the whole text, with the tokens of those that were parsed."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from threading import get_ident

from spacy.language import Language
from spacy.tokens import Doc, Span

from eventwire.coding.gazetteer.geoparser import find_places
from eventwire.coding.gazetteer.recogniser import UNREAD, Entity, Reading
from eventwire.coding.gazetteer.spans import split_words
from eventwire.coding.gazetteer.store import Gazetteer
from eventwire.coding.passage import Passage, passage_of
from eventwire.coding.texts import CodingText
from eventwire.records import PlaceMention

_LABELS = frozenset(("GPE", "LOC", "FAC", "PERSON", "ORG", "NORP"))


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A toponym in tokens, with the place it was resolved to."""

    span: Span
    mention: PlaceMention


@dataclass(frozen=True)
class PlaceList:
    """All toponyms of a text, and those of its parsed sentences."""

    mentions: tuple[PlaceMention, ...]
    found: tuple[FoundPlace, ...]

    @cached_property
    def heads(self) -> frozenset[int]:
        """The head tokens of the toponyms."""
        return frozenset(place.span.root.i for place in self.found)


class PlaceTagger:
    """Writes doc._.places. The process that first needs the gazetteer opens it; a fork never inherits it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, doc: Doc) -> Doc:
        doc._.places = self.find(doc)
        return doc

    def find(self, doc: Doc) -> PlaceList:
        """Find the toponyms of the text that the Doc stands for, with the help of the Doc's entities."""
        passage = passage_of(doc)
        mentions = self.mentions_in(passage.source, passage.written, _reading(doc, passage))
        found = []
        for mention in mentions:
            span = passage.doc_span(doc, mention.span)
            if span is not None:
                found.append(FoundPlace(span, mention))
        return PlaceList(mentions, tuple(found))

    def mentions_in(
        self, source: CodingText, written: str, reading: Reading = UNREAD
    ) -> tuple[PlaceMention, ...]:
        """Find the toponyms of a text, as it is `written` with ordinary capitals.

        A dateline that was cut off is read before it, as wires write it, and its place left out again.
        Raises ContractError or TransientError when the gazetteer cannot be read.
        """
        opening = f"{source.filed_at.upper()} - " if source.filed_at else ""
        whole = opening + written
        found = find_places(whole, split_words(whole), self.gazetteer(), reading.moved(len(opening)))
        return tuple(
            replace(mention, span=mention.span.in_words_of(source.text, cut=len(opening)))
            for mention in found
            if mention.span.start >= len(opening)
        )

    def gazetteer(self) -> Gazetteer:
        """Give the gazetteer, opened for this process and thread."""
        return _open_gazetteer(self._folder, (os.getpid(), get_ident()))


def _reading(doc: Doc, passage: Passage) -> Reading:
    """Give the model's entities in offsets of the text, and the ranges of the text that it read."""
    return Reading(
        entities=[
            Entity(label=entity.label_, start=span.start, end=span.end)
            for entity in doc.ents
            if entity.label_ in _LABELS
            for span in (passage.text_span(entity),)
        ],
        ranges=list(zip(passage.text_starts, passage.text_ends, strict=True)),
    )


@cache
def _open_gazetteer(folder: Path, user: tuple[int, int]) -> Gazetteer:
    """Open the gazetteer once a process and thread: neither may use the connection of another."""
    return Gazetteer.open(folder)


@Language.factory("eventwire_places", requires=["doc.ents"], assigns=["doc._.places"])
def make_place_tagger(nlp: Language, name: str, folder: str) -> PlaceTagger:
    return PlaceTagger(Path(folder))
