"""Sentence boundaries before anything is parsed."""

from __future__ import annotations

import re

import sentencex

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?:,? [A-Z][\w.'’-]*){0,4}|[A-Z]\w+(?: [A-Z]\w+)?)"  # MEXICO CITY, Mexico / Ankara
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"  # , March 3
    r"(?: ?[(/\[][\w .:,-]{1,40}[)/\]])?"  # (Agency)
    r" ?(?:--|[-–—:]) +(?=[\"“'A-Z])"
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Give the half-open offsets of each sentence, without the white space around it.

    >>> split_sentences("Rebels left. Gen. Ali stayed.\\n\\nTalks go on")
    [(0, 12), (13, 29), (31, 42)]
    """
    spans = []
    for piece in sentencex.get_sentence_boundaries("en", text):
        start, end = piece["start_index"], piece["end_index"]
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            spans.append((start, end))
    return spans


def after_dateline(sentence: str) -> int:
    """Give where a sentence begins behind a wire dateline, 0 without one.

    >>> [after_dateline(words) for words in ("LYON, March 3 (Agency) - Teachers marched.", "He said - Yes.")]
    [25, 0]
    """
    dateline = _DATELINE.match(sentence)
    if dateline is None or not any(word.isupper() and len(word) > 1 for word in dateline[0].split()):
        return 0
    return dateline.end()
