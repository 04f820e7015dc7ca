"""Takes the names of one document with their candidates, gives what the document says about countries and
divisions.

Weights are in points of the prior's scale (prior.py). They were set on the development half of the gold sets,
rounded, and are the same for every document."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from eventwire.coding.gazetteer.candidates import Candidate
from eventwire.coding.gazetteer.distance import measure_km
from eventwire.coding.gazetteer.places import Kind, Place

Voted = TypeVar("Voted", str, int)

COUNTRY_WEIGHT = 2.4
NOWHERE_SHARE = 0.25  # what a place of no one country counts as its country's share
NEAR_WEIGHT = 2.5
NEAR_KM = 140.0
NEAR_MOST = 1.5
DIVISION_WEIGHT = 0.6
DIVISION_VOTE_WEIGHT = 1.0
CONTAINED_WEIGHT = 4.5
CONTAINED_NEAR_KM = 60.0
BESIDE_MOST = 1.6
CONTAINS_WEIGHT = 3.0
LIKELY = 2.5  # a candidate this far behind the first is no evidence for its container
CUE_WEIGHT = 2.0
REGION_KM = 300.0  # a region is a point here; what lies in it is not farther away
ALONE = 2.0  # a text of one name says nothing of its countries, which is no doubt about the name
ALONE_VOTES = 3.0  # with so many other names it does
DOUBT = 1.0  # votes for countries that the document does not name
DOUBT_SHARE = 0.25  # share of them for each country that is asked about
SHARPNESS = 1.3  # how strongly the best candidate of a name speaks for its country

_POINTS = frozenset({Kind.CITY, Kind.QUARTER, Kind.ADMIN1, Kind.ADMIN2, Kind.ADMIN3, Kind.SITE, Kind.AIRPORT})
_CONTAINERS = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2})
_WIDE = frozenset({Kind.COUNTRY, Kind.CONTINENT})


@dataclass(slots=True, kw_only=True)
class Group:
    """The mentions of one document that have one sense: indexes into its toponyms, candidates, what the words
    ask for. `stated` is the name that the words leave no doubt it lies in."""

    key: str
    members: list[int]
    candidates: tuple[Candidate, ...]
    cue: frozenset[Kind] = frozenset()
    is_sure: bool = True
    outer: list[Group] = field(default_factory=list)
    inner: list[Group] = field(default_factory=list)
    beside: list[Group] = field(default_factory=list)
    stated: Group | None = None
    country_votes: dict[str, float] = field(default_factory=dict)
    division_votes: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A candidate's points and what they come from."""

    candidate: Candidate
    total: float
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """How much the names of a document speak for each country and each first-order division."""

    countries: Mapping[str, float]
    divisions: Mapping[int, float]


def weigh_votes(groups: Iterable[Group]) -> Votes:
    """Let every name vote for the countries and divisions of its candidates, by their likelihood."""
    countries: defaultdict[str, float] = defaultdict(float)
    divisions: defaultdict[int, float] = defaultdict(float)
    for group in groups:
        if not group.candidates or not group.is_sure:
            continue
        weight = 1 + 0.5 * math.log(len(group.members))
        top = group.candidates[0].prior
        shares = [math.exp(SHARPNESS * (candidate.prior - top)) for candidate in group.candidates]
        for candidate, share in zip(group.candidates, shares, strict=True):
            vote = weight * share / sum(shares)
            if candidate.place.country:
                _add(group.country_votes, candidate.place.country, vote)
            if candidate.place.admin1_id:
                _add(group.division_votes, candidate.place.admin1_id, vote)
        for country, vote in group.country_votes.items():
            countries[country] += vote
        for division, vote in group.division_votes.items():
            divisions[division] += vote
    return Votes(countries=countries, divisions=divisions)


def _add(votes: dict[Voted, float], voted: Voted, vote: float) -> None:
    votes[voted] = votes.get(voted, 0.0) + vote


def score_context(group: Group, votes: Votes) -> list[Score]:
    """Score every candidate of a name by its prior, the words beside it and the countries that other names
    speak for."""
    total = sum(votes.countries.values()) - sum(group.country_votes.values()) + DOUBT
    scores = []
    for candidate in group.candidates:
        place = candidate.place
        share = NOWHERE_SHARE
        if place.country:
            own = group.country_votes.get(place.country, 0.0)
            share = (votes.countries.get(place.country, 0.0) - own + DOUBT_SHARE * DOUBT) / total
        parts = [("prior", candidate.prior), ("country", COUNTRY_WEIGHT * math.log10(share + 0.02))]
        if place.admin1_id and place.kind not in _WIDE:
            own = group.division_votes.get(place.admin1_id, 0.0)
            share = (votes.divisions.get(place.admin1_id, 0.0) - own) / total
            parts.append(("votes", DIVISION_VOTE_WEIGHT * math.log10(share * 20 + 1)))
        if total - DOUBT < ALONE_VOTES:
            parts.append(("alone", ALONE * (1 - (total - DOUBT) / ALONE_VOTES)))
        if group.cue:
            parts.append(("cue", CUE_WEIGHT if place.kind in group.cue else 0.0))
        scores.append(
            Score(candidate=candidate, total=sum(points for _, points in parts), parts=tuple(parts))
        )
    return scores


def score_neighbours(
    group: Group, scores: Sequence[Score], chosen: Sequence[tuple[Group, Place]]
) -> list[Score]:
    """Add what the places chosen for the other names say: nearness, the same division, containment."""
    others = [place for other, place in chosen if other.key != group.key]
    divisions = Counter(place.admin1_id for place in others if place.admin1_id)
    points = [place for place in others if place.kind in _POINTS]
    rescored = []
    for score in scores:
        place = score.candidate.place
        parts = list(score.parts)
        if place.kind not in _WIDE:
            parts.append(("near", _score_nearness(place, points)))
            if place.admin1_id:
                same = min(1.0, math.log1p(divisions[place.admin1_id]) / 1.4)
                parts.append(("division", DIVISION_WEIGHT * same))
        if group.outer:
            parts.append(("contained", _score_containment(place, group, group.outer)))
        if group.beside and place.kind in _POINTS:
            parts.append(("beside", min(BESIDE_MOST, _score_containment(place, group, group.beside))))
        if group.inner and place.kind in _CONTAINERS:
            parts.append(("contains", _score_contents(place, group)))
        rescored.append(
            Score(candidate=score.candidate, total=sum(points_ for _, points_ in parts), parts=tuple(parts))
        )
    return rescored


def _score_nearness(place: Place, others: Sequence[Place]) -> float:
    near = 0.0
    for other in others:
        if abs(other.lat - place.lat) > 8:
            continue
        distance = measure_km(place.lat, place.lon, other.lat, other.lon)
        if other.kind is Kind.ADMIN1:
            distance = max(0.0, distance - 100.0)
        near += math.exp(-distance / NEAR_KM)
    return NEAR_WEIGHT * min(NEAR_MOST, math.log1p(near))


def _score_containment(place: Place, group: Group, outers: Sequence[Group]) -> float:
    best = 0.0
    for outer in outers:
        for candidate in outer.candidates[:10]:
            if not lists_countries(group.candidates, place, candidate.place):
                best = max(best, measure_containment(place, candidate.place))
    return CONTAINED_WEIGHT * best


def lists_countries(candidates: Sequence[Candidate], inner: Place, outer: Place) -> bool:
    """Whether two countries stand side by side ("Mexico, U.S."): no town of that name is meant."""
    is_country = candidates[0].place.kind is Kind.COUNTRY
    return is_country and outer.kind is Kind.COUNTRY and inner.kind is not Kind.ADMIN1


def _score_contents(place: Place, group: Group) -> float:
    best = 0.0
    for inner in group.inner:
        likely = [
            candidate
            for candidate in inner.candidates
            if candidate.prior > inner.candidates[0].prior - LIKELY
        ]
        for candidate in likely:
            best = max(best, float(measure_containment(candidate.place, place) == 1.0))
    return CONTAINS_WEIGHT * best


def measure_containment(inner: Place, outer: Place) -> float:
    """Give 1 when the gazetteer has `inner` inside `outer`, 0.4 when they are neighbours, else 0."""
    if inner.place_id == outer.place_id or inner.kind in _WIDE:
        return 0.0
    if outer.kind is Kind.REGION and outer.country is not None:
        apart = measure_km(inner.lat, inner.lon, outer.lat, outer.lon)
        return 1.0 if inner.country == outer.country and apart < REGION_KM else 0.0
    if outer.kind is Kind.COUNTRY:
        return 1.0 if inner.country == outer.country else 0.0
    if outer.kind is Kind.ADMIN1:
        return 1.0 if inner.admin1_id == outer.place_id and inner.kind is not Kind.ADMIN1 else 0.0
    if outer.kind is Kind.ADMIN2 and inner.admin2_id == outer.place_id and inner.kind is not Kind.ADMIN2:
        return 1.0
    if outer.kind in _POINTS and inner.kind is not Kind.ADMIN1:
        near = measure_km(inner.lat, inner.lon, outer.lat, outer.lon) < CONTAINED_NEAR_KM
        return 0.4 if near else 0.0
    return 0.0
