"""Which sentences are worth a parse: those with a trigger word and a word that may name an actor.

A quarter to a half of the sentences of a newspaper hold no event that the lexicon could code; not parsing
them pays for everything that we add to the model. The gate reads word forms only; each sentence that it keeps
out has its reason."""

from __future__ import annotations

import re

from eventwire.coding.lexicon import Lexicon

_WORD = re.compile(r"\w[\w'’.&]*\w|\w")
_PRONOUNS = frozenset(["he", "she", "they", "them", "him", "her", "it", "we", "us", "who"])


class Gate:
    """Judges sentences by their words."""

    def __init__(self, lexicon: Lexicon, *, tokens_limit: int) -> None:
        patterns = lexicon.patterns
        self._tokens_limit = tokens_limit
        self._statements = _only_statements(lexicon)
        self._triggers = (
            frozenset(patterns.verbs) | frozenset(patterns.nouns) | frozenset(patterns.adjectives)
        ) - self._statements
        self._roles = frozenset(
            form.split(" ")[-1].lower()
            for name in lexicon.actors.names()
            if name.kind == "role"
            for form in (name.words, name.words + "s")
        )
        self._names = frozenset(
            word
            for name in lexicon.actors.names()
            if name.kind not in ("role", "not")
            for word in _WORD.findall(name.words)
        )

    def reason_to_skip(self, sentence: str) -> str | None:
        """Give `no_trigger`, `no_actor` or `too_long`; None for a sentence that is worth a parse."""
        words = _WORD.findall(sentence)
        if len(words) > self._tokens_limit:
            return "too_long"
        folded = {word.lower() for word in words}
        strong = not folded.isdisjoint(self._triggers)
        if not strong and folded.isdisjoint(self._statements):
            return "no_trigger"
        if not self._names.isdisjoint(words):
            return None
        if not strong:
            return "no_actor"
        if not folded.isdisjoint(self._roles) or any(word[0].isupper() for word in words[1:]):
            return None
        return "no_actor"


def _only_statements(lexicon: Lexicon) -> frozenset[str]:
    """Give the trigger forms that only code statements (01): they count only beside a known name."""
    indexes = (lexicon.patterns.verbs, lexicon.patterns.nouns, lexicon.patterns.adjectives)
    forms = {form for index in indexes for form in index}
    return frozenset(
        form
        for form in forms
        if all(sense.pattern.code.startswith("01") for index in indexes for sense in index.get(form, ()))
    )
