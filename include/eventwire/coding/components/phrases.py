"""How a noun phrase is composed into one CAMEO actor code.

"Turkish Defence Minister Hulusi Akar" is a demonym, a role and a person; "Syrian opposition fighters" a
demonym and two roles; "a court in Guyana" a role and a country behind it. Nothing is guessed: what the phrase
and the document do not say stays None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Span, Token

from eventwire.coding.components.actor_book import ActorBook
from eventwire.coding.components.actor_codes import Actor, extend, join_roles
from eventwire.coding.components.belonging import country_of_owner, country_of_speaker
from eventwire.coding.components.names import FoundName
from eventwire.coding.components.noun_phrase import NounPhrase
from eventwire.coding.components.unnamed import compose_unnamed, described_code
from eventwire.coding.lexicon.actor_entries import known_country
from eventwire.coding.word_sets import word_set

_ANYBODY = word_set(  # who is of the government only where nothing else is named: "leader of the gang"
    "leader leaders head heads chief chiefs official officials spokesman spokeswoman spokesperson member "
    "members representative representatives negotiator negotiators delegation mediator envoy envoys founder "
    "adviser advisers aide aides secretary secretary-general chairman chairwoman president candidate"
)
_NOT_OF_THE_STATE = word_set(
    "PTY OPP REB SEP UAF CRM LAB BUS EDU MED LEG JUD REF HRI MOS JEW CHR HIN BUD SIK DEV NGO AGR"
)


def compose(book: ActorBook, head: Token) -> Actor | None:
    """Compose the actor that a noun phrase's head stands for, None when it is no actor.

    The core decides, modifiers add country and roles.
    """
    phrase = NounPhrase(book, head)
    if phrase.core is None:
        return _named_entity(phrase) or compose_unnamed(phrase)
    return None if phrase.core.kind == "not" else _MAKERS[phrase.core.kind](phrase, phrase.core)


def _person(phrase: NounPhrase, core: FoundName) -> Actor:
    """A person has the office of the day; one that the text still gives a title had it a short time ago."""
    day = phrase.book.day
    people = [phrase.book.lexicon.actors.people[entry] for entry in core.entries]
    person = max(people, key=lambda person: person.office_on(day) is not None)
    office = person.office_on(day)
    if phrase.is_former and day is None:
        office = None
    elif office is None and not phrase.is_former and phrase.first_of("role") is not None:
        office = person.office_just_left(day)
    if office is not None:
        code = office.code or f"{person.country or ''}{office.role or ''}" or None
    elif (phrase.is_former and person.offices) or (day is not None and person.is_former_on(day)):
        code = f"{person.country}ELI" if person.country else None
    else:
        code = _composed_code(phrase, [*phrase.modifiers]) or person.country
    return phrase.actor(code=code, name=person.name, entry=person.id, country=person.country)


def _group(phrase: NounPhrase, core: FoundName) -> Actor:
    group = phrase.book.lexicon.actors.groups[core.entry]
    return phrase.actor(code=group.code, name=group.name, entry=group.id, country=group.country)


def _country(phrase: NounPhrase, core: FoundName) -> Actor:
    country = phrase.book.lexicon.actors.countries[core.entry]
    code = country.code + ("GOV" if core.kind == "capital" else "")
    return phrase.actor(code=code, name=country.name, entry=country.id)


def _role(phrase: NounPhrase, core: FoundName) -> Actor:
    book = phrase.book
    group = phrase.first_of("group", behind=True)
    role = book.lexicon.actors.roles[core.entry]
    if group is not None:
        entry = book.lexicon.actors.groups[group.entry]
        return phrase.actor(code=extend(entry.code, role.role), entry=role.id, country=entry.country)
    code = _composed_code(phrase, [*phrase.modifiers, core], behind=True)
    country = known_country(code)
    if country is None:
        country = country_of_owner(phrase.head, book) or country_of_speaker(phrase.head, book)
        if country is None and _is_definite(phrase):
            country = book.role_countries.get(role.id)
        code = f"{country or ''}{code or ''}"
    else:
        book.role_countries.setdefault(role.id, country)
    person = _person_entity(phrase.head)
    return phrase.actor(code=code, name=person.text if person is not None else None, entry=role.id)


_MAKERS: dict[str, Callable[[NounPhrase, FoundName], Actor]] = {
    "person": _person,
    "group": _group,
    "country": _country,
    "demonym": _country,
    "capital": _country,
    "role": _role,
}


def _is_definite(phrase: NounPhrase) -> bool:
    articles = ("the", "its", "his", "their")
    return any(child.lower_ in articles for child in phrase.head.children) or phrase.head.tag_ == "NNP"


def _person_entity(head: Token) -> Span | None:
    people = (ent for ent in head.sent.ents if ent.label_ == "PERSON")
    return next((ent for ent in people if ent.start <= head.i < ent.end), None)


def _composed_code(phrase: NounPhrase, names: list[FoundName], *, behind: bool = False) -> str | None:
    """Join country and roles, general to specific. None when there is neither."""
    lexicon = phrase.book.lexicon.actors
    all_names = (*names, *(phrase.behind if behind else ()))
    country = next(
        (
            lexicon.countries[name.entry].code
            for name in all_names
            if name.kind in ("country", "demonym", "capital")
        ),
        None,
    )
    role = _joined_roles(phrase, [name for name in names if name.kind == "role"])
    if role and phrase.is_former:
        role = "ELI"
    return f"{country or ''}{role}" or None


def _joined_roles(phrase: NounPhrase, names: list[FoundName]) -> str:
    """Join the roles of a phrase; a leader or an official is of what he leads, where that is named."""
    roles = phrase.book.lexicon.actors.roles
    found = [roles[name.entry].role for name in names]
    is_anybody = phrase.head.lower_ in _ANYBODY and names[-1:] == [phrase.core]
    if is_anybody and found[-1:] == ["GOV"] and names[-1].end - names[-1].start == 1:
        led = [*found[:-1], *(roles[name.entry].role for name in phrase.roles_led())]
        others = [role for role in led if role[:3] in _NOT_OF_THE_STATE]
        if others and "GOV" not in {role[:3] for role in led}:
            return join_roles(others)
    return join_roles(found)


def _named_entity(phrase: NounPhrase) -> Actor | None:
    """An entity of the model that the lexicon does not know: its modifiers may still give a code."""
    book, head = phrase.book, phrase.head
    learned = book.learned.get(head.text)
    if learned is not None:
        return replace(learned, first=head.i, last=head.i, head=head.i)
    entity = next((ent for ent in head.doc.ents if ent.start <= head.i < ent.end), None)
    if entity is None or entity.label_ not in ("PERSON", "ORG", "NORP", "GPE"):
        return None
    country, code = None, None
    group = phrase.first_of("group", behind=entity.label_ == "ORG")
    if group is not None and (entity.label_ == "PERSON" or group in phrase.behind):
        known = book.lexicon.actors.groups[group.entry]
        code, country = known.code, known.country
    else:
        code = _code_of_entity(phrase, entity)
    actor = phrase.actor(
        code=code, name=entity.text if entity.label_ in ("PERSON", "ORG") else None, country=country
    )
    actor = replace(actor, first=min(actor.first, entity.start), last=max(actor.last, head.i))
    if entity.label_ == "PERSON" and code is not None:
        book.learned.setdefault(head.text, actor)
    return actor


def _code_of_entity(phrase: NounPhrase, entity: Span) -> str | None:
    """Compose the code of an unknown entity; the "Union" of Union Carbide is no role."""
    inside = entity.label_ == "ORG" and phrase.head.tag_ in ("NNP", "NNPS")
    names = [
        name
        for name in phrase.modifiers
        if not (inside and name.kind == "role" and name.end <= phrase.head.i)
    ]
    code = _composed_code(phrase, names)
    if inside and (code is None or known_country(code) == code):
        return f"{code or ''}{described_code(phrase) or ''}" or None
    return code
