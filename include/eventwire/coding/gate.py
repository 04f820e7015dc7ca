"""Which sentences are worth a parse: those with a trigger word, what its patterns ask for, and a word that
may name an actor.

A quarter to a half of the sentences of a newspaper hold no event that the lexicon could code; not parsing
them pays for everything that we add to the model. The gate reads word forms only; each sentence that it keeps
out has its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventwire.coding.lexicon import Lexicon
from eventwire.coding.lexicon.event_patterns import Sense
from eventwire.coding.lexicon.inflection import noun_forms

_WORD = re.compile(r"\w[\w'’.&]*\w|\w")
_ANY: frozenset[str] = frozenset()
_PRONOUNS = frozenset(("he", "she", "they", "him", "them", "we"))  # of whom an earlier sentence named
_LINKING = frozenset(("The", "A", "An", "And", "Of", "In", "For", "On", "To", "No", "It", "Is", "As", "At"))


class Gate:
    """Judges sentences by their words."""

    def __init__(self, lexicon: Lexicon, *, tokens_limit: int) -> None:
        patterns = lexicon.patterns
        self._tokens_limit = tokens_limit
        self._asked: dict[str, frozenset[str]] = {}  # by trigger form: one of these words too; none: no other
        self._statements: set[str] = set()
        self._naming: set[str] = set()  # triggers that say who: "arrested"
        for index in (patterns.verbs, patterns.nouns, patterns.adjectives):
            for form, senses in index.items():
                self._add(form, [sense for sense in senses if not sense.pattern.code.startswith("01")])
                if any(sense.pattern.code.startswith("01") for sense in senses):
                    self._statements.add(_opening(form))
        roles = frozenset(
            form
            for name in lexicon.actors.names()
            if name.kind == "role"
            for form in noun_forms(name.words.split(" ")[-1].lower())
        )
        self._acting = roles | self._naming | _PRONOUNS
        self._names = frozenset(
            word
            for name in lexicon.actors.names()
            if name.kind not in ("role", "not")
            for word in _WORD.findall(name.words)
            if not word.islower() and word not in _LINKING
        )

    def _add(self, form: str, senses: list[Sense]) -> None:
        """Let a trigger form pass beside any of the words that one of its senses asks for."""
        form = _opening(form)
        for sense in senses:
            asked = _asked_for(sense)
            if sense.pattern.implied:
                self._naming.add(form)
            known = self._asked.get(form)
            self._asked[form] = _ANY if not asked or known == _ANY else asked | (known or _ANY)

    def reason_to_skip(self, sentence: str) -> str | None:
        """Give `no_trigger`, `no_actor` or `too_long`; None for a sentence that is worth a parse."""
        words = _WORD.findall(sentence)
        if len(words) > self._tokens_limit:
            return "too_long"
        folded = {word.lower() for word in words}
        acts = self._may_act(folded)
        if not acts and folded.isdisjoint(self._statements):
            return "no_trigger"
        if not self._names.isdisjoint(words):
            return None
        if not acts:
            return "no_actor"
        if not folded.isdisjoint(self._acting) or any(word[0].isupper() for word in words[1:]):
            return None
        return "no_actor"

    def _may_act(self, words: set[str]) -> bool:
        """Whether there is a trigger of more than a statement, with one of the words that it asks for."""
        asked = (self._asked[word] for word in words & self._asked.keys())
        return any(not others or not words.isdisjoint(others) for others in asked)


def _asked_for(sense: Sense) -> frozenset[str]:
    """Give the words of which a sense needs one beside its trigger; none where any will do.

    Of several conditions the one with the fewest words is asked.
    """
    return min(_conditions(sense), key=len, default=_ANY)


def _conditions(sense: Sense) -> Iterator[frozenset[str]]:
    lists = [sense.complement_forms, *(forms for _, forms in sense.needed_forms)]
    if not sense.takes_toponym:
        lists.append(sense.object_forms)
    if sense.particle is not None:
        lists.append(frozenset((sense.particle,)))
    for forms in lists:
        if forms:
            yield frozenset(_opening(form) for form in forms)


def _opening(form: str) -> str:
    """Give the first of the words that this room's simple word pattern sees in a form: "cease-fire" has two.

    >>> _opening("cease-fire"), _opening("truce")
    ('cease', 'truce')
    """
    found = _WORD.search(form)
    return form if found is None else found[0]
