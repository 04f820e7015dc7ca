"""Groups of people with their number: "at least 12 civilians", "his wife", "two of them".

Takes one sentence of a Doc, gives its groups in text order. The groups do not overlap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from eventwire.coding.components.actor_book import ActorBook
from eventwire.coding.components.behind_people import (
    MORE,
    is_in_age,
    is_share,
    past_age,
    past_ages,
    past_family,
    past_more,
)
from eventwire.coding.components.person_words import ANIMALS_AND_THINGS, PERSONS
from eventwire.coding.components.quantities import Count, Quantity, exactly, quantity_at, words_from
from eventwire.coding.syntax import is_noun
from eventwire.coding.word_sets import word_set

_PLURAL = frozenset(("people", "police", "personnel", "troops", "staff", "crew", "others"))
_STATES = word_set("dead wounded injured missing killed hurt arrested detained displaced homeless slain")
_OF_THEM = word_set("them whom which these those")
_ORDINALS = word_set("second third fourth fifth sixth")
_BEING = word_set("is are was were")
_OWNERS = word_set("his her their its my our")
_DEFINITE = word_set("a an the another") | _OWNERS
_GATHERINGS = frozenset(("family", "couple", "crew", "group", "team"))
_PRONOUNS = word_set("him her he she himself herself")
_FILLING = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "CD"))
_TIME = frozenset(("DATE", "TIME"))


@dataclass(frozen=True, slots=True)
class Group:
    """People in tokens from `start` up to `end`; `head` is the token that names them.

    `relation`: "new"; "more" of something counted before; "part" of it.
    """

    start: int
    end: int
    head: int
    count: Count
    relation: str

    @property
    def is_numeric(self) -> bool:
        """Whether more than one person, or none, is meant."""
        return self.count.best != 1


def groups_in(sentence: Span, book: ActorBook) -> list[Group]:
    """Give the groups of a sentence, a name and its apposition as one."""
    found: list[Group] = []
    at = sentence.start
    while at < sentence.end:
        group = _as_many(sentence.doc, at, sentence.end, found) or _group_at(
            sentence.doc, at, sentence.end, book
        )
        if group is not None:
            while found and group.start < found[-1].end:  # "as many as 200": the later one reads more
                found.pop()
            found.append(group)
            at = group.end
        else:
            at += 1
    return list(_joined_appositions(found, sentence.doc))


def _as_many(doc: Doc, at: int, end: int, before: list[Group]) -> Group | None:
    """Read "as many" that repeats the number before it: "two were killed and as many wounded"."""
    if not before or not words_from(doc, at, end, ("as", "many")) or doc[at + 2 : at + 3].text == "as":
        return None
    others = at + 2 < end and doc[at + 2].lower_ in MORE
    return Group(at, at + 2 + others, at + 1, before[-1].count, "new")


def _group_at(doc: Doc, at: int, end: int, book: ActorBook) -> Group | None:
    token = doc[at]
    owned = token.lower_ in _OWNERS or token.lower_ in ("the", "another", "all")
    number_at = at + 1 if owned and at + 1 < end else at
    quantity = quantity_at(doc, number_at, end)
    if quantity is None and owned:
        number_at, quantity = at, quantity_at(doc, at, end)
    if quantity is not None:
        more = owned and token.lower_ == "another"
        start = min(quantity.start, at)
        return _counted(doc, start, quantity, end, book, more=more)
    if token.lower_ == "another" and not is_noun(doc[at + 1] if at + 1 < end else token):
        return _single(doc, at, end, book) or Group(at, at + 1, at, exactly(1), "more")
    return _single(doc, at, end, book)


def _counted(
    doc: Doc, start: int, quantity: Quantity, end: int, book: ActorBook, *, more: bool
) -> Group | None:
    """Read the noun behind a number: "12 civilians", "two of his bodyguards", "five others", "nine"."""
    at, is_more = past_more(doc, quantity.end, end)
    relation = "more" if more or is_more else "new"
    if at < end and doc[at].lower_ == "of":
        at += 1
        part = _part_of(doc, start, at, end, quantity.count)
        if part is not None:
            return part
        while at < end and (doc[at].lower_ in _DEFINITE or doc[at].lower_ == "all"):
            at += 1
    head, after = _noun_from(doc, at, end)
    if head is None:
        head, after = doc[quantity.end - 1], at
        is_bare_no = doc[quantity.number].lower_ == "no" and head.lower_ != "one"
        return None if is_bare_no else Group(start, after, head.i, quantity.count, relation)
    if head.lower_ in ANIMALS_AND_THINGS or _is_time(head, book) or is_share(doc, start):
        return None
    after = past_ages(doc, past_family(doc, after, end), end, quantity.count.best)
    count = exactly(2) if head.lower_ == "couple" and quantity.count.best == 1 else quantity.count
    return Group(start, after, head.i, count, relation)


def _part_of(doc: Doc, start: int, at: int, end: int, count: Count) -> Group | None:
    """Read what a part is taken from: "two of them", "two of the 12 killed"."""
    if at < end and doc[at].lower_ in _OF_THEM:
        return Group(start, at + 1, at, count, "part")
    while at < end and (doc[at].lower_ in _DEFINITE or doc[at].lower_ == "all"):
        at += 1
    inner = quantity_at(doc, at, end) if at < end else None
    if inner is None:
        return None
    if count.best == 1 and doc[start - 1].lower_ in _BEING:  # "he was one of 15 people killed"
        head, after = _noun_from(doc, inner.end, end)
        return None if head is None else Group(at, after, head.i, inner.count, "new")
    return Group(start, inner.end, inner.number, count, "part")


def _is_time(head: Token, book: ActorBook) -> bool:
    return head.ent_type_ in _TIME and head.lower_ not in PERSONS and book.names.get(head.i) is None


def _noun_from(doc: Doc, start: int, end: int) -> tuple[Token | None, int]:
    """Give the noun that a run of words before and up to it makes, and the token behind it."""
    at, head = start, None
    while at < end and doc[at].tag_ in _FILLING:
        token = doc[at]
        if token.lower_ in _STATES and not (at + 1 < end and is_noun(doc[at + 1])):
            break
        if token.tag_ in ("VBG", "VBN", "VBD") and token.dep_ not in ("amod", "compound"):
            break
        if token.tag_ == "CD" and not is_in_age(token):
            break
        if (
            head is not None
            and not is_in_age(token)
            and (token.ent_type_ in _TIME or _is_closed(head, token))
        ):
            break
        if (
            is_noun(token)
            or token.lower_ in PERSONS
            or (token.lower_ == "old" and doc[token.i - 1].text == "-")
        ):
            head = token
        at += 1
    return (head, head.i + 1) if head is not None else (None, start)


def _is_closed(head: Token, following: Token) -> bool:
    """Whether a plural ends the run: "14 <people> Sunday"; not "12 sports <fans>"."""
    is_plural = head.tag_ in ("NNS", "NNPS") or head.lower_ in _PLURAL
    return is_plural and head.dep_ not in ("compound", "poss", "nmod", "amod") and following.tag_ != "POS"


def _single(doc: Doc, at: int, end: int, book: ActorBook) -> Group | None:
    """Read one person: "a guard", "his wife", a name, "him"; "a couple" is two, "a family of five" five."""
    token = doc[at]
    if token.lower_ in _PRONOUNS and token.tag_ == "PRP":
        return Group(at, at + 1, at, exactly(1), "new")
    if token.lower_ in _DEFINITE:
        return _definite(doc, at, end, book)
    if token.ent_type_ == "PERSON" and (at == 0 or doc[at - 1].ent_type_ != "PERSON") and is_noun(token):
        return _named(doc, at, end)
    return None


def _definite(doc: Doc, at: int, end: int, book: ActorBook) -> Group | None:
    if doc[at].lower_ == "a" and at + 1 < end and doc[at + 1].lower_ in _ORDINALS:
        return _ordinal(doc, at, end, book)
    head, after = _noun_from(doc, at + 1, end)
    if head is None:
        return None
    if head.lower_ in _GATHERINGS:
        return _gathering(doc, at, head, after, end)
    if not _is_one(head, book):
        return None
    after = past_age(doc, after, end)
    return Group(at, after, head.i, exactly(1), "more" if doc[at].lower_ == "another" else "new")


def _ordinal(doc: Doc, at: int, end: int, book: ActorBook) -> Group | None:
    """Read one more: "a third", "a third guard"; not "a third of the guards"."""
    head, after = _noun_from(doc, at + 2, end)
    if head is not None:
        return Group(at, after, head.i, exactly(1), "more") if _is_one(head, book) else None
    is_share = at + 2 < end and doc[at + 2].lower_ == "of"
    return None if is_share else Group(at, at + 2, at + 1, exactly(1), "more")


def _named(doc: Doc, at: int, end: int) -> Group:
    """Read a name with the titles before it: "Colonel Idriss Toure"."""
    after = at
    while after < end and doc[after].ent_type_ == "PERSON" and is_noun(doc[after]):
        after += 1
    start = at
    while start > 0 and doc[start - 1].tag_ == "NNP" and doc[start - 1].dep_ == "compound":
        start -= 1
    return Group(start, after, after - 1, exactly(1), "new")


def _is_one(head: Token, book: ActorBook) -> bool:
    """Whether a noun with its determiner is one human being: also "the 34-year-old", "her friend"."""
    if head.doc[head.i - 1].text == "-" and head.lower_ == "old":
        return True
    if head.tag_ not in ("NN", "NNP", "JJ"):
        return False
    return is_person(head, book)


def _gathering(doc: Doc, at: int, head: Token, after: int, end: int) -> Group | None:
    if head.lower_ == "couple":
        return Group(at, after, head.i, exactly(2), "new")
    if doc[head.i - 1].lower_ in ("member", "strong", "person", "man") and doc[head.i - 2].text == "-":
        found = quantity_at(doc, head.i - 3, head.i - 2)
        return None if found is None else Group(at, after, head.i, found.count, "new")
    if after + 1 < end and doc[after].lower_ == "of":
        number = quantity_at(doc, after + 1, end)
        if number is not None:
            noun, behind = _noun_from(doc, number.end, end)
            return Group(at, behind if noun is not None else number.end, head.i, number.count, "new")
    return None


def is_person(token: Token, book: ActorBook) -> bool:
    """Whether a noun names a human being."""
    if token.lower_ in PERSONS or token.ent_type_ == "PERSON":
        return True
    name = book.names.get(token.i)
    if name is None:
        return False
    if name.kind == "role":
        return book.lexicon.actors.roles[name.entry].animate
    return name.kind in ("person", "demonym") and is_noun(token)


def _joined_appositions(groups: list[Group], doc: Doc) -> Iterator[Group]:
    """Make one of "a colonel, Idriss Toure," and pass over an age: "Idriss Toure, 41,"."""
    waiting: Group | None = None
    for group in groups:
        if waiting is not None and _is_apposition(waiting, group, doc):
            end = group.end
            if end < len(doc) and doc[end].text == "," and doc[waiting.end].text == ",":
                end += 1
            waiting = replace(waiting, end=end)
            continue
        if waiting is not None:
            yield waiting
        waiting = group
    if waiting is not None:
        yield waiting


def _is_apposition(first: Group, second: Group, doc: Doc) -> bool:
    if first.is_numeric or not _adjoin(first, second, doc):
        return False
    behind = doc[second.end].lower_ if second.end < len(doc) else ""
    if second.end - second.start == 1 and doc[second.start].is_digit:
        return behind in (",", "")
    if second.is_numeric:
        return False
    named = [
        doc[group.head].ent_type_ == "PERSON" or doc[group.head].tag_ == "NNP" for group in (first, second)
    ]
    return named[0] != named[1] and behind != "and"


def _adjoin(first: Group, second: Group, doc: Doc) -> bool:
    gap = [token.text for token in doc[first.end : second.start]]
    return gap in ([], [","])


__all__ = ["Group", "groups_in", "is_person"]
