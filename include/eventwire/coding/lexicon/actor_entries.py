"""Actors: countries, groups, people with their offices, and role nouns, as JSON lines."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from eventwire.ontology import countries


def _first_day(value: object) -> object:
    """Read an ISO day; of a month or a year the first."""
    return date.fromisoformat(value + "-01-01"[len(value) - 4 :]) if isinstance(value, str) else value


def _last_day(value: object) -> object:
    """Read an ISO day; of a month or a year the last."""
    if isinstance(value, str) and len(value) < len("2003-03-31"):
        year, month = int(value[:4]), int(value[5:] or 12)
        return date(year, month, monthrange(year, month)[1])
    return value


FirstDay = Annotated[date, BeforeValidator(_first_day)]
LastDay = Annotated[date, BeforeValidator(_last_day)]


class ActorEntry(BaseModel):
    """What all actor entries share. `not` lists longer phrases that hold a name but are not the actor."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: str = Field(pattern=r"^[a-z0-9_.-]+$")
    excluded: tuple[str, ...] = Field(default=(), alias="not")
    examples: tuple[Any, ...] = ()
    counter: tuple[str, ...] = ()
    imported: str | None = Field(default=None, description="File and line of another dictionary.")

    @model_validator(mode="after")
    def _is_proved(self) -> Self:
        require_proof(self.examples, self.counter, self.imported)
        return self


def require_proof(examples: tuple[Any, ...], counter: tuple[str, ...], imported: str | None) -> None:
    """Demand a sentence of each kind of an entry that was not imported. Raises ValueError."""
    for kind, sentences in (("examples", examples), ("counter", counter)):
        if not sentences and imported is None:
            raise ValueError(f"{kind}: an entry proves itself by at least one sentence")


class CountryEntry(ActorEntry):
    """A country, or a part of one.

    `near`: words of which a text must have one for the names to mean this entry, and not another that bears
    them: "Georgia" beside "Atlanta".
    """

    near: tuple[str, ...] = ()
    code: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class GroupEntry(ActorEntry):
    code: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str
    country: str | None
    roles: tuple[str, ...]
    examples: tuple[str, ...] = ()


class Office(BaseModel):
    """An office with its term; `until` None: not known to have ended."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    title: str
    role: str | None = None
    code: str | None = None
    since: FirstDay = Field(alias="from")
    until: LastDay | None = Field(default=None, alias="to")

    def held_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class PersonProof(BaseModel):
    """An example sentence of a person, with the day that decides the office."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    date: date
    code: str


class PersonEntry(ActorEntry):
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None
    offices: tuple[Office, ...]
    examples: tuple[PersonProof, ...] = ()

    def office_on(self, day: date | None) -> Office | None:
        """Give the office held on a day; of several, the one taken last. Without a day, the last one."""
        held = [office for office in self.offices if day is None or office.held_on(day)]
        return max(held, key=lambda office: office.since, default=None)

    def office_just_left(self, day: date | None) -> Office | None:
        """Give the last office that ended less than a year before a day, for texts that still give its title.

        They tell of the time before ("President X was toppled"), or were written before the change was known.
        """
        if day is None:
            return None
        left = [
            office
            for office in self.offices
            if office.until is not None and office.until < day <= office.until + timedelta(days=365)
        ]
        return max(left, key=lambda office: office.since, default=None)

    def is_former_on(self, day: date) -> bool:
        """Whether the person held an office before that day and holds none on it."""
        return self.office_on(day) is None and any(
            office.since <= day - timedelta(days=1) for office in self.offices
        )


class RoleEntry(ActorEntry):
    nouns: tuple[str, ...]
    role: str
    animate: bool = True
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorName:
    """One name of one entry as the matcher looks for it.

    `kind`: country, demonym, capital, group, person, role, not. `near`: see CountryEntry.
    """

    words: str
    kind: str
    entry: str
    any_case: bool = False
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActorLexicon:
    """All actor entries by id."""

    countries: dict[str, CountryEntry]
    groups: dict[str, GroupEntry]
    people: dict[str, PersonEntry]
    roles: dict[str, RoleEntry]

    def entries(self) -> Iterator[CountryEntry | GroupEntry | PersonEntry | RoleEntry]:
        for shelf in (self.countries, self.groups, self.people, self.roles):
            yield from shelf.values()

    def names(self) -> Iterator[ActorName]:
        """Give every name to look for."""
        for country in self.countries.values():
            for kind, words in (
                ("country", (country.name, *country.aliases)),
                ("demonym", country.demonyms),
                ("capital", country.capital),
            ):
                yield from (
                    ActorName(words=name, kind=kind, entry=country.id, near=country.near) for name in words
                )
        for kind, shelf in (("group", self.groups), ("person", self.people)):
            for named in shelf.values():
                yield from (
                    ActorName(words=name, kind=kind, entry=named.id) for name in (named.name, *named.aliases)
                )
        for role in self.roles.values():
            yield from (
                ActorName(words=noun, kind="role", entry=role.id, any_case=True) for noun in role.nouns
            )
        for entry in self.entries():
            yield from (ActorName(words=phrase, kind="not", entry=entry.id) for phrase in entry.excluded)


def known_country(code: str | None) -> str | None:
    """Give the ISO 3166 alpha-3 country that an actor code begins with, if it does."""
    return code[:3] if code and code[:3] in countries() else None


def entry_from_line(model: type[ActorEntry], fields: dict[str, Any]) -> ActorEntry:
    return model.model_validate(fields)
