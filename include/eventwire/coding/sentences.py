"""Sentence boundaries before anything is parsed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import sentencex

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?:,? [A-Z][\w.'’-]*){0,4}|[A-Z]\w+(?: [A-Z]\w+)?)"  # MEXICO CITY, Mexico / Ankara
    r"(?P<date>,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"  # , March 3
    r"(?P<agency> ?[(/\[][\w .:,-]{1,40}[)/\]])?"  # (Agency)
    r" ?(?:--|[-–—:]) +(?=[\"“'A-Z])"
)
_LOWERED_DATELINE = re.compile(
    r"(?!Police|Army|Court|Government|Minister|Officials?\b)(?:[A-Z][a-z'’-]{2,} ){0,2}[A-Z][a-z'’-]{3,}: +"
)
_WORD = re.compile(r"\w+")
_LEAST_WORDS, _SAME = 9, 0.9  # of different words
_DOUBLED = re.compile(r"(?<=\w)''(?=\w)")  # "Vajpayee''s"
_QUOTES = ('"', "``", "''", "“", "”", "‘")
_UNQUOTED = str.maketrans("\"`'“”‘’", " " * 7)
_LONG = 360  # characters, some sixty words
_ABBREVIATED = re.compile(r"\b(?:U\.S\.|U\.K\.|U\.N\.|E\.U\.|U\.S\.S\.R\.)$")
_GOES_ON = re.compile(r"(?:And|Or|Was|Were|Would|Will|Had|Has|Have|Is|Are|Said|Says|Could|Should|Must)\b")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Give the half-open offsets of each sentence, without the white space around it.

    >>> split_sentences("Rebels left. Gen. Ali stayed.\\n\\nTalks go on")
    [(0, 12), (13, 29), (31, 42)]

    >>> [text[a:b] for text in ("It warned the U.S. And others. It left the U.S. She stayed.",)
    ...  for a, b in split_sentences(text)]
    ['It warned the U.S. And others.', 'It left the U.S.', 'She stayed.']

    An apostrophe that is written twice opens no quotation, and one that is never closed ends with its
    sentence once it has grown longer than a person would speak.
    """
    spans = []
    for start, end in _boundaries(_DOUBLED.sub("xx", text)):
        if end - start > _LONG and any(mark in text[start:end] for mark in _QUOTES):
            bare = text[start:end].translate(_UNQUOTED)
            spans += [(start + first, start + last) for first, last in _boundaries(bare)]
        else:
            spans.append((start, end))
    return spans


def _boundaries(text: str) -> Iterator[tuple[int, int]]:
    """Give the offsets of each piece that sentencex finds, without white space; it never cuts a quotation.

    Wires that write a capital behind every full stop cut no sentence: "warned the U.S. And other countries".
    """
    held: tuple[int, int] | None = None
    for piece in sentencex.get_sentence_boundaries("en", text):
        start, end = piece["start_index"], piece["end_index"]
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start >= end:
            continue
        if held is not None and _goes_on(text, held[1], start, end):
            held = held[0], end
            continue
        if held is not None:
            yield held
        held = start, end
    if held is not None:
        yield held


def _goes_on(text: str, cut: int, start: int, end: int) -> bool:
    """Whether a cut behind an abbreviation is no end of a sentence, by the word that follows."""
    return (
        text.count("\n", cut, start) < 2
        and text[end - 1] != "?"
        and _GOES_ON.match(text, start) is not None
        and _ABBREVIATED.search(text, max(cut - 8, 0), cut) is not None
    )


def repeated(sentences: Sequence[str]) -> frozenset[int]:
    """Give the numbers of the sentences that another one of the text tells again in the same words.

    A standfirst, a caption, a quotation pulled out of the text: the fuller wording stays, of equal ones the
    first. Short sentences ("He declined to comment.") may well be said twice.

    >>> sorted(repeated(["Ghana and Togo held talks on the closed border in Accra", "Fish is dear.",
    ...                  "Ghana and Togo held talks on the closed border in Accra today."]))
    [0]
    """
    alike: defaultdict[tuple[str, ...], list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        words = frozenset(_WORD.findall(sentence.lower()))
        if len(words) >= _LEAST_WORDS:
            alike[tuple(sorted(words, key=lambda word: (-len(word), word))[:3])].append((number, words))
    found: set[int] = set()
    for group in alike.values():
        kept: list[frozenset[str]] = []
        for number, words in sorted(group, key=lambda item: (-len(item[1]), item[0])):
            if any(len(words & other) >= _SAME * len(words | other) for other in kept):
                found.add(number)
            else:
                kept.append(words)
    return frozenset(found)


def after_dateline(sentence: str, *, lowered: bool = False) -> int:
    """Give where a sentence begins behind a wire dateline, 0 without one.

    `lowered`: it begins a paragraph that was written without capitals, where a place and a colon are one too.

    >>> [after_dateline(words) for words in ("LYON, March 3 (Agency) - Teachers marched.", "He said - Yes.")]
    [25, 0]
    >>> after_dateline("Lyon, March 3: Teachers marched.")
    15
    >>> after_dateline("New Delhi: The army was called.", lowered=True)
    11
    """
    if lowered and (place := _LOWERED_DATELINE.match(sentence)):
        return place.end()
    dateline = _DATELINE.match(sentence)
    if dateline is None:
        return 0
    in_capitals = any(word.isupper() and len(word) > 1 for word in dateline[0].split())
    return dateline.end() if in_capitals or dateline["date"] or dateline["agency"] else 0
