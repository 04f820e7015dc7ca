"""What stands behind a number or noun of people and belongs to it: "more", "of one family", "of six"."""

from __future__ import annotations

from spacy.tokens import Doc

from eventwire.coding.components.quantities import quantity_at, words_from
from eventwire.coding.word_sets import listed, word_set

MORE = word_set("more other others further additional")
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
