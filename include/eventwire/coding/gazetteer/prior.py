"""Takes a place and the name that found it, gives how likely the place is before the document is read.

The scale is the decimal logarithm of people, so that a city ten times as large is one point better. Offsets
come from the kinds of places that news names: a country beats any town of its name, a seat of government
beats a larger suburb. Figures were set on the development half of the gold sets and rounded to one place."""

from __future__ import annotations

import math

from eventwire.coding.gazetteer.places import Form, Kind, NamedPlace, Place

_SEATS = {"PPLC": 1.7, "PPLA": 0.8, "PPLG": 0.8, "PPLA2": 0.4, "PPLA3": 0.2}
_SEAT_FLOOR = 3.6  # towns in war often have population 0 in GeoNames; a seat has some thousand people
_FORMS = {
    Form.PRIMARY: 1.5,
    Form.ALTERNATE: 0.0,
    Form.DERIVED: 1.0,
    Form.ABBREVIATION: 0.0,
    Form.DEMONYM: 0.0,
}
_HAND = "HAND"


def score_prior(named: NamedPlace) -> float:
    """Score a candidate by kind, population, seat and form of the name; a country is about 10, a village
    about 3."""
    place = named.place
    score = _score_kind(place)
    form = _FORMS[named.form]
    if place.kind in (Kind.COUNTRY, Kind.CONTINENT) or place.feature == _HAND:
        form = max(form, 1.2)
    return score + form


def _score_kind(place: Place) -> float:
    people = math.log10(place.population + 10)
    if place.feature == _HAND and place.kind in _WRITTEN:
        return _WRITTEN[place.kind]
    if place.kind is Kind.REGION:
        return max(3.5, min(7.5, people))
    if place.kind in _FIXED:
        return _FIXED[place.kind]
    if place.kind is Kind.COUNTRY:
        return 9.0 + 0.15 * people
    if place.kind is Kind.ADMIN1:
        return math.log10(place.population + 1000) + 0.2
    if place.kind is Kind.ADMIN2:
        return math.log10(place.population + 1000) - 0.7
    if place.kind is Kind.ADMIN3:
        return 3.0 if place.population == 0 else people - 1.0
    return _score_town(place, people)


_FIXED = {
    Kind.CONTINENT: 9.0,
    Kind.WATER: 8.0,
    Kind.RELIEF: 7.0,
    Kind.RIVER: 4.6,
    Kind.AIRPORT: 3.0,
    Kind.SITE: 6.0,
}

# What we wrote down by hand is in the news, whatever its size.
_WRITTEN = {Kind.REGION: 7.5, Kind.QUARTER: 6.5, Kind.AIRPORT: 6.0, Kind.CITY: 4.5}


def _score_town(place: Place, people: float) -> float:
    seat = _SEATS.get(place.feature, 0.0)
    if place.kind is Kind.QUARTER:
        return max(people - 1.2, 2.0)
    if place.is_seat:
        people = max(people, _SEAT_FLOOR)
    return people + seat
