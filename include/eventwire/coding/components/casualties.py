"""Casualties: how many were killed or wounded, as low, best and high.

A bare number is exact. "At least 12" is low and best 12 with an open high; "up to 12" is high 12 with an open
low; of a range ("between 18 and 22") the lower end is the best, as the more cautious count. Vague words count
by VAGUE. A person named or one singular victim counts 1. NULL is unknown; "no one" is 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from eventwire.coding.components.actors import ActorBook
from eventwire.coding.lexicon.inflection import forms_of_nouns, forms_of_verbs
from eventwire.coding.syntax import children, core_noun, is_noun, is_passive, is_verb, objects, subjects
from eventwire.coding.word_sets import listed

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {
    **{word: number for number, word in enumerate(listed(_UNITS), start=1)},
    **{word: 10 * number for number, word in enumerate(listed(_TENS), start=2)},
    **{"dozen": 12, "hundred": 100, "a": 1, "an": 1, "no": 0, "nobody": 0, "none": 0},
}
VAGUE = {"several": 3, "some": 3, "many": 3, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}

_AT_LEAST = frozenset(["least", "more", "over", "minimum"])
_AT_MOST = frozenset(["most", "up", "maximum"])
_KILL = forms_of_verbs("kill slay massacre murder execute assassinate behead drown slaughter")
_DIE = forms_of_verbs("die perish")
_WOUND = forms_of_verbs("wound injure hurt maim")
_PERSONS = forms_of_nouns(
    "person people man woman child boy girl victim others other baby teenager dead wounded more nobody none"
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
class FoundCasualties:
    """Killed or wounded of one clause, in tokens."""

    kind: str
    count: Count
    span: Span


class CasualtyTagger:
    """Writes doc._.casualties."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.casualties = tuple(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[FoundCasualties]:
        """Find the victims of each verb of killing and wounding, and "left 12 dead"."""
        for token in doc:
            kind, victims = _victims(token)
            counted = [
                (victim, count) for victim in victims if (count := _count(victim, doc._.actors)) is not None
            ]
            if counted:
                total = counted[0][1]
                for _, count in counted[1:]:
                    total = total + count
                first = min(victim.left_edge.i for victim, _ in counted)
                last = max(victim.i for victim, _ in counted)
                yield FoundCasualties(kind, total, doc[first : last + 1])


def _victims(token: Token) -> tuple[str, list[Token]]:
    lower = token.lower_
    if is_verb(token):
        if lower in _KILL:
            return "killed", objects(token)
        if lower in _DIE:
            return "killed", subjects(token)
        if lower in _WOUND:
            return "wounded", objects(token)
    if lower in ("dead", "wounded", "injured") and token.dep_ in ("oprd", "acomp", "ccomp", "attr"):
        kind = "killed" if lower == "dead" else "wounded"
        governor = token.head
        return kind, [*children(token, "nsubj"), *children(governor, "dobj")] or _affected(governor)
    if lower in ("dead", "wounded", "injured") and token.dep_ == "amod" and token.head.lower_ in _PERSONS:
        return ("killed" if lower == "dead" else "wounded"), [token.head]
    return "", []


def _affected(verb: Token) -> list[Token]:
    """Give whom a verb leaves dead: "two men were <shot> dead by police", "two men <lay> dead"."""
    return objects(verb) if is_passive(verb) else subjects(verb)


def _count(victim: Token, book: ActorBook) -> Count | None:
    """Count the people that a noun phrase names; None when it names none."""
    if not _is_person(victim, book):
        return None
    if victim.lower_ in ("nobody", "none"):
        return Count(0, 0, 0)
    number = next(
        (
            child
            for child in (*children(victim, "nummod", "det", "amod"), victim)
            if _value(child) is not None
        ),
        None,
    )
    if number is None:
        return Count(1, 1, 1) if victim.tag_ in ("NN", "NNP") else None
    value = _with_tens(number)
    found_range = _range(number)
    if found_range is not None:
        return Count(found_range[0], found_range[0], found_range[1])
    qualifiers = {
        word.lower_
        for child in (number, victim)
        for word in children(child, "advmod", "quantmod", "amod", "prep", "dep")
    }
    qualifiers |= {word.lower_ for word in number.subtree} - {number.lower_}
    if qualifiers & _AT_LEAST or number.lower_ in VAGUE:
        return Count(value, value, None)
    if qualifiers & _AT_MOST:
        return Count(None, value, value)
    return Count(value, value, value)


def _range(number: Token) -> tuple[int, int] | None:
    """Give both ends of a range, whichever the parser took for the number: "between <18> and <22>"."""
    doc = number.doc
    for first in (number.i, number.i - 2):
        if first < 1 or first + 2 >= len(doc):
            continue
        joint, is_between = doc[first + 1].lower_, doc[first - 1].lower_ == "between"
        in_digits = doc[first].is_digit and doc[first + 2].is_digit
        if not (joint == "to" or (joint == "and" and is_between) or (joint in "-–" and in_digits)):
            continue
        low, high = _value(doc[first]), _value(doc[first + 2])
        if low is not None and high is not None and low < high:
            return low, high
    return None


def _is_person(token: Token, book: ActorBook) -> bool:
    token = core_noun(token) if token.lower_ in VAGUE else token  # "dozens of people"
    if token.lower_ in _PERSONS or token.ent_type_ == "PERSON" or token.tag_ == "CD":
        return True
    name = book.names.get(token.i)
    if name is None:
        return False
    if name.kind == "role":
        return book.lexicon.actors.roles[name.entry].animate
    return name.kind in ("person", "demonym") and is_noun(token)


def _with_tens(number: Token) -> int | None:
    """Read a number word with the tens that the tokenizer cut off at the hyphen: "twenty-<five>"."""
    value = _value(number)
    if value is None or value > 9 or number.i < 2 or number.nbor(-1).text != "-":
        return value
    tens = _value(number.nbor(-2))
    return value if tens is None or tens not in range(20, 100, 10) else tens + value


def _value(token: Token) -> int | None:
    """Read a number word.

    None when the token is no number.
    """
    words = token.lower_.replace(",", "")
    if words.isdigit():
        return int(words)
    if token.tag_ == "CD" and "-" in words:
        parts = [WORDS.get(part) for part in words.split("-")]
        return (
            sum(part for part in parts if part is not None)
            if all(part is not None for part in parts)
            else None
        )
    if words in WORDS and (token.tag_ in ("CD", "DT") or words == "dozen"):
        return WORDS[words]
    return VAGUE.get(words) if token.tag_ in ("JJ", "NNS", "DT", "CD") else None


@Language.factory(
    "eventwire_casualties", requires=["token.dep", "doc._.actors"], assigns=["doc._.casualties"]
)
def make_casualty_tagger(nlp: Language, name: str) -> CasualtyTagger:
    return CasualtyTagger()
