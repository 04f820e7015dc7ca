"""Date expressions: the calendar's mentions in the whole text, with the tokens of those that were parsed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span

from eventwire.coding.calendar import find_dates
from eventwire.coding.passage import passage_of
from eventwire.records import DateMention


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression in tokens, with its value."""

    span: Span
    mention: DateMention


@dataclass(frozen=True, slots=True)
class DateList:
    """All date expressions of a text, and those of its parsed sentences."""

    mentions: tuple[DateMention, ...]
    found: tuple[FoundDate, ...]


class DateTagger:
    """Writes doc._.dates."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.dates = self.find(doc)
        return doc

    def find(self, doc: Doc) -> DateList:
        """Find the expressions in the text that the Doc stands for."""
        passage = passage_of(doc)
        mentions = dates_in(passage.source.text, passage.written, passage.published_on)
        spans = (passage.doc_span(doc, mention.span) for mention in mentions if mention.span is not None)
        return DateList(
            mentions,
            tuple(
                FoundDate(span, mention)
                for span, mention in zip(spans, mentions, strict=True)
                if span is not None
            ),
        )


def dates_in(text: str, written: str, anchor: date | None) -> tuple[DateMention, ...]:
    """Find the expressions of a text, as it is `written` with ordinary capitals."""
    found = find_dates(written, anchor)
    if written == text:
        return found
    return tuple(
        mention if mention.span is None else replace(mention, span=mention.span.in_words_of(text))
        for mention in found
    )


@Language.factory("eventwire_dates", assigns=["doc._.dates"])
def make_date_tagger(nlp: Language, name: str) -> DateTagger:
    return DateTagger()
