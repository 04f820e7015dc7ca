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
_LED = word_set("loyal allied faithful led headed commanded")  # but not "backed by"
_BELONGING = _BASED | _LED
_TO_A_LEADER = frozenset(("to", "with", "by"))
_IN_UNIFORM = word_set("soldiers troops police policemen officers forces")
_ARMED = frozenset(("MIL", "COP"))
_OF_STATE = word_set("official officials diplomats government cabinet parliament ministers")


def country_of_owner(head: Token, book: ActorBook) -> str | None:
    """Give the country of the owner.

    "<their> forces", "<Putin>'s government", "leaders of <Mali's rebels>", "based in <Beirut>", "loyal to
    <Gaddafi>", "led by <Prigozhin>".
    """
    known = (book.at(noun) for noun in _owners(head, book) if noun is not head)
    return next((actor.country for actor in known if actor is not None and actor.country is not None), None)


def _owners(head: Token, book: ActorBook) -> list[Token]:
    found = []
    for owner in children(head, "poss", "compound", "nmod"):
        if owner.tag_ != "PRP$":
            found.append(owner)
        elif (noun := antecedent_of(owner, lambda token: book.at(token) is not None)) is not None:
            found.append(noun)
    clauses = [clause for clause in children(head, "acl", "amod", "relcl") if clause.lower_ in _BELONGING]
    based = [clause for clause in clauses if clause.lower_ in _BASED]
    found += _behind([head, *based], PEOPLE_PREPOSITIONS)
    return found + _behind([clause for clause in clauses if clause not in based], _TO_A_LEADER)


def _behind(holders: list[Token], prepositions: frozenset[str]) -> list[Token]:
    return [
        noun
        for holder in holders
        for preposition in children(holder, "prep", "agent")
        if preposition.lower_ in prepositions
        for noun in children(preposition, "pobj")
    ]


def country_of_speaker(head: Token, book: ActorBook) -> str | None:
    """Give the country of the state that speaks of its own: "Mali said that <officials> met rebels".

    Its army and police speak of their men too: "the Thai army said <soldiers> had cleared the camp".
    """
    verb = head.head
    if head.dep_ != "nsubj" or verb.dep_ != "ccomp" or verb.head.lower_ not in REPORTING:
        return None
    if children(head, "poss", "amod", "compound", "prep"):
        return None
    speakers = children(verb.head, "nsubj")
    if head.lower_ in _OF_STATE:
        names = (book.names.get(noun.i) for noun in speakers)
        states = (name.entry for name in names if name is not None and name.kind in ("country", "capital"))
        return next((book.lexicon.actors.countries[entry].code for entry in states), None)
    if head.lower_ not in _IN_UNIFORM:
        return None
    actors = (book.at(noun) for noun in speakers)
    return next((actor.country for actor in actors if actor is not None and actor.sector in _ARMED), None)
