"""Whom a personal pronoun stands for, inside its sentence: the subject of a clause above or before its own.

"The rebels said they would leave": they = the rebels. Takes a parsed pronoun and a test for actors; gives the
head of its antecedent, or None when no subject agrees in number. It does not look into other sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from eventwire.coding.syntax import children, core_noun, with_conjuncts

_PLURAL = frozenset(["they", "them", "their"])
_THING = frozenset(["it", "its"])
_PERSON = frozenset(["he", "him", "his", "she", "her"])
_LIMIT = 6  # clauses to climb
PERSONAL = _PLURAL | _THING | _PERSON


def antecedent_of(pronoun: Token, is_actor: Callable[[Token], bool]) -> Token | None:
    """Give the head of the nearest subject above that agrees with the pronoun and is an actor."""
    subjects = [noun for noun in _subjects_above(pronoun) if noun.i < pronoun.i and is_actor(noun)]
    agreeing = [noun for noun in subjects if _agrees(pronoun, noun)]
    if agreeing:
        return agreeing[0]
    return next((noun for noun in subjects if pronoun.lower_ in _PLURAL and noun.tag_ in ("NN", "NNP")), None)


def _subjects_above(pronoun: Token) -> Iterator[Token]:
    clause = pronoun.head
    for _ in range(_LIMIT):
        if clause.head is clause:
            return
        clause = clause.head
        for subject in with_conjuncts(children(clause, "nsubj", "nsubjpass")):
            yield core_noun(subject)


def _agrees(pronoun: Token, noun: Token) -> bool:
    if noun.tag_ in ("PRP", "WP", "WDT", "DT"):
        return False
    plural = noun.tag_ in ("NNS", "NNPS")
    joined = bool(children(noun, "conj"))
    if pronoun.lower_ in _PLURAL:
        return plural or joined or noun.ent_type_ in ("ORG", "NORP")
    if pronoun.lower_ in _THING:
        return not plural and noun.ent_type_ != "PERSON"
    return not plural and noun.ent_type_ in ("PERSON", "")
