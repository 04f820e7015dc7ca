"""Terms of office that cannot be right, or that leave a time without a holder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from eventwire.coding.lexicon.actor_entries import PersonEntry

_HELD_BY_ONE = frozenset(("President", "Prime Minister", "King", "Queen", "Chancellor", "Secretary-General"))
_TOLERANCE = timedelta(days=31)  # many terms are known to the month only
_FIRST_YEAR = 1900


class Term(NamedTuple):
    """A term of office; an open one lasts for ever."""

    since: date
    until: date
    person: str
    is_open: bool


def bad_dates(people: Iterable[PersonEntry], *, today: date) -> Iterator[str]:
    """Give a line for each term that ends before it begins, begins in the future or before 1900, or that the
    same person holds twice at a time."""
    for person in people:
        own: defaultdict[str, list[Term]] = defaultdict(list)
        for office in person.offices:
            term = Term(office.since, office.until or date.max, person.id, office.until is None)
            own[office.title].append(term)
            if term.until < term.since:
                yield f"{person.id}: {office.title} ends on {term.until}, before it begins on {term.since}"
            elif office.since > today or office.since.year < _FIRST_YEAR:
                yield f"{person.id}: {office.title} begins on {term.since}"
        for title, terms in own.items():
            for first, second in _neighbours(terms):
                if first.until > second.since:
                    yield f"{person.id}: two terms as {title} overlap: {first.since} and {second.since}"


def vacancies(people: Iterable[PersonEntry]) -> Iterator[str]:
    """Give a line for each overlap and each gap of more than a month in an office that one person holds.

    Some are true (two governments, a vacancy), and a missing person shows as a gap: a person has to look.
    """
    offices: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
    for person in people:
        for office in person.offices:
            if office.title in _HELD_BY_ONE and person.country is not None and office.code is None:
                term = Term(office.since, office.until or date.max, person.id, office.until is None)
                offices[person.country, office.title].append(term)
    for (country, title), terms in sorted(offices.items()):
        for first, second in _neighbours(terms):
            who = f"{title} of {country}: {first.person} and {second.person}"
            if first.until > second.since + _TOLERANCE and first.person != second.person:
                end = "an open end" if first.is_open else first.until
                yield f"{who} overlap: {end} and {second.since}"
            elif first.until + _TOLERANCE < second.since:
                yield f"{who} leave a gap from {first.until} to {second.since}"


def _neighbours(terms: list[Term]) -> Iterator[tuple[Term, Term]]:
    return pairwise(sorted(terms))
