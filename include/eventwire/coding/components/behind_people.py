"""What stands behind a number or noun of people and belongs to it: "more", "of one family", "of six"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from eventwire.coding.components.quantities import quantity_at, words_from
from eventwire.coding.word_sets import listed, word_set

MORE = word_set("more other others further additional")
_SEVERAL = 2
_SHARE_TOKENS = 6  # "of the town's estimated 40,000"
_OF_FAMILY = tuple(listed(f"of {which} family") for which in ("one", "the same", "a", "a single"))


def past_more(doc: Doc, at: int, end: int) -> tuple[int, bool]:
    """Pass over "more" in "five more soldiers"; "others" itself is the noun."""
    if at >= end or doc[at].lower_ not in MORE:
        return at, False
    is_noun_itself = doc[at].lower_ == "others" or at + 1 >= end or doc[at + 1].lower_ in MORE
    return (at if is_noun_itself else at + 1), True


def past_family(doc: Doc, at: int, end: int) -> int:
    """Pass over whose members they are: "five members <of one family>"."""
    for words in _OF_FAMILY:
        if words_from(doc, at, end, words):
            return at + len(words)
    return at


def past_age(doc: Doc, at: int, end: int) -> int:
    """Pass over an age: "a boy <of six>"."""
    number = quantity_at(doc, at + 1, end) if at + 1 < end and doc[at].lower_ in ("of", "aged") else None
    return at if number is None else number.end


def past_ages(doc: Doc, at: int, end: int, number: int | None) -> int:
    """Pass over one age for each of them: "two brothers, <8 and 10,>"; not over another count."""
    ages = 0
    after = at
    while after + 1 < end and doc[after].lower_ in (",", "and") and doc[after + 1].text.isdecimal():
        ages, after = ages + 1, after + 2
    is_closed = after >= end or doc[after].text in (",", ".", ")")
    if ages != number or ages < _SEVERAL or not is_closed:
        return at
    return after + (after < end and doc[after].text == ",")


def is_share(doc: Doc, start: int) -> bool:
    """Whether a number is what a share is taken of: "80 percent of the town's <40,000> residents"."""
    for at in range(start - 1, max(0, start - _SHARE_TOKENS), -1):
        if doc[at].lower_ == "of":
            return doc[at - 1].lower_ in ("percent", "%", "cent", "half", "third", "quarter")
        if doc[at].tag_ not in ("DT", "POS", "PRP$", "NN", "NNP", "JJ"):
            return False
    return False


def is_in_age(token: Token) -> bool:
    """Whether a token belongs to "12-year-old" or "eight-member"."""
    doc = token.doc
    return "-" in (token.text, doc[token.i - 1].text if token.i else "", doc[token.i + 1 : token.i + 2].text)
