"""The arguments of a trigger by the path names that patterns use (see PATHS in coding.syntax)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from spacy.tokens import Token

from eventwire.coding.syntax import (
    children,
    complements,
    core_noun,
    indirect_objects,
    is_noun,
    is_passive,
    is_predicate,
    is_verb,
    objects,
    owners,
    predicates,
    prepositional_objects,
    subjects,
    with_conjuncts,
)


class Arguments:
    """What hangs on a trigger.

    A noun may have a carrier, the light verb that holds its subject ("held talks").
    """

    def __init__(self, trigger: Token, carrier: Token | None = None) -> None:
        self.trigger = trigger
        self.carrier = carrier
        self._followed: dict[str, tuple[Token, ...]] = {}  # a trigger is tried for many patterns

    @cached_property
    def subjects(self) -> list[Token]:
        """Who does it, seen through "thousands of"."""
        if is_verb(self.trigger) or is_predicate(self.trigger) or children(self.trigger, "nsubj"):
            return [core_noun(token) for token in subjects(self.trigger)]
        return [core_noun(token) for token in subjects(self.carrier)] if self.carrier is not None else []

    @cached_property
    def objects(self) -> list[Token]:
        """To what it is done, seen through "a series of"."""
        return [core_noun(token) for token in objects(self.trigger)] if is_verb(self.trigger) else []

    @cached_property
    def complements(self) -> list[Token]:
        """Heads of what a stance is about."""
        return complements(self.trigger)

    @cached_property
    def _words(self) -> frozenset[str]:
        """All words of the sentence: most prepositions that patterns ask for are none of them."""
        return frozenset(token.lower_ for token in self.trigger.sent)

    def follow(self, path: str) -> list[Token]:
        """Give the head tokens at the end of a path; empty when there is nothing there."""
        if path not in self._followed:
            self._followed[path] = tuple(self._walk(path))
        return list(self._followed[path])

    def _walk(self, path: str) -> list[Token]:
        step, _, rest = path.partition(".")
        if rest:
            return [token for start in self.follow(step) for token in Arguments(start).follow(rest)]
        named: dict[str, Callable[[], list[Token]]] = {
            "subj": lambda: self.subjects,
            "obj": lambda: self.objects,
            "iobj": lambda: indirect_objects(self.trigger),
            "poss": lambda: owners(self.trigger) if _is_nominal(self.trigger) else [],
            "comp": lambda: self.complements,
            "attr": lambda: predicates(self.trigger),
            "aux": lambda: children(self.trigger, "aux"),
            "above": lambda: [self.trigger.head] if self.trigger.dep_ == "advcl" else [],
            "passive": lambda: [self.trigger] if is_passive(self.trigger) else [],
        }
        return named[step]() if step in named else self._behind(step)

    def _behind(self, preposition: str) -> list[Token]:
        """Give the objects of a preposition, wherever the parser hung it.

        On the trigger, its carrier or its object; else on what stands behind one of these ("a strike by
        miners against the ministry", "sanctions imposed on Mali"), but an "of" belongs to its own noun.
        """
        if preposition not in self._words:
            return []
        above = (
            self.trigger.head if is_predicate(self.trigger) else None
        )  # "security <was> tight at the port"
        holders = [word for word in (self.trigger, self.carrier, above, *self.objects) if word is not None]
        for holder in holders:
            found = prepositional_objects(holder, preposition)
            if found:
                return found
        if preposition == "of":
            return []
        inner = [
            noun
            for holder in holders
            for prep in children(holder, "prep", "agent")
            for noun in children(prep, "pobj")
        ]
        inner += [clause for holder in holders for clause in children(holder, "acl") if clause.tag_ == "VBN"]
        return next((found for noun in inner if (found := prepositional_objects(noun, preposition))), [])


def _is_nominal(token: Token) -> bool:
    """Whether a word stands as a noun, a gerund too: "killed in police <firing>"."""
    return is_noun(token) or token.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass")


def carrier_of(noun: Token, light_verbs: frozenset[str], engaging_verbs: frozenset[str]) -> Token | None:
    """Give the light verb of a noun: "held <talks>", "<talks> were held", "engaged in <talks>"."""
    head = noun.head
    if head.lower_ in ("series", "round", "number", "wave", "rounds") and noun.dep_ == "pobj":
        return None
    while noun.dep_ == "conj" and is_noun(noun.head):
        noun = noun.head
        head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "of" and core_noun(head.head) == noun:
        noun, head = head.head, head.head.head
    if noun.dep_ in ("dobj", "nsubjpass") and head.lower_ in light_verbs:
        return None if children(head, "oprd") else head  # "called the raid <a crime>"
    if noun.dep_ == "nsubj" and noun.head.lower_ in light_verbs and not children(noun.head, "dobj"):
        return None
    if noun.dep_ == "pobj" and head.lower_ in ("in", "into") and head.head.lower_ in engaging_verbs:
        return head.head
    if noun.dep_ == "relcl":
        return None
    carriers = [verb for verb in children(noun, "relcl", "acl") if verb.lower_ in light_verbs]
    return carriers[0] if carriers else None


def first_filled(
    arguments: Arguments, paths: tuple[str, ...], accept: Callable[[Token], bool]
) -> list[Token]:
    """Give the tokens of the first path to an accepted one, else of the first that leads anywhere."""
    fallback: list[Token] = []
    for path in paths:
        tokens = with_conjuncts(arguments.follow(path))
        accepted = [token for token in tokens if accept(token)]
        if accepted:
            return accepted
        fallback = fallback or tokens
    return fallback
