"""Actors that no name of the lexicon heads: pronouns, things of an owner, names that nobody knows."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from eventwire.coding.components.actor_book import ActorBook
from eventwire.coding.components.actor_codes import Actor
from eventwire.coding.components.names import FoundName
from eventwire.coding.components.noun_phrase import NounPhrase
from eventwire.coding.components.pronouns import antecedent_before, antecedent_of
from eventwire.coding.syntax import children, is_noun

_LEADING = frozenset(("head", "boss", "deputy", "chair"))
_BEING = frozenset(("is", "are", "was", "were", "been", "be"))
_NAMED = frozenset(["", "GPE", "LOC", "FAC", "ORG", "NORP", "WORK_OF_ART", "PRODUCT", "PERSON"])
_PERSONAL = frozenset(["he", "she", "they", "him", "her", "them", "we", "it"])
_SPEAKING = frozenset(["i", "me", "us"])


def compose_unnamed(phrase: NounPhrase) -> Actor | None:
    """A word that names no actor takes the code of its owner: "Israeli jets", "Mali's decision"."""
    head, book = phrase.head, phrase.book
    if head.tag_ == "PRP":
        return _pronoun(phrase)
    if not (is_noun(head) or head.tag_ in ("JJ", "CD")):
        return None
    owner = phrase.first_of("group", "country", "demonym", "capital") or _group_led(phrase)
    if owner is None:
        return _of_person(phrase) or _said_to_be(phrase) or _unknown_name(phrase)
    if owner.kind == "group":
        group = book.lexicon.actors.groups[owner.entry]
        return phrase.actor(code=group.code, name=group.name, entry=group.id, country=group.country)
    country = book.lexicon.actors.countries[owner.entry]
    return phrase.actor(code=country.code, name=country.name, entry=country.id)


def _group_led(phrase: NounPhrase) -> FoundName | None:
    """Give the group whose head somebody is: "the <head> of the UN refugee agency"."""
    if phrase.head.lower_ not in _LEADING:
        return None
    return next((name for name in phrase.behind if name.kind == "group"), None)


def _pronoun(phrase: NounPhrase) -> Actor | None:
    """A personal pronoun is whom it stands for; one that nobody above agrees with stays unresolved."""
    head, book = phrase.head, phrase.book
    if head.lower_ not in _PERSONAL | _SPEAKING:
        return None
    noun = antecedent_of(head, lambda token: book.at(token) is not None)
    if noun is None and head.dep_ in ("nsubj", "nsubjpass"):
        noun = antecedent_before(head, lambda token: is_human(token, book))
    known = book.at(noun) if noun is not None else None
    if known is None or (known.code is None and head.lower_ in _SPEAKING):
        return phrase.actor(code=None) if head.lower_ in _PERSONAL else None
    if noun is not None and noun.sent.start != head.sent.start:  # the evidence is the pronoun itself
        return replace(known, first=head.i, last=head.i, head=head.i)
    return known


def is_human(token: Token, book: ActorBook) -> bool:
    """Whether a noun is a person, or people: not a ministry, not a state."""
    name = book.names.get(token.i)
    if name is not None and name.kind == "role":
        role = book.lexicon.actors.roles[name.entry]
        return role.animate or token.lower_ in ("police", "troops", "forces")
    return name.kind in ("person", "demonym") if name is not None else token.ent_type_ == "PERSON"


def _of_person(phrase: NounPhrase) -> Actor | None:
    """What a known person owns stands for the person: "Merkel's plan"."""
    for owner in children(phrase.head, "poss"):
        name = phrase.book.names.get(owner.i)
        person = phrase.book.at(owner) if name is not None and name.kind == "person" else None
        if person is not None:
            return replace(person, last=max(person.last, phrase.head.i), head=phrase.head.i)
    return None


def _said_to_be(phrase: NounPhrase) -> Actor | None:
    """What an actor is said to be stands for it: "the group is an <offshoot>, which fights the army"."""
    verb = phrase.head.head
    if phrase.head.dep_ != "attr" or verb.lower_ not in _BEING:
        return None
    return next((phrase.book.at(noun) for noun in children(verb, "nsubj")), None)


def _unknown_name(phrase: NounPhrase) -> Actor | None:
    """A proper name that neither lexicon nor model knows ("Abyei") stays; a date or sum does not."""
    if phrase.head.tag_ in ("NNP", "NNPS") and phrase.head.ent_type_ in _NAMED:
        return phrase.actor(code=described_code(phrase))
    return None


def described_code(phrase: NounPhrase) -> str | None:
    """Give the role that words of the lexicon describe an unknown name by: "the <separatist group> Vanta"."""
    roles = [
        phrase.book.lexicon.actors.roles[name.entry].role
        for name in phrase.modifiers
        if name.kind == "role" and phrase.book.doc[name.end - 1].tag_ in ("NN", "NNS")
    ]
    return roles[0] if roles else None
