"""Who did the harm that a passive leaves open, where a clause beside it tells who attacked.

"Two guards were killed when <militants> attacked their post": the attack is how they were killed. Takes the
candidates of a sentence; gives them with the doers named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from eventwire.coding.components.actor_codes import Actor
from eventwire.coding.components.candidates import Candidate
from eventwire.coding.components.matching import Note
from eventwire.coding.syntax import children, is_passive

_FORCE = ("18", "19", "20")
_OCCASION = frozenset(("when", "as", "after"))
_DYING = frozenset(("die", "died", "dies"))


def name_doers(candidates: dict[int, Candidate], note: Note) -> dict[int, Candidate]:
    """Give harm without a doer the doers of the attack that its sentence says it happened in."""
    return {at: _with_doer(candidate, candidates, note) for at, candidate in candidates.items()}


def _with_doer(harm: Candidate, candidates: dict[int, Candidate], note: Note) -> Candidate:
    suffers = is_passive(harm.trigger) or harm.trigger.lower_ in _DYING
    if harm.sources or not harm.targets or not suffers or not harm.code.startswith(_FORCE):
        return harm
    for clause in _occasions(harm.trigger):
        attack = candidates.get(clause.i)
        if attack is None or not attack.code.startswith(_FORCE):
            continue
        doers = tuple(doer for doer in attack.sources if not _is_one_of(doer, harm.targets))
        if doers:
            note(harm.trigger, f"{harm.rule}: done by who {clause.text!r}")
            return replace(harm, sources=doers)
    return harm


def _occasions(verb: Token) -> Iterator[Token]:
    """Give the clauses that say in what a verb, or one joined to it, took place: "when rebels <attacked>"."""
    joined = [verb, *children(verb, "conj"), *([verb.head] if verb.dep_ == "conj" else [])]
    for clause in (clause for each in joined for clause in children(each, "advcl")):
        if any(word.lower_ in _OCCASION for word in children(clause, "advmod", "mark")):
            yield clause


def _is_one_of(doer: Actor, harmed: tuple[Actor, ...]) -> bool:
    return any(
        doer.head == other.head or (doer.code or doer.name) == (other.code or other.name) for other in harmed
    )
