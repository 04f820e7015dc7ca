"""Whose a role is, where its own words do not say: "<their> forces", "Mali said that <officials> ...".

Takes the head of a noun phrase and the Doc's actors; gives an ISO 3166 alpha-3 country, or None.
"""

from __future__ import annotations

from spacy.tokens import Token

from eventwire.coding.components.actor_book import ActorBook
from eventwire.coding.components.pronouns import antecedent_of
from eventwire.coding.syntax import REPORTING, children
from eventwire.coding.word_sets import word_set

PEOPLE_PREPOSITIONS = frozenset(("of", "in", "from", "for", "at"))
_BASED = frozenset(("based", "living", "stationed", "exiled"))
_OF_STATE = word_set("official officials diplomats government cabinet parliament ministers")


def country_of_owner(head: Token, book: ActorBook) -> str | None:
    """Give the country of the owner: "<their> forces", "leaders of <Mali's rebels>", "based in <Beirut>"."""
    owners = [
        noun
        for pronoun in children(head, "poss")
        if pronoun.tag_ == "PRP$"
        and (noun := antecedent_of(pronoun, lambda token: book.at(token) is not None)) is not None
    ]
    based = [clause for clause in children(head, "acl") if clause.lower_ in _BASED]
    owners += [
        noun
        for holder in (head, *based)
        for preposition in children(holder, "prep")
        if preposition.lower_ in PEOPLE_PREPOSITIONS
        for noun in children(preposition, "pobj")
    ]
    known = (book.at(noun) for noun in owners if noun is not head)
    return next((actor.country for actor in known if actor is not None and actor.country is not None), None)


def country_of_speaker(head: Token, book: ActorBook) -> str | None:
    """Give the country of the state that speaks of its officials: "Mali said that <officials> met rebels"."""
    verb = head.head
    if head.lower_ not in _OF_STATE or head.dep_ != "nsubj" or verb.dep_ != "ccomp":
        return None
    if verb.head.lower_ not in REPORTING or children(head, "poss", "amod", "compound", "prep"):
        return None
    names = (book.names.get(noun.i) for noun in children(verb.head, "nsubj"))
    states = (name.entry for name in names if name is not None and name.kind in ("country", "capital"))
    return next((book.lexicon.actors.countries[entry].code for entry in states), None)
