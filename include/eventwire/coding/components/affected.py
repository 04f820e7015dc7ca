"""Whom an act concerns where no argument of its pattern names an actor.

"Condemned the killing of <the medic>", "provided funds for those in <Yemen>", "went on hunger strike in
protest at <the government's> refusal". What says only when, why or by what means is not looked at. Takes a
coded trigger and the Doc's actors; gives the actor that stands nearest below the trigger, or None.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from eventwire.coding.components.actor_book import ActorBook
from eventwire.coding.components.actor_codes import Actor
from eventwire.coding.components.candidates import Candidate, as_target
from eventwire.coding.components.noun_phrase import NounPhrase
from eventwire.coding.components.pronouns import antecedent_of
from eventwire.coding.components.unnamed import described_code
from eventwire.coding.syntax import children, is_noun, is_passive, is_verb
from eventwire.coding.word_sets import word_set

_TOWARDS = word_set(
    "against on upon to toward towards from of for in into inside at over with near outside between among "
    "across around through throughout along off"
)
_ON_OCCASION = word_set("after during following")  # a protest is about what came before it
_BY = frozenset(("by",))  # who did what the act is about: "violations by <the army>"
_OWN_TIME = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"))
_DEEPEST = 6  # words down from the trigger
_WEAPONS = word_set(
    "artillery drone drones tank tanks warplane warplanes helicopter helicopters patrol patrols"
)
_JUDGING = ("05", "11")
_ANOTHERS = frozenset(("his", "her", "their"))
_HIT_CODES = ("173", "18", "19", "20")
_NOT_HIT = word_set(
    "attack attacks strike strikes raid raids offensive operation fire force ceasefire truce war battle bomb "
    "bombs missile missiles rocket rockets shells control sanctions curfew law emergency role number series "
    "violence fighting clashes gunfire blow toll campaign assault blockade siege ban tariffs warrant "
    "warrants custody arrest torture exchange"
)


def affected_actor(candidate: Candidate, book: ActorBook) -> Actor | None:
    """Give the thing or person that force is used on, else the nearest resolved actor below the trigger."""
    hit = _thing_hit(candidate, book)
    if hit is not None:
        return hit
    judged = _whose_deed(candidate, book)
    if judged is not None:
        return judged
    own = _own_words(candidate)
    for token in _below(candidate):
        actor = book.at(token)
        if (
            actor is not None
            and actor.code is not None
            and own.isdisjoint(range(actor.first, actor.last + 1))
            and not _is_own(actor, candidate.sources, book)
            and not _is_means(token, actor)
        ):
            return as_target(actor, candidate.code, book)
    return None


def _whose_deed(candidate: Candidate, book: ActorBook) -> Actor | None:
    """Give the one whose deed is judged: "criticised <his> handling of the Iran affair", whoever he is."""
    if not candidate.code.startswith(_JUDGING):
        return None
    for deed in candidate.match.arguments.objects:
        for owner in children(deed, "poss"):
            if owner.tag_ == "PRP$" and owner.lower_ in _ANOTHERS:
                noun = antecedent_of(owner, lambda token: book.at(token) is not None)
                known = book.at(noun) if noun is not None else None
                return NounPhrase(book, deed).actor(code=None) if known is None else known
    return None


def _is_own(actor: Actor, sources: tuple[Actor, ...], book: ActorBook) -> bool:
    """Whether it is only a thing of the source or of its country: "its <troops>", "Turkey's <incursion>"."""
    if any(owner.tag_ == "PRP$" for owner in children(book.doc[actor.head], "poss")):
        return True
    return book.names.get(actor.head) is None and any(
        actor.country is not None and actor.code == source.country for source in sources
    )


def _is_means(token: Token, actor: Actor) -> bool:
    """Whether it is a weapon, or the court that a case is brought to."""
    return token.lower_ in _WEAPONS or (
        actor.sector == "JUD" and token.dep_ == "pobj" and token.head.lower_ in ("in", "at")
    )


def _own_words(candidate: Candidate) -> set[int]:
    words = {candidate.trigger.i}
    for actor in candidate.sources:
        words.update(range(actor.first, actor.last + 1))
    return words


def _below(candidate: Candidate) -> Iterable[Token]:
    """Walk down from the trigger, its light verb's objects and complements, level by level."""
    tops = [candidate.trigger] if candidate.carrier is None else [candidate.trigger, candidate.carrier]
    towards = _TOWARDS | _ON_OCCASION if candidate.code.startswith("14") else _TOWARDS
    level, seen = [token for top in tops for token in _steps(top, towards)], {top.i for top in tops}
    for _ in range(_DEEPEST):
        following: list[Token] = []
        for token in level:
            if token.i in seen or token.ent_type_ in _OWN_TIME:
                continue
            seen.add(token.i)
            if is_noun(token) or token.tag_ in ("CD", "JJ"):
                yield token
            following += _steps(token, towards | _BY)
        level = following


def _steps(token: Token, towards: frozenset[str]) -> list[Token]:
    """Give the words one step below a word that may say whom an act concerns."""
    found = children(token, "dobj", "dative", "xcomp", "conj", "pcomp", "appos")
    if is_verb(token) and is_passive(token):
        found += children(token, "nsubjpass")
    if is_noun(token):
        found += children(token, "poss", "acl")
    elif is_verb(token):
        found += [clause for clause in children(token, "advcl") if clause.tag_ in ("VB", "VBG")]
        found += [noun for clause in children(token, "ccomp") for noun in children(clause, "nsubj")]
        if token.dep_ in ("acl", "pcomp"):  # "claims that <soldiers> fired", "laws imposed by <the junta>"
            found += children(token, "nsubj", "agent")
    for preposition in children(token, "prep", "dative"):
        if preposition.lower_ in towards:
            found += children(preposition, "pobj", "pcomp", "prep")
    if token.tag_ == "IN":
        found += children(token, "pobj")
    return sorted(found, key=lambda child: child.i)


def _thing_hit(candidate: Candidate, book: ActorBook) -> Actor | None:
    """Give what an act of force is done to, though nobody knows whose it is: it may have no code."""
    if not candidate.code.startswith(_HIT_CODES):
        return None
    arguments = candidate.match.arguments
    hit = [*arguments.objects, *(noun for path in ("against", "on", "at") for noun in arguments.follow(path))]
    heads = {actor.head for actor in candidate.sources}
    for token in hit:
        if _is_thing(token, candidate) and token.i not in heads and book.names.get(token.i) is None:
            phrase = NounPhrase(book, token)
            return phrase.actor(code=described_code(phrase))
    return None


def _is_thing(token: Token, candidate: Candidate) -> bool:
    """Whether a noun is no means, no measure and no name of the act itself: "imposed a <blockade>"."""
    is_asked = token.lower_ in candidate.match.sense.object_forms
    return (
        is_noun(token) and not is_asked and token.ent_type_ not in _OWN_TIME and token.lower_ not in _NOT_HIT
    )
