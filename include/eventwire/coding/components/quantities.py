"""Numbers of people as news words them: digits, number words, vague words, and what qualifies them.

Takes the tokens of a parsed text, gives a Count. The table of docs/coding.md is the one below:

| words | low | best | high |
|---|---|---|---|
| 12, a dozen, twenty-five, 1.2 million | n | n | n |
| at least, more than, over, no fewer than, a minimum of, upwards of n | n | n | open |
| up to, as many as, nearly, almost, close to, fewer than, less than n | open | n | n |
| about, around, some, roughly, approximately, an estimated n | open | n | open |
| between a and b, a to b, a-b, at least a and as many as b | a | a | b |
| VAGUE: "several", "dozens" | n | n | open |
| no, none, nobody | 0 | 0 | 0 |
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from eventwire.coding.word_sets import listed, word_set

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {
    **{word: number for number, word in enumerate(listed(_UNITS), start=1)},
    **{word: 10 * number for number, word in enumerate(listed(_TENS), start=2)},
}
_LARGE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000} | {
    "lakh": 100_000,
    "crore": 10_000_000,
}
_NONE = word_set("no none nobody")
# the fewest people that the word is commonly used for; a plural of a unit is two of it
VAGUE = {
    ("tens", "of", "thousands"): 20_000,
    ("hundreds", "of", "thousands"): 200_000,
    ("several", "dozen"): 36,
    ("several", "hundred"): 300,
    ("several", "thousand"): 3000,
    ("a", "few", "dozen"): 36,
    ("a", "few", "hundred"): 300,
    ("a", "handful"): 3,
    ("a", "few"): 3,
    ("tens",): 20,
    ("dozens",): 24,
    ("scores",): 40,
    ("hundreds",): 200,
    ("thousands",): 2000,
    ("several",): 3,
    ("many",): 3,
}
_EXACT = {("half", "a", "dozen"): 6, ("both",): 2, ("a", "couple"): 2, ("a", "pair"): 2} | {
    ("a", "quarter", "of", "a", "million"): 250_000,
    ("half", "a", "million"): 500_000,
}
_WORDINGS: dict[str, list[tuple[str, ...]]] = {}  # by first word, the longest first
for _wording in sorted({**VAGUE, **_EXACT}, key=len, reverse=True):
    _WORDINGS.setdefault(_wording[0], []).append(_wording)

_AT_LEAST = tuple(
    listed(words)
    for words in (
        "at least",
        "more than",
        "over",
        "no fewer than",
        "no less than",
        "not less than",
        "a minimum of",
        "upwards of",
        "upward of",
    )
)
_AT_MOST = tuple(
    listed(words)
    for words in (
        "up to",
        "as many as",
        "at most",
        "nearly",
        "almost",
        "close to",
        "fewer than",
        "less than",
        "no more than",
        "not more than",
        "a maximum of",
    )
)
_ABOUT = tuple(
    listed(words)
    for words in (
        "about",
        "around",
        "some",
        "roughly",
        "approximately",
        "an estimated",
        "estimated",
        "perhaps",
        "maybe",
    )
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many: None is open or unknown."""

    low: int | None
    best: int | None
    high: int | None

    def __add__(self, other: Count) -> Count:
        def total(first: int | None, second: int | None) -> int | None:
            return None if first is None or second is None else first + second

        return Count(total(self.low, other.low), total(self.best, other.best), total(self.high, other.high))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count with its tokens from `start` up to `end`, qualifiers included; `number` is its first number."""

    start: int
    end: int
    number: int
    count: Count


def exactly(number: int) -> Count:
    """Give the count of a bare number."""
    return Count(number, number, number)


def quantity_at(doc: Doc, start: int, end: int) -> Quantity | None:
    """Read the quantity whose number begins at token `start`; None where none does. `end` is the limit."""
    wording = _wording_at(doc, start, end)
    if wording is not None:
        after = start + len(wording)
        if wording in _EXACT:
            return _qualified(doc, start, after, _EXACT[wording])
        return Quantity(start, after, start, Count(VAGUE[wording], VAGUE[wording], None))
    if doc[start].lower_ in _NONE:
        after = start + 1 + (start + 1 < end and doc[start + 1].lower_ == "one")
        return Quantity(start, after, start, exactly(0))
    found = _number_at(doc, start, end)
    if found is None or _is_part_of_word(doc, found[1], end):
        return None
    value, after = found
    found_range = _range_from(doc, start, value, after, end) or _bounds_from(doc, start, value, after, end)
    return found_range or _qualified(doc, start, after, value)


def words_from(doc: Doc, start: int, end: int, words: Sequence[str]) -> bool:
    """Whether the words stand at a token, in any letter case."""
    return (
        start >= 0
        and start + len(words) <= end
        and all(doc[start + at].lower_ == word for at, word in enumerate(words))
    )


def _wording_at(doc: Doc, start: int, end: int) -> tuple[str, ...] | None:
    alike = _WORDINGS.get(doc[start].lower_, ())
    found = next((wording for wording in alike if words_from(doc, start, end, wording)), None)
    if found == ("many",) and (
        doc[start - 1].lower_ in ("as", "so", "how") or doc[start + 1 : start + 2].text == "as"
    ):
        return None
    return found


def _is_part_of_word(doc: Doc, after: int, end: int) -> bool:
    """Whether a number only begins a longer word: the 12 of "12-year-old", the 5 of "5 percent"."""
    if after >= end:
        return False
    if doc[after].lower_ in ("%", "percent", "per", "km", "th", "st", "nd", "rd", ":", "/"):
        return True
    return doc[after].text == "-" and after + 1 < end and not _digits(doc[after + 1])


def _number_at(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Read one number: its value and the token behind it."""
    at, seen = start, False
    total: float = 0
    current: float = 0
    if _begins_with_one(doc, at, end):
        current, at = 1, at + (doc[at].lower_ in ("a", "an"))
    while at < end:
        word = doc[at].lower_
        digits = _digits(doc[at])
        if digits is not None and not seen:
            current, seen = digits, True
        elif word in _SMALL and (not seen or doc[at - 1].lower_ in ("-", "and", *_LARGE)):
            current, seen = current + _SMALL[word], True
        elif word in _SMALL and seen and doc[at - 1].lower_ in _SMALL and _SMALL[doc[at - 1].lower_] >= 20:
            current += _SMALL[word]
        elif word in _LARGE and (seen or current):
            current, total, seen = _times(current, _LARGE[word], total)
        elif not (seen and _joins(doc, at, end)):
            break
        at += 1
    return (round(total + current), at) if seen else None


def _begins_with_one(doc: Doc, at: int, end: int) -> bool:
    """Whether "one" is meant before a unit: "<a> dozen", "another <dozen>"."""
    if doc[at].lower_ in ("a", "an"):
        return at + 1 < end and doc[at + 1].lower_ in _LARGE
    return at > 0 and doc[at - 1].lower_ == "another" and doc[at].lower_ in _LARGE


def _times(current: float, unit: int, total: float) -> tuple[float, float, bool]:
    """Multiply: hundreds and dozens stay open for what follows, thousands and millions are closed."""
    if unit <= 100:
        return current * unit, total, True
    return 0, total + current * unit, True


def _joins(doc: Doc, at: int, end: int) -> bool:
    """Whether "-" or "and" stands inside a number: "twenty-five", "a hundred and twenty"."""
    if at + 1 >= end or doc[at + 1].lower_ not in _SMALL:
        return False
    before = doc[at - 1].lower_
    if doc[at].text == "-":
        return before in _SMALL and _SMALL[before] >= 20 and _SMALL[doc[at + 1].lower_] < 10
    return doc[at].lower_ == "and" and before in ("hundred", "thousand")


def _digits(token: Token) -> float | None:
    words = token.text.replace(",", "")
    if words.isdigit() and words.isascii():
        return int(words)
    whole, point, part = words.partition(".")
    return float(words) if point and whole.isdecimal() and part.isdecimal() and words.isascii() else None


def _range_from(doc: Doc, start: int, low: int, after: int, end: int) -> Quantity | None:
    """Read "18 and 22" behind "between", "30 to 35", "30-35"; of "from 15 to 19" only the 15 is read here."""
    if after + 1 >= end:
        return None
    joint, between = doc[after].lower_, start > 0 and doc[start - 1].lower_ == "between"
    if not (joint in ("to", "-", "–", "or") or (joint == "and" and between)):
        return None
    if start > 0 and doc[start - 1].lower_ == "from":
        return None
    upper = _number_at(doc, after + 1, end)
    if upper is None or upper[0] <= low:
        return None
    return Quantity(start - between, upper[1], start, Count(low, low, upper[0]))


def _bounds_from(doc: Doc, start: int, low: int, after: int, end: int) -> Quantity | None:
    """Read "at least 9 and as many as 14"."""
    if after >= end or doc[after].lower_ not in ("and", "but"):
        return None
    highest = next((words for words in _AT_MOST if words_from(doc, after + 1, end, words)), ())
    lowest = _qualified(doc, start, after, low)
    upper = _number_at(doc, after + 1 + len(highest), end) if highest else None
    if upper is None or upper[0] <= low or lowest.count.low is None or lowest.count.high is not None:
        return None
    return Quantity(lowest.start, upper[1], start, Count(low, low, upper[0]))


def _qualified(doc: Doc, start: int, after: int, value: int) -> Quantity:
    """Read what stands before a number."""
    for wordings, count in (
        (_AT_LEAST, Count(value, value, None)),
        (_AT_MOST, Count(None, value, value)),
        (_ABOUT, Count(None, value, None)),
    ):
        for wording in wordings:
            if words_from(doc, start - len(wording), start, wording) and not _is_negated(doc, start, wording):
                return Quantity(start - len(wording), after, start, count)
    return Quantity(start, after, start, exactly(value))


def _is_negated(doc: Doc, start: int, wording: Sequence[str]) -> bool:
    """Whether "no" turns the wording round: "no more than 12" is not "more than 12"."""
    before = start - len(wording) - 1
    return before >= 0 and doc[before].lower_ in ("no", "not") and wording[0] in ("more", "less", "fewer")
