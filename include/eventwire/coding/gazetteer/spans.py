"""Takes the tokens of a text, gives the spans that the gazetteer knows by name, longest first, without
overlap."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eventwire.coding.gazetteer.candidates import is_written_short
from eventwire.coding.gazetteer.names import normalise_name
from eventwire.coding.gazetteer.places import Form, NamedPlace
from eventwire.coding.gazetteer.prior import score_prior
from eventwire.coding.gazetteer.store import Gazetteer
from eventwire.coding.gazetteer.toponyms import trim_toponym
from eventwire.coding.gazetteer.wordlists import ARTICLES, COMPASS, INNER

Token = tuple[str, int, int]  # words, first character, one past the last

MOST_TOKENS = 8
LONGEST_SHORT = 5  # letters of a division's name cut short: "Calif"

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Dr|Gen|Sen|Gov|(?:St|Ste|Mt|Ft|ST|MT|FT)(?=\. [A-Z]))\."
    r"|['’]s\b|\w+(?:['’](?!s\b)\w+)+|\w+|[^\w\s]"
)


def split_words(text: str) -> list[Token]:
    """Split a text into words and signs, with their offsets.

    >>> split_words("Mali's U.S. aid")
    [('Mali', 0, 4), ("'s", 4, 6), ('U.S.', 7, 11), ('aid', 12, 15)]
    """
    return [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSpan:
    """Tokens `first` to `last` (exclusive) whose name the gazetteer knows, with its likeliest place; `areas`
    is the number of first-order divisions that have a place of the name."""

    first: int
    last: int
    key: str
    text: str
    start: int
    end: int
    best: NamedPlace
    prior: float
    forms: frozenset[Form]
    areas: int


def find_known_spans(text: str, tokens: Sequence[Token], gazetteer: Gazetteer) -> list[KnownSpan]:
    """Look up every run of capitalised tokens in one query; where runs overlap, the first and longest
    stays."""
    runs: defaultdict[int, list[tuple[int, int, str, int, int]]] = defaultdict(list)
    for first, last in _list_runs(text, tokens):
        start, end = trim_toponym(text, tokens[first][1], tokens[last - 1][2])
        if _is_shortened(tokens, first, last):
            end = tokens[last][2]
        key = normalise_name(text[start:end])
        if len(key) > 1:
            runs[first].append((first, last, key, start, end))
    found = gazetteer.find_names(run[2] for group in runs.values() for run in group)
    spans: list[KnownSpan] = []
    free = 0
    for first in sorted(runs):
        if first < free:
            continue
        span = _choose_run(text, tokens, runs[first], found)
        if span is not None:
            spans.append(span)
            free = span.last
    return spans


def _is_shortened(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word is cut short by a full stop behind a comma: "Topeka, Kan."."""
    if last - first > 1 or first == 0 or last == len(tokens) or tokens[first - 1][0] != ",":
        return False
    word, stop = tokens[first], tokens[last]
    return stop[0] == "." and stop[1] == word[2] and len(word[0]) <= LONGEST_SHORT and not word[0].isupper()


def _list_runs(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for first, token in enumerate(tokens):
        if not (token[0][0].isupper() or _opens_name(tokens, first)):
            continue
        for last in range(first, min(len(tokens), first + MOST_TOKENS)):
            word = tokens[last][0]
            if last > first and not _follows(text, tokens[last - 1], tokens[last]):
                break
            if word[0].isupper():
                yield first, last + 1
            elif last > first and word not in INNER:
                break


def _opens_name(tokens: Sequence[Token], first: int) -> bool:
    """Whether a word in small letters opens a name: "al-Bab", "northern Mali"."""
    word = tokens[first][0]
    if word in COMPASS:
        return True
    return word in ARTICLES and first + 2 < len(tokens) and tokens[first + 1][0] == "-"


def _follows(text: str, before: Token, token: Token) -> bool:
    gap = text[before[2] : token[1]]
    return gap in ("", " ") or (gap.isspace() and "\n" not in gap)


def _choose_run(
    text: str,
    tokens: Sequence[Token],
    runs: Sequence[tuple[int, int, str, int, int]],
    found: dict[str, tuple[NamedPlace, ...]],
) -> KnownSpan | None:
    for first, last, key, start, end in reversed(runs):
        named = found.get(key, ())
        if any(entry.form is Form.ABBREVIATION for entry in named):
            readable = is_written_short(text[start:end]) and not _is_shouted(tokens, first, last)
            named = tuple(entry for entry in named if readable or entry.form is not Form.ABBREVIATION)
            if text[start:end].endswith(".") and end > tokens[last - 1][2]:
                named = tuple(entry for entry in named if entry.form is Form.ABBREVIATION)
        if named:
            prior, _, best = max((score_prior(entry), -entry.place.place_id, entry) for entry in named)
            return KnownSpan(
                first=first,
                last=last,
                key=key,
                text=text[start:end],
                start=start,
                end=end,
                best=best,
                prior=prior,
                forms=frozenset(entry.form for entry in named),
                areas=len({(entry.place.country, entry.place.admin1_id) for entry in named}),
            )
    return None


def _is_shouted(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a short word stands among words in capitals, where IN and US are no abbreviations.

    >>> words = [("BOMB", 0, 4), ("IN", 5, 7), ("LIMA", 8, 12)]
    >>> _is_shouted(words, 1, 2)
    True
    """
    if "." in tokens[first][0] or last - first > 1:
        return False
    beside = [*tokens[max(0, first - 1) : first], *tokens[last : last + 1]]
    return any(len(word) > 3 and word.isupper() for word, _, _ in beside)
