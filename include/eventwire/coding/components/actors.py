"""Actors: lexicon names, and how a noun phrase is composed into one CAMEO actor code.

"Turkish Defence Minister Hulusi Akar" is a demonym, a role and a person; "Syrian opposition fighters" a
demonym and two roles; "a court in Guyana" a role and a country behind it. Nothing is guessed: what the phrase
and the document do not say stays None."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from eventwire.coding.components.names import FoundName, NameFinder
from eventwire.coding.components.pronouns import antecedent_of
from eventwire.coding.lexicon import Lexicon, load_lexicon
from eventwire.coding.lexicon.actor_entries import known_country
from eventwire.coding.passage import passage_of
from eventwire.coding.syntax import children, is_noun, with_conjuncts
from eventwire.ontology import roles as role_codes

_FORMER = frozenset(["former", "ex", "ousted", "deposed", "late", "onetime", "ex-", "then-former"])
_PEOPLE_PREPOSITIONS = frozenset(("of", "in", "from", "for", "at"))
_ROLE_ORDER = {"primary": 0, "secondary": 1, "tertiary": 2, "international": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor as composed from a noun phrase; `first` and `last` are its outer tokens."""

    first: int
    last: int
    head: int
    code: str | None
    country: str | None
    sector: str | None
    name: str | None
    entry: str | None

    @property
    def is_resolved(self) -> bool:
        return self.code is not None


@dataclass
class ActorBook:
    """What the lexicon knows of one Doc, and what the Doc itself has taught so far."""

    doc: Doc
    day: date | None
    lexicon: Lexicon
    names: dict[int, FoundName]
    learned: dict[str, Actor] = field(default_factory=dict)
    role_countries: dict[str, str] = field(default_factory=dict)
    _composed: dict[int, Actor | None] = field(default_factory=dict)

    def at(self, head: Token) -> Actor | None:
        """Give the actor that a noun phrase's head stands for, None when it is no actor.

        A phrase that is asked for itself on its way ("leaders of <their> leaders") has no actor to add."""
        if head.i not in self._composed:
            self._composed[head.i] = None
            self._composed[head.i] = _Phrase(self, head).compose()
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


class _Phrase:
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
            if preposition.lower_ in _PEOPLE_PREPOSITIONS
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
            sector=sector or _sector(code),
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
                code=_extended(entry.code, role.role), name=None, entry=role.id, country=entry.country
            )
        code = self._composed_code([*self.modifiers, core], behind=True)
        country = known_country(code)
        if country is None:
            country = self._country_around()
            if country is None and self._is_definite():
                country = self.book.role_countries.get(role.id)
            code = f"{country or ''}{code or ''}"
        else:
            self.book.role_countries.setdefault(role.id, country)
        person = self._person_entity()
        actor = self._actor(code=code, name=person.text if person is not None else None, entry=role.id)
        return actor

    def _country_around(self) -> str | None:
        """Give the country of the owner: "<their> forces", "leaders of <Mali's new government>"."""
        owners = [
            noun
            for pronoun in children(self.head, "poss")
            if pronoun.tag_ == "PRP$"
            and (noun := antecedent_of(pronoun, lambda token: self.book.at(token) is not None)) is not None
        ]
        owners += [
            noun
            for preposition in children(self.head, "prep")
            if preposition.lower_ in _PEOPLE_PREPOSITIONS
            for noun in children(preposition, "pobj")
        ]
        known = (self.book.at(noun) for noun in owners if noun is not self.head)
        return next(
            (actor.country for actor in known if actor is not None and actor.country is not None), None
        )

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
        role = _joined_roles([lexicon.roles[name.entry].role for name in names if name.kind == "role"])
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
            code = self._composed_code(self.modifiers)
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
            return self._of_person() or self._unknown_name()
        if owner.kind == "group":
            group = self.book.lexicon.actors.groups[owner.entry]
            return self._actor(code=group.code, name=group.name, entry=group.id, country=group.country)
        country = self.book.lexicon.actors.countries[owner.entry]
        return self._actor(code=country.code, name=country.name, entry=country.id)

    def _pronoun(self) -> Actor | None:
        """A personal pronoun is whom it stands for; one that nobody above agrees with stays unresolved."""
        if self.head.lower_ not in _PERSONAL:
            return None
        noun = antecedent_of(self.head, lambda token: self.book.at(token) is not None)
        known = self.book.at(noun) if noun is not None else None
        return known or self._actor(code=None, name=None, entry=None)

    def _of_person(self) -> Actor | None:
        """What a known person owns stands for the person: "Merkel's plan"."""
        for owner in children(self.head, "poss"):
            name = self.book.names.get(owner.i)
            person = self.book.at(owner) if name is not None and name.kind == "person" else None
            if person is not None:
                return replace(person, last=max(person.last, self.head.i), head=self.head.i)
        return None

    def _unknown_name(self) -> Actor | None:
        """A proper name that neither lexicon nor model knows ("Abyei") stays; a date or sum does not."""
        if self.head.tag_ in ("NNP", "NNPS") and self.head.ent_type_ in _NAMED:
            return self._actor(code=None, name=None, entry=None)
        return None


def _left_edge(token: Token) -> int:
    """Give where a modifier begins, "Turkish" in "Turkish-backed"; articles and punctuation do not count."""
    first: int = token.left_edge.i if token.dep_ in ("amod", "compound", "nmod") else token.i
    while first < token.i and token.doc[first].tag_ in ("DT", "CC", ",", ":", "''", "``", "HYPH", "PRP$"):
        first += 1
    return first


_NAMED = frozenset(["", "GPE", "LOC", "FAC", "ORG", "NORP"])
_PERSONAL = frozenset(["he", "she", "they", "him", "her", "them", "we", "it"])


def _sector(code: str | None) -> str | None:
    """Give the first role of an actor code, behind the country or the international prefix."""
    if not code:
        return None
    rest = code[3:] if known_country(code) else code
    return rest[:3] if rest[:3] in role_codes() else None


def _joined_roles(parts: list[str]) -> str:
    """Join role codes without repeats, primary before secondary; at most three."""
    split = [part[at : at + 3] for part in parts for at in range(0, len(part), 3)]
    known = role_codes()
    ordered = sorted(
        dict.fromkeys(split), key=lambda code: _ROLE_ORDER.get(known[code].kind if code in known else "", 1)
    )
    return "".join(ordered[:3])


def _extended(code: str, role: str) -> str:
    """Add a role to a group's code, unless the group has a role of that kind already."""
    return code if len(code) > 3 else code + role[:3]


class ActorTagger:
    """Writes doc._.actors."""

    def __init__(self, nlp: Language) -> None:
        self._lexicon = load_lexicon()
        self._finder = NameFinder(nlp, self._lexicon.actors)

    def __call__(self, doc: Doc) -> Doc:
        doc._.actors = self.find(doc)
        return doc

    def find(self, doc: Doc) -> ActorBook:
        """Find the names, learn acronyms and full mentions in text order."""
        found = self._finder.find(doc)
        names = {i: name for name in found for i in range(name.start, name.end)}
        book = ActorBook(doc=doc, day=passage_of(doc).published_on, lexicon=self._lexicon, names=names)
        for name in found:
            head = doc[name.start : name.end].root
            if name.kind in ("role", "group"):
                actor = book.at(head)
                if actor is not None:
                    _learn_acronym(book, name, actor)
        for entity in doc.ents:
            if entity.label_ == "PERSON":
                book.at(entity.root)
        return book


def _learn_acronym(book: ActorBook, name: FoundName, actor: Actor) -> None:
    """Learn "YPG" from "People's Protection Units (YPG)"."""
    behind = book.doc[name.end : name.end + 3]
    if len(behind) == 3 and behind[0].text == "(" and behind[2].text == ")" and behind[1].text.isupper():
        book.learned.setdefault(behind[1].text, actor)


@Language.factory("eventwire_actors", requires=["token.dep", "doc.ents"], assigns=["doc._.actors"])
def make_actor_tagger(nlp: Language, name: str) -> ActorTagger:
    return ActorTagger(nlp)
