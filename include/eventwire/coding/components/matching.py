"""Which pattern a trigger word meets: the most specific one whose conditions the arguments fulfil."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from eventwire.coding.components.arguments import Arguments, carrier_of
from eventwire.coding.lexicon.event_patterns import PatternLexicon, Sense
from eventwire.coding.syntax import children, core_noun, is_noun, is_predicate, is_verb

_CIRCUMSTANCE = frozenset(("after", "before", "during", "since", "amid", "despite", "following"))
Note = Callable[[Token, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A trigger with the sense that it has here."""

    trigger: Token
    carrier: Token | None
    sense: Sense
    arguments: Arguments


class TriggerMatcher:
    """Finds triggers in a sentence and chooses their senses."""

    def __init__(self, lexicon: PatternLexicon) -> None:
        self._verbs = lexicon.verbs
        self._nouns = lexicon.nouns
        self._adjectives = lexicon.adjectives
        self._light = lexicon.forms_of(["@light"])
        self._engaging = lexicon.forms_of(["@engaging"])

    def match(self, token: Token, note: Note, lacks: Callable[[Match], str | None]) -> Match | None:
        """Give the best sense of a token as a trigger, None when it is none.

        `lacks` names a side that the sense requires and that is no actor; a sense that lacks one is taken
        only when no other fits: it may still be what a stance speaks of.
        """
        lower = token.lower_
        if is_verb(token):
            senses = self._verbs.get(lower, ())
            carrier = None
        elif is_noun(token) and token.dep_ != "compound":
            senses = self._nouns.get(lower, ())
            carrier = carrier_of(token, self._light, self._engaging) if senses else None
        elif is_predicate(token):
            senses = self._adjectives.get(lower, ())
            carrier = None
        else:
            return None
        if not senses:
            return None
        arguments = Arguments(token, carrier)
        spare: Match | None = None
        for sense in senses:
            fault = _fault(sense, arguments)
            if fault is None:
                match = Match(trigger=token, carrier=carrier, sense=sense, arguments=arguments)
                fault = lacks(match)
                if fault is None:
                    return match
                spare = spare or match
            note(token, f"{sense.pattern.id}: {fault}")
        return spare


def _fault(sense: Sense, arguments: Arguments) -> str | None:
    """Say which condition of a sense is not met, None when all are."""
    trigger = arguments.trigger
    if sense.particle is not None and not _has_particle(trigger, sense.particle):
        return f"no particle {sense.particle!r}"
    if sense.pattern.object and not _takes(sense, arguments.objects):
        return "the object is none of " + "|".join(sense.pattern.object)
    if sense.complement_forms and not _any_in(arguments.complements, sense.complement_forms):
        return "the complement is none of " + "|".join(sense.pattern.complement)
    for preposition, forms in sense.needed_forms:
        behind = [token for path in preposition.split("|") for token in arguments.follow(path)]
        if not behind or (forms and not _any_in([core_noun(token) for token in behind], forms)):
            return f"nothing that it needs behind {preposition!r}"
    spoken_of = (
        arguments.complements if is_verb(trigger) else []
    )  # what stands behind a noun is another matter
    about = [token for token in spoken_of if token.head.lower_ not in _CIRCUMSTANCE]
    barring = [*arguments.objects, *about, *arguments.subjects, *arguments.follow("poss")]
    if sense.unless_forms and _any_in(barring, sense.unless_forms):
        return "excluded by " + "|".join(sense.pattern.unless)
    return None


def _takes(sense: Sense, objects: list[Token]) -> bool:
    """Whether an object is one that the sense asks for."""
    if _any_in(objects, sense.object_forms):
        return True
    return sense.takes_toponym and any(token.i in token.doc._.places.heads for token in objects)


def _any_in(tokens: list[Token], forms: frozenset[str]) -> bool:
    return any(token.lower_ in forms for token in tokens)


def _has_particle(verb: Token, particle: str) -> bool:
    return any(child.lower_ == particle for child in children(verb, "prt", "advmod", "prep", "advcl"))
