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
        senses = self._senses(token)
        if not senses:
            return None
        carrier = None if is_verb(token) or not is_noun(token) else self._carrier(token)
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

    def _senses(self, token: Token) -> tuple[Sense, ...]:
        """Give the senses of a token as what it stands for here: a verb, a noun, a predicate."""
        if _is_acronym(token):
            return ()
        if is_verb(token):
            return self._verbs.get(token.lower_, ())
        if is_noun(token):
            return self._nouns.get(token.lower_, ()) if token.dep_ != "compound" else ()
        return self._adjectives.get(token.lower_, ()) if is_predicate(token) else ()

    def _carrier(self, noun: Token) -> Token | None:
        return carrier_of(noun, self._light, self._engaging)


def _is_acronym(token: Token) -> bool:
    """Whether a word is a name in capitals, "AIDS" and not "aids", in a sentence with small letters."""
    return bool(token.is_upper and len(token) > 1 and not token.sent.text.isupper())


def _fault(sense: Sense, arguments: Arguments) -> str | None:
    """Say which condition of a sense is not met, None when all are."""
    trigger = arguments.trigger
    if sense.particle is not None and not _has_particle(trigger, sense.particle):
        return f"no particle {sense.particle!r}"
    if sense.pattern.object and not _takes(sense, arguments.objects):
        return "the object is none of " + "|".join(sense.pattern.object)
    if sense.complement_forms and not _any_in(arguments.complements, sense.complement_forms):
        return "the complement is none of " + "|".join(sense.pattern.complement)
    misplaced = _misplaced(sense, arguments)
    if misplaced is not None:
        return misplaced
    if sense.unless_forms and _any_in(_barring(arguments), sense.unless_forms):
        return "excluded by " + "|".join(sense.pattern.unless)
    return None


def _barring(arguments: Arguments) -> list[Token]:
    """Give the words that may make a trigger something else. What stands behind a noun is another matter."""
    spoken_of = arguments.complements if is_verb(arguments.trigger) else []
    about = [token for token in spoken_of if token.head.lower_ not in _CIRCUMSTANCE]
    return [*arguments.objects, *about, *arguments.subjects, *arguments.follow("poss")]


def _misplaced(sense: Sense, arguments: Arguments) -> str | None:
    """Say which word that must be there is not, or which that must not be there is; None when all is well."""
    for paths, forms in sense.needed_forms:
        if not _leads_to(paths, forms, arguments):
            return f"nothing that it needs behind {paths!r}"
    for paths, forms in sense.never_forms:
        if _leads_to(paths, forms, arguments):
            return f"excluded by what stands behind {paths!r}"
    return None


def _leads_to(paths: str, forms: frozenset[str], arguments: Arguments) -> bool:
    """Whether one of the paths leads to one of the words; without words, to anything."""
    behind = [token for path in paths.split("|") for token in arguments.follow(path)]
    return bool(behind) and (not forms or _any_in([core_noun(token) for token in behind], forms))


def _takes(sense: Sense, objects: list[Token]) -> bool:
    """Whether an object is one that the sense asks for."""
    if _any_in(objects, sense.object_forms):
        return True
    return sense.takes_toponym and any(token.i in token.doc._.places.heads for token in objects)


def _any_in(tokens: list[Token], forms: frozenset[str]) -> bool:
    return any(token.lower_ in forms for token in tokens)


def _has_particle(verb: Token, particle: str) -> bool:
    return any(child.lower_ == particle for child in children(verb, "prt", "advmod", "prep", "advcl"))
