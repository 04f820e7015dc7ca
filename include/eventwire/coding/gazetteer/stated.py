"""Takes the names of a document, mends those that it says to lie in a country where no such place is known.

"Gunmen attacked soldiers in Toulouse in Mozambique": when all places of the name lie elsewhere, none of them
is meant. What is known is the country, or its division or region, and that stands for the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from eventwire.coding.gazetteer.candidates import Candidate, find_spellings
from eventwire.coding.gazetteer.evidence import Group
from eventwire.coding.gazetteer.places import Kind
from eventwire.coding.gazetteer.store import Gazetteer
from eventwire.coding.gazetteer.toponyms import Toponym

AS_A_WHOLE = "container"  # what was done to the name: the place around it stands for it
MOST_SENSES = 10  # of the name of the place around it

_WIDER = frozenset({Kind.COUNTRY, Kind.REGION, Kind.ADMIN1})
_ACROSS_BORDERS = frozenset(
    {Kind.COUNTRY, Kind.CONTINENT, Kind.WATER, Kind.RELIEF, Kind.RIVER, Kind.REGION, Kind.SITE, Kind.AIRPORT}
)


def keep_to_stated_countries(
    groups: Iterable[Group], toponyms: Sequence[Toponym], gazetteer: Gazetteer
) -> None:
    """Replace the candidates of a name whose stated country has none of them: by places of that country that
    are spelled in another way, else by the place around it."""
    strangers = [(group, country) for group in groups if (country := _foreign_to(group)) is not None]
    for group, country in strangers:
        name = toponyms[group.members[0]].text
        spelled = find_spellings([name], [country.place.country or ""], gazetteer)
        whole = replace(country, change=AS_A_WHOLE)
        group.candidates = spelled.get(name) or (whole,)


def _foreign_to(group: Group) -> Candidate | None:
    """Give the wider place that a name is said to lie in, where no place of the name lies in its country."""
    if group.stated is None or not group.stated.candidates or not group.candidates:
        return None
    outer = group.stated.candidates[0]
    if outer.place.kind not in _WIDER or group.candidates[0].place.kind in _ACROSS_BORDERS:
        return None
    countries = {wider.place.country for wider in group.stated.candidates[:MOST_SENSES]}
    if None in countries or any(candidate.place.country in countries for candidate in group.candidates):
        return None
    return outer
