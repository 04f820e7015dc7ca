"""How a noun phrase is composed into one CAMEO actor code.

"Turkish Defence Minister Hulusi Akar" is a demonym, a role and a person; "Syrian opposition fighters" a
demonym and two roles; "a court in Guyana" a role and a country behind it. Nothing is guessed: what the phrase
and the document do not say stays None.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span, Token

from eventwire.coding.components.actor_book import ActorBook
from eventwire.coding.components.actor_codes import Actor, extend, join_roles, sector_of
from eventwire.coding.components.belonging import (
    PEOPLE_PREPOSITIONS,
    country_of_owner,
    country_of_speaker,
)
from eventwire.coding.components.names import FoundName
from eventwire.coding.components.pronouns import antecedent_before, antecedent_of
from eventwire.coding.lexicon.actor_entries import known_country
from eventwire.coding.syntax import children, is_noun

_FORMER = frozenset(["former", "ex", "ousted", "deposed", "late", "onetime", "ex-", "then-former"])
_BEING = frozenset(("is", "are", "was", "were", "been", "be"))
_NAMED = frozenset(["", "GPE", "LOC", "FAC", "ORG", "NORP"])
_PERSONAL = frozenset(["he", "she", "they", "him", "her", "them", "we", "it"])
_SPEAKING = frozenset(["i", "me", "us"])


class NounPhrase:
    """One noun phrase on its way to an actor."""

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
            todo.extend(children(token, "compound", "amod", "nmod", "poss", "appos", "nummod", "flat"))
        return sorted(members, key=lambda token: token.i)

    def _modifiers(self) -> list[FoundName]:
        found = dict.fromkeys(
            name
            for token in self.members
            if (name := self.book.names.get(token.i)) is not None and name is not self.core
        )
        return [name for name in found if name.kind != "not"]

    def _behind(self) -> list[FoundName]:
        """Give names in phrases behind the head: "president of France", "a court in Guyana"."""
        return [
            name
            for preposition in children(self.head, "prep")
            if preposition.lower_ in PEOPLE_PREPOSITIONS
            for noun in children(preposition, "pobj")
            if (name := self.book.names.get(noun.i)) is not None and name.kind != "not"
        ]

    def compose(self) -> Actor | None:
        """Compose the code: the core decides, modifiers add country and roles."""
        if self.core is not None and self.core.kind == "not":
            return None
        makers = {
            "person": self._person,
            "group": self._group,
            "country": self._country,
            "demonym": self._country,
            "capital": self._country,
            "role": self._role,
        }
        if self.core is not None:
            return makers[self.core.kind](self.core)
        return self._named_entity() or self._common_noun()

    def _actor(
        self,
        *,
        code: str | None,
        name: str | None,
        entry: str | None,
        country: str | None = None,
        sector: str | None = None,
    ) -> Actor:
        before = [
            token
            for token in self.members
            if token == self.head or (token.i < self.head.i and token.dep_ != "appos")
        ]
        names = [
            name for name in (self.core, *self.modifiers) if name is not None and name.start <= self.head.i
        ]
        first = min(_left_edge(token) for token in before)
        last = max([self.head.i, *(found.end - 1 for found in names)])
        return Actor(
            first=first,
            last=last,
            head=self.head.i,
            code=code,
            country=country or known_country(code),
            sector=sector or sector_of(code),
            name=name,
            entry=entry,
        )

    def _person(self, core: FoundName) -> Actor:
        people = [self.book.lexicon.actors.people[entry] for entry in core.entries]
        day = self.book.day
        person = max(people, key=lambda person: person.office_on(day) is not None)
        office = person.office_on(day)
        if office is not None:
            code = office.code or f"{person.country or ''}{office.role or ''}" or None
        elif day is not None and person.is_former_on(day):
            code = f"{person.country}ELI" if person.country else None
        else:
            code = self._composed_code([*self.modifiers]) or person.country
        return self._actor(code=code, name=person.name, entry=person.id, country=person.country)

    def _group(self, core: FoundName) -> Actor:
        group = self.book.lexicon.actors.groups[core.entry]
        return self._actor(code=group.code, name=group.name, entry=group.id, country=group.country)

    def _country(self, core: FoundName) -> Actor:
        country = self.book.lexicon.actors.countries[core.entry]
        code = country.code + ("GOV" if core.kind == "capital" else "")
        return self._actor(code=code, name=country.name, entry=country.id)

    def _role(self, core: FoundName) -> Actor:
        group = next((name for name in self.modifiers if name.kind == "group"), None) or next(
            (name for name in self._behind() if name.kind == "group"), None
        )
        role = self.book.lexicon.actors.roles[core.entry]
        if group is not None:
            entry = self.book.lexicon.actors.groups[group.entry]
            return self._actor(
                code=extend(entry.code, role.role), name=None, entry=role.id, country=entry.country
            )
        code = self._composed_code([*self.modifiers, core], behind=True)
        country = known_country(code)
        if country is None:
            country = country_of_owner(self.head, self.book) or country_of_speaker(self.head, self.book)
            if country is None and self._is_definite():
                country = self.book.role_countries.get(role.id)
            code = f"{country or ''}{code or ''}"
        else:
            self.book.role_countries.setdefault(role.id, country)
        person = self._person_entity()
        return self._actor(code=code, name=person.text if person is not None else None, entry=role.id)

    def _is_definite(self) -> bool:
        return (
            any(child.lower_ in ("the", "its", "his", "their") for child in self.head.children)
            or self.head.tag_ == "NNP"
        )

    def _person_entity(self) -> Span | None:
        return next(
            (
                ent
                for ent in self.head.sent.ents
                if ent.label_ == "PERSON" and ent.start <= self.head.i < ent.end
            ),
            None,
        )

    def _composed_code(self, names: list[FoundName], *, behind: bool = False) -> str | None:
        """Join country and roles, general to specific. None when there is neither."""
        lexicon = self.book.lexicon.actors
        country = next(
            (
                lexicon.countries[name.entry].code
                for name in (*names, *(self._behind() if behind else ()))
                if name.kind in ("country", "demonym", "capital")
            ),
            None,
        )
        role = join_roles([lexicon.roles[name.entry].role for name in names if name.kind == "role"])
        if role and any(token.lower_ in _FORMER for token in self.members):
            role = "ELI"
        return f"{country or ''}{role}" or None

    def _named_entity(self) -> Actor | None:
        """An entity of the model that the lexicon does not know: its modifiers may still give a code."""
        entity = next((ent for ent in self.head.doc.ents if ent.start <= self.head.i < ent.end), None)
        learned = self.book.learned.get(self.head.text)
        if learned is not None:
            return replace(learned, first=self.head.i, last=self.head.i, head=self.head.i)
        if entity is None or entity.label_ not in ("PERSON", "ORG", "NORP", "GPE"):
            return None
        group = next((name for name in self.modifiers if name.kind == "group"), None)
        if group is not None and entity.label_ == "PERSON":
            known = self.book.lexicon.actors.groups[group.entry]
            code: str | None = known.code
        else:
            inside = entity.label_ == "ORG" and self.head.tag_ in (
                "NNP",
                "NNPS",
            )  # the "Union" of Union Carbide
            code = self._composed_code(
                [
                    name
                    for name in self.modifiers
                    if not (inside and name.kind == "role" and name.end <= self.head.i)
                ]
            )
        actor = self._actor(
            code=code, name=entity.text if entity.label_ in ("PERSON", "ORG") else None, entry=None
        )
        actor = replace(actor, first=min(actor.first, entity.start), last=max(actor.last, self.head.i))
        if entity.label_ == "PERSON" and code is not None:
            self.book.learned.setdefault(self.head.text, actor)
        return actor

    def _common_noun(self) -> Actor | None:
        """A word that names no actor takes the code of its owner: "Israeli jets", "Mali's decision"."""
        if not (is_noun(self.head) or self.head.tag_ in ("PRP", "JJ", "CD")):
            return None
        if self.head.tag_ == "PRP":
            return self._pronoun()
        owner = next(
            (name for name in self.modifiers if name.kind in ("group", "country", "demonym", "capital")), None
        )
        if owner is None:
            return self._of_person() or self._said_to_be() or self._unknown_name()
        if owner.kind == "group":
            group = self.book.lexicon.actors.groups[owner.entry]
            return self._actor(code=group.code, name=group.name, entry=group.id, country=group.country)
        country = self.book.lexicon.actors.countries[owner.entry]
        return self._actor(code=country.code, name=country.name, entry=country.id)

    def _pronoun(self) -> Actor | None:
        """A personal pronoun is whom it stands for; one that nobody above agrees with stays unresolved."""
        if self.head.lower_ not in _PERSONAL | _SPEAKING:
            return None
        noun = antecedent_of(self.head, lambda token: self.book.at(token) is not None)
        if noun is None and self.head.dep_ in ("nsubj", "nsubjpass"):
            noun = antecedent_before(self.head, self._is_human)
        known = self.book.at(noun) if noun is not None else None
        if known is None or (known.code is None and self.head.lower_ in _SPEAKING):
            return self._actor(code=None, name=None, entry=None) if self.head.lower_ in _PERSONAL else None
        if noun is not None and noun.sent.start != self.head.sent.start:  # the evidence is the pronoun itself
            return replace(known, first=self.head.i, last=self.head.i, head=self.head.i)
        return known

    def _is_human(self, token: Token) -> bool:
        """Whether a noun is a person, or people: not a ministry, not a state."""
        name = self.book.names.get(token.i)
        if name is not None and name.kind == "role":
            role = self.book.lexicon.actors.roles[name.entry]
            return role.animate or token.lower_ in ("police", "troops", "forces")
        return name.kind in ("person", "demonym") if name is not None else token.ent_type_ == "PERSON"

    def _of_person(self) -> Actor | None:
        """What a known person owns stands for the person: "Merkel's plan"."""
        for owner in children(self.head, "poss"):
            name = self.book.names.get(owner.i)
            person = self.book.at(owner) if name is not None and name.kind == "person" else None
            if person is not None:
                return replace(person, last=max(person.last, self.head.i), head=self.head.i)
        return None

    def _said_to_be(self) -> Actor | None:
        """What an actor is said to be stands for it: "the group is an <offshoot>, which fights the army"."""
        if self.head.dep_ != "attr" or self.head.head.lower_ not in _BEING:
            return None
        return next((self.book.at(noun) for noun in children(self.head.head, "nsubj")), None)

    def _unknown_name(self) -> Actor | None:
        """A proper name that neither lexicon nor model knows ("Abyei") stays; a date or sum does not."""
        if self.head.tag_ in ("NNP", "NNPS") and self.head.ent_type_ in _NAMED:
            return self._actor(code=None, name=None, entry=None)
        return None


def compose(book: ActorBook, head: Token) -> Actor | None:
    """Compose the actor that a noun phrase's head stands for, None when it is no actor."""
    return NounPhrase(book, head).compose()


def _left_edge(token: Token) -> int:
    """Give where a modifier begins, "Turkish" in "Turkish-backed"; articles and punctuation do not count."""
    first: int = token.left_edge.i if token.dep_ in ("amod", "compound", "nmod") else token.i
    while first < token.i and token.doc[first].tag_ in ("DT", "CC", ",", ":", "''", "``", "HYPH", "PRP$"):
        first += 1
    return first
