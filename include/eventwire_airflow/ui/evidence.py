"""From offsets to highlighted words.

Takes a text and the spans that the coder left in the warehouse, gives pieces of the text with what each of
them says. Spans may overlap ("[Nigerian] soldiers": a place in an actor): a piece then has several meanings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from eventwire_airflow.ui.queries import Row

# Column prefix of a report, and what the words say.
MEANINGS = {
    "trigger": "what happened",
    "source": "who did it",
    "target": "to whom",
    "place": "where",
    "event_date": "when",
    "fatalities": "deaths",
    "wounded": "wounded",
    "missing": "missing",
    "detained": "detained",
    "displaced": "displaced",
    "attribution": "who says so",
}
TOLLS = ("fatalities", "wounded", "missing", "detained", "displaced")
AROUND = 90  # characters shown on either side of words that stand outside the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Half-open offsets into the article's text and what the words there say."""

    start: int
    end: int
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text with the same meanings; `begins` are those whose words begin here."""

    text: str
    meanings: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Words that were used and stand outside the sentence, with some text around them."""

    meaning: str
    pieces: tuple[Piece, ...]


def marks_of(report: Row) -> tuple[Mark, ...]:
    """Give the marks of one report, a row of mart.event_evidence."""
    return tuple(
        Mark(start=report[f"{name}_start"], end=report[f"{name}_end"], meaning=name)
        for name in MEANINGS
        if report[f"{name}_start"] is not None
    )


def cut(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """Cut text[start:end] into pieces at the edges of the marks.

    >>> rebels = Mark(start=0, end=6, meaning="source")
    >>> [(piece.text, piece.meanings) for piece in cut("Rebels fled.", [rebels])]
    [('Rebels', ('source',)), (' fled.', ())]
    """
    end = len(text) if end is None else end
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = sorted({start, end, *(max(m.start, start) for m in inside), *(min(m.end, end) for m in inside)})
    pieces = []
    for left, right in pairwise(edges):
        here = [mark for mark in inside if mark.start <= left and mark.end >= right]
        here.sort(key=lambda mark: (mark.end - mark.start, list(MEANINGS).index(mark.meaning)))
        pieces.append(
            Piece(
                text=text[left:right],
                meanings=tuple(mark.meaning for mark in here),
                begins=tuple(mark.meaning for mark in here if max(mark.start, start) == left),
            )
        )
    return tuple(pieces)


def cut_sentence(report: Row, text: str) -> tuple[Piece, ...]:
    """Give the sentence of a report with its words marked."""
    return cut(text, marks_of(report), start=report["sentence_start"], end=report["sentence_end"])


def find_elsewhere(report: Row, text: str) -> tuple[Elsewhere, ...]:
    """Give the words that the report rests on and that stand outside its sentence."""
    outside = [
        mark
        for mark in marks_of(report)
        if mark.end <= report["sentence_start"] or mark.start >= report["sentence_end"]
    ]
    return tuple(
        Elsewhere(
            meaning=mark.meaning,
            pieces=cut(
                text, [mark], start=max(mark.start - AROUND, 0), end=min(mark.end + AROUND, len(text))
            ),
        )
        for mark in outside
    )


def legend_of(reports: Sequence[Row]) -> list[str]:
    """Give the meanings that these reports mark, in the order of MEANINGS."""
    used = {mark.meaning for report in reports for mark in marks_of(report)}
    return [meaning for meaning in MEANINGS if meaning in used]
