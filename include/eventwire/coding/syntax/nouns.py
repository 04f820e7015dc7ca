"""Inside noun phrases: what stands behind a preposition, whose a noun is, and which noun says what it is."""

from __future__ import annotations

from spacy.tokens import Token

from eventwire.coding.syntax.words import CLAUSES_LIMIT, children, is_noun, with_conjuncts
from eventwire.coding.word_sets import word_set

_CIRCUMSTANCE = word_set("according due thanks owing prior contrary compared next because")
_TRANSPARENT = word_set(
    "company contingent column platoon posse "
    "series number round wave group spate string hundreds thousands dozens part kind campaign groups crowd "
    "crowds tens scores handful member many couple majority lot members minute tons tonnes package batch "
    "dozen days weeks months hours rounds years set kg kilos kilograms % percent some most all amount "
    "amounts quantity quantities bulk share shipment shipments million millions billion billions unit units "
    "branch piece pieces first rest half"
)


def _stranded_object(preposition: Token) -> list[Token]:
    """Give the noun that follows a preposition which the parser left without an object."""
    if any(True for _ in preposition.children):
        return []
    for token in preposition.doc[preposition.i + 1 : preposition.sent.end]:
        if is_noun(token):
            if token.i + 1 >= preposition.sent.end or not is_noun(preposition.doc[token.i + 1]):
                return [token]
        elif token.tag_ not in ("DT", "JJ", "CD", "PRP$", "POS", "HYPH"):
            break
    return []


def prepositional_objects(token: Token, preposition: str) -> list[Token]:
    """Give the objects of a preposition that hangs on a word, conjuncts included."""
    found = [
        noun
        for prep in children(token, "prep", "agent", "dative")
        if prep.lower_ == preposition
        for noun in children(prep, "pobj", "pcomp") or _stranded_object(prep)
    ]
    nested = [
        noun
        for prep in children(token, "prep", "advmod")
        if prep.lower_ not in _CIRCUMSTANCE
        for inner in children(prep, "prep", "pcomp")
        if inner.lower_ == preposition
        for noun in children(inner, "pobj")
    ]
    return with_conjuncts(found or nested)


def owners(noun: Token) -> list[Token]:
    """Give the owners and modifiers of a noun that may be actors: "Turkey's", "Turkish", "Kurdish-led"."""
    found = children(noun, "poss")
    found += [child for child in children(noun, "compound", "amod", "nmod") if child.i < noun.i]
    return with_conjuncts(found)


def core_noun(noun: Token) -> Token:
    """Look through "a series of", "a round of": give the noun that says what it is."""
    for _ in range(CLAUSES_LIMIT):
        inner = prepositional_objects(noun, "of") if noun.lower_ in _TRANSPARENT or noun.tag_ == "CD" else []
        if not inner:
            break
        noun = inner[0]
    return noun
