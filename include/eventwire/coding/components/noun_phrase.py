"""One noun phrase with the names of the lexicon that stand in it and behind it, and the words it spans."""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Token

from eventwire.coding.components.actor_book import ActorBook
from eventwire.coding.components.actor_codes import Actor, sector_of
from eventwire.coding.components.belonging import PEOPLE_PREPOSITIONS
from eventwire.coding.components.names import FoundName
from eventwire.coding.lexicon.actor_entries import known_country
from eventwire.coding.syntax import children
from eventwire.coding.word_sets import word_set

_DESCRIBING = ("compound", "amod", "nmod", "poss", "appos", "nummod", "flat")
_OF_A_PLACE = word_set("based born led run commanded controlled")  # "Pakistan-based", but not "Iran-backed"
_FORMER = word_set("former ex ousted deposed late onetime ex- then-former ex-president toppled")
_OF = frozenset(("of", "from", "for"))
_WHOSE = frozenset(("country", "capital", "group"))
_NAME_TAGS = frozenset(("NNP", "NNPS"))
_NEAR = 8  # words between a noun and the name that is put beside it


class NounPhrase:
    """What describes the head of one noun phrase."""

    def __init__(self, book: ActorBook, head: Token) -> None:
        self.book = book
        self.head = head
        self.core = book.names.get(head.i)
        self.members = self._members()
        self.modifiers = self._modifiers()

    def _members(self) -> list[Token]:
        """Give the words that describe the head: modifiers before it, appositions, no clauses."""
        members, todo = [], [self.head]
        while todo:
            token = todo.pop(0)
            members.append(token)
            todo.extend(children(token, *_DESCRIBING))
            if token.lower_ in _OF_A_PLACE and token.dep_ == "amod":
                todo.extend(children(token, "npadvmod"))
        return sorted(members, key=lambda token: token.i)

    def _modifiers(self) -> list[FoundName]:
        found = dict.fromkeys(
            name
            for token in self.members
            if (name := self.book.names.get(token.i)) is not None and name is not self.core
        )
        return [name for name in found if name.kind != "not"]

    @cached_property
    def behind(self) -> list[FoundName]:
        """Give names in phrases behind the head: "president of France", "a court in Guyana"."""
        found = (self.book.names.get(noun.i) for noun in self._nouns_behind())
        return [name for name in found if name is not None and name.kind != "not"]

    def _nouns_behind(self) -> list[Token]:
        return [
            noun
            for preposition in children(self.head, "prep")
            if preposition.lower_ in PEOPLE_PREPOSITIONS
            for noun in children(preposition, "pobj")
        ]

    def roles_led(self) -> list[FoundName]:
        """Give the role nouns that the head is of: "leader of the <gang>"; not where it is."""
        nouns = [noun for noun in self._nouns_behind() if noun.head.lower_ in _OF]
        names = (self.book.names.get(noun.i) for noun in nouns)
        return [name for name in names if name is not None and name.kind == "role"]

    @cached_property
    def is_former(self) -> bool:
        """Whether the phrase says that its role is over: "former", "ousted"."""
        return any(token.lower_ in _FORMER for token in self.members)

    def first_of(self, *kinds: str, behind: bool = False) -> FoundName | None:
        """Give the first name of one of the kinds, before the head or, if asked, behind it."""
        names = (*self.modifiers, *(self.behind if behind else ()))
        return next((name for name in names if name.kind in kinds), None)

    def actor(
        self,
        *,
        code: str | None,
        name: str | None = None,
        entry: str | None = None,
        country: str | None = None,
    ) -> Actor:
        """Make the actor of the phrase, with its outer words."""
        before = [
            token
            for token in self.members
            if token == self.head or (token.i < self.head.i and token.dep_ != "appos")
        ]
        return Actor(
            first=min(_left_edge(token) for token in before),
            last=self._last(),
            head=self.head.i,
            code=code,
            country=country or known_country(code),
            sector=sector_of(code),
            name=name,
            entry=entry,
        )

    def _last(self) -> int:
        """Give the last word: of the names, of what stands behind and says whose, of a name beside."""
        names = [
            name for name in (self.core, *self.modifiers) if name is not None and name.start <= self.head.i
        ]
        last: int = max([self.head.i, *(found.end - 1 for found in names)])
        for noun in self._nouns_behind():
            name = self.book.names.get(noun.i)
            says_whose = name is not None and (noun.head.lower_ in _OF or name.kind in _WHOSE)
            if name is not None and name.kind != "not" and says_whose and noun.i > last:
                last = max(noun.i, name.end - 1)
        names_beside: list[int] = [token.i for token in self._names_beside(last)]
        return max([last, *names_beside])

    def _names_beside(self, last: int) -> list[Token]:
        """Give the name that is put beside a role: "the foreign minister, <Wang Yi>"; not "(WFP)"."""
        if self.core is not None and self.core.kind != "role":
            return []
        if self.core is None and self.head.tag_ in _NAME_TAGS:
            return []
        return [
            token
            for token in children(self.head, "appos")
            if token.tag_ in _NAME_TAGS
            and self.head.i < token.i <= last + _NEAR
            and all(word.text != "(" for word in self.head.doc[self.head.i : token.i])
        ]


def _left_edge(token: Token) -> int:
    """Give where a modifier begins, "Turkish" in "Turkish-backed"; articles and punctuation do not count."""
    first: int = token.left_edge.i if token.dep_ in ("amod", "compound", "nmod") else token.i
    while first < token.i and token.doc[first].tag_ in ("DT", "CC", ",", ":", "''", "``", "HYPH", "PRP$"):
        first += 1
    return first
