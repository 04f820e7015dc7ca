"""Date expressions of a Doc: the calendar's mentions with the tokens they cover."""

from __future__ import annotations

from dataclasses import dataclass

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


class DateTagger:
    """Writes doc._.dates."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.dates = self.find(doc)
        return doc

    def find(self, doc: Doc) -> tuple[FoundDate, ...]:
        """Find the expressions in the Doc's own text; harvest translates the offsets."""
        found = []
        for mention in find_dates(doc.text, passage_of(doc).published_on):
            span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            if span is not None:
                found.append(FoundDate(span, mention))
        return tuple(found)


@Language.factory("eventwire_dates", assigns=["doc._.dates"])
def make_date_tagger(nlp: Language, name: str) -> DateTagger:
    return DateTagger()
