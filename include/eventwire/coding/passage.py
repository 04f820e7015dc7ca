"""The part of a text that is parsed.

Its chosen sentences stand in one Doc, which knows the way back to the text's offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from eventwire.coding.texts import CodingText
from eventwire.records import TextSpan

_BREAK = re.compile(r"\s")
_USER_KEY = "passage"


@dataclass(frozen=True)
class Passage:
    """A text, as given and as read, its chosen sentences, and their places in both Doc and text."""

    source: CodingText
    written: str
    sentence_nos: tuple[int, ...]
    doc_starts: tuple[int, ...]
    text_starts: tuple[int, ...]
    text_ends: tuple[int, ...]

    @property
    def published_on(self) -> date | None:
        return self.source.published_on

    def text_offset(self, doc_offset: int) -> int:
        """Translate a character offset of the Doc into one of the text."""
        at = bisect_right(self.doc_starts, doc_offset) - 1
        return doc_offset - self.doc_starts[at] + self.text_starts[at]

    def doc_offset(self, text_offset: int) -> int | None:
        """Translate a character offset of the text into one of the Doc, None where the text is not parsed."""
        at = bisect_right(self.text_starts, text_offset) - 1
        if at < 0 or text_offset > self.text_ends[at]:
            return None
        return text_offset - self.text_starts[at] + self.doc_starts[at]

    def doc_span(self, doc: Doc, span: TextSpan) -> Span | None:
        """Give the tokens that a span of the text touches, None where the text is not parsed."""
        start, end = self.doc_offset(span.start), self.doc_offset(span.end)
        return None if start is None or end is None else doc.char_span(start, end, alignment_mode="expand")

    def sentence_no(self, token: Token) -> int:
        """Give the number, in the text, of the sentence that holds a token."""
        return self.sentence_nos[bisect_right(self.doc_starts, token.idx) - 1]

    def text_span(self, span: Span) -> TextSpan:
        """Give the words of a Doc span as they stand in the text."""
        start = self.text_offset(span.start_char)
        end = self.text_offset(span.end_char - 1) + 1
        return TextSpan(text=self.source.text[start:end], start=start, end=end)


def passage_of(doc: Doc) -> Passage:
    """Give the passage that a Doc was made from."""
    passage: Passage = doc.user_data[_USER_KEY]
    return passage


def make_doc(
    nlp: Language, source: CodingText, chosen: list[tuple[int, int, int]], *, written: str | None = None
) -> Doc:
    """Tokenise the chosen sentences, each (number, start, end), into one Doc.

    Its sentence boundaries are fixed. `written` is the text as the model shall read it, of the same length,
    where that differs: with ordinary capitals.
    """
    words = source.text if written is None else written
    pieces, doc_starts, at = [], [], 0
    for _, start, end in chosen:
        piece = _BREAK.sub(" ", words[start:end])
        doc_starts.append(at)
        pieces.append(piece)
        at += len(piece) + 1
    doc = nlp.make_doc(" ".join(pieces))
    _fix_boundaries(doc, doc_starts)
    doc.user_data[_USER_KEY] = Passage(
        source=source,
        written=words,
        sentence_nos=tuple(number for number, _, _ in chosen),
        doc_starts=tuple(doc_starts),
        text_starts=tuple(start for _, start, _ in chosen),
        text_ends=tuple(end for _, _, end in chosen),
    )
    return doc


def _fix_boundaries(doc: Doc, doc_starts: list[int]) -> None:
    """Mark the first token of each sentence, and that no other token starts one: the parser keeps to it."""
    starts: np.ndarray = np.full(len(doc), -1, dtype="int64")
    offsets = np.array([token.idx for token in doc])
    starts[np.searchsorted(offsets, doc_starts)] = 1
    doc.from_array([SENT_START], starts.astype("uint64").reshape(-1, 1))
