"""What is known of the actors of one Doc: the names that the lexicon found, and what the Doc has taught."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc, Token

from eventwire.coding.components.actor_codes import Actor
from eventwire.coding.components.names import FoundName
from eventwire.coding.lexicon import Lexicon
from eventwire.coding.syntax import children, with_conjuncts


@dataclass
class ActorBook:
    """What the lexicon knows of one Doc, and what the Doc itself has taught so far."""

    doc: Doc
    day: date | None
    lexicon: Lexicon
    names: dict[int, FoundName]
    compose: Callable[[ActorBook, Token], Actor | None]
    learned: dict[str, Actor] = field(default_factory=dict)
    role_countries: dict[str, str] = field(default_factory=dict)
    _composed: dict[int, Actor | None] = field(default_factory=dict)

    def at(self, head: Token) -> Actor | None:
        """Give the actor that a noun phrase's head stands for, None when it is no actor.

        A phrase that is asked for itself on its way ("leaders of <their> leaders") has no actor to add.
        """
        if head.i not in self._composed:
            self._composed[head.i] = None
            self._composed[head.i] = self.compose(self, head)
        return self._composed[head.i]

    def is_name(self, token: Token) -> bool:
        """Whether a token is part of a proper name ("Strike" in that of a union), not a word of its own."""
        name = self.names.get(token.i)
        return name is not None and name.kind not in ("role", "not")

    def all_at(self, head: Token) -> tuple[Actor, ...]:
        """Give the actors of a noun phrase: two for "Turkish and Russian forces", else one or none."""
        actor = self.at(head)
        if actor is None:
            return ()
        joined = self._joined_countries(head)
        if actor.country is None or len(joined) < 2 or actor.country not in joined:
            return (actor,)
        return tuple(
            replace(
                actor,
                code=(actor.code or "").replace(actor.country, code, 1),
                country=code,
                first=first,
                name=None,
            )
            for code, first in joined.items()
        )

    def _joined_countries(self, head: Token) -> dict[str, int]:
        """Give the countries whose adjectives are joined before a noun, each with its token."""
        found: dict[str, int] = {}
        for token in with_conjuncts(children(head, "amod", "compound", "nmod")):
            name = self.names.get(token.i)
            if name is not None and name.kind in ("demonym", "country") and token.i < head.i:
                found.setdefault(self.lexicon.actors.countries[name.entry].code, name.start)
        return found
