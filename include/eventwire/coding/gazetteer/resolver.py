"""Takes the toponyms of one document, gives for each the place that it means, or none with the reason.

The order of evidence: what the name most often means (prior.py); what kind of place the words beside it ask
for and what contains it (patterns.py); the countries of the document, the places near it and the same
division (evidence.py). A name has one sense a document unless its containers differ ("Paris, Texas and Paris,
France"). A name that the gazetteer spells in another way is looked for by its consonants inside the
document's countries. NULL beats a guess. Does not find toponyms."""

from __future__ import annotations

from collections.abc import Sequence

from eventwire.coding.gazetteer.candidates import Candidate, find_candidates, find_spellings
from eventwire.coding.gazetteer.distance import measure_km
from eventwire.coding.gazetteer.evidence import (
    Group,
    Score,
    Votes,
    lists_countries,
    measure_containment,
    score_context,
    score_neighbours,
    weigh_votes,
)
from eventwire.coding.gazetteer.patterns import Containment, find_containments, read_cue
from eventwire.coding.gazetteer.places import Kind, Place
from eventwire.coding.gazetteer.reasons import explain_absence, explain_choice
from eventwire.coding.gazetteer.stated import keep_to_stated_countries
from eventwire.coding.gazetteer.store import Gazetteer
from eventwire.coding.gazetteer.toponyms import Toponym
from eventwire.coding.gazetteer.variants import is_direction
from eventwire.records import PlaceMention, TextSpan

ROUNDS = 3
SAME_PLACE_KM = 25.0  # entries this near are one place with several entries: no runner-up to each other
SPELLING_SHARE = 0.08  # a country with this share of the document's votes is one of its countries
SPELLING_COUNTRIES = 4
LEAST_BELIEF = 5.5  # below, about one choice in four was right on the development half: no place
LEAST_SPELLING_BELIEF = (
    4.0  # the same for a spelling that only the consonants found, in the document's countries
)
ONLY_PLACE = 1.5  # what it is worth that no other place has the name: as right as a total so much higher
CLEAR_MARGIN = 1.0  # so far above the runner-up a name is clear without the help of the document


def resolve_toponyms(
    toponyms: Sequence[Toponym], text: str, gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """Resolve all toponyms of one document, in the order given; `text` is the document that their offsets
    count."""
    rankings = rank_candidates(toponyms, text, gazetteer)
    return tuple(make_mention(toponym, ranking) for toponym, ranking in zip(toponyms, rankings, strict=True))


def rank_candidates(toponyms: Sequence[Toponym], text: str, gazetteer: Gazetteer) -> list[list[Score]]:
    """Give each toponym its candidates with their scores, best first."""
    found = find_candidates(toponyms, text, gazetteer)
    groups = _make_groups(toponyms, text, found)
    keep_to_stated_countries(groups, toponyms, gazetteer)
    votes = weigh_votes(groups)
    _add_spellings(groups, toponyms, votes, gazetteer)
    rankings: list[list[Score]] = [[] for _ in toponyms]
    for group, ranking in zip(groups, _rank(groups, votes), strict=True):
        for member in group.members:
            rankings[member] = ranking
    return rankings


def _make_groups(
    toponyms: Sequence[Toponym], text: str, found: Sequence[tuple[str, tuple[Candidate, ...]]]
) -> list[Group]:
    """Put the mentions of one name together, apart by what the words ask for and by containers that exclude
    each other."""
    pairs = find_containments(text, toponyms)
    container = {
        pair.inner: found[pair.outer][0] for pair in pairs if pair.is_stated or _may_contain(found, pair)
    }
    groups: dict[tuple[str, frozenset[Kind], str], Group] = {}
    senses: dict[tuple[str, frozenset[Kind]], str] = {}
    owner: dict[int, Group] = {}
    order = sorted(range(len(toponyms)), key=lambda index: index not in container)
    for index in order:
        key, candidates = found[index]
        cue = read_cue(text, toponyms[index])
        if is_direction(key) and not cue:
            candidates = tuple(candidate for candidate in candidates if candidate.place.kind is Kind.REGION)
        sense = container.get(index) or senses.get((key, cue), "")
        senses.setdefault((key, cue), sense)
        group = groups.setdefault(
            (key, cue, sense), Group(key=key, members=[], candidates=candidates, cue=cue, is_sure=False)
        )
        group.members.append(index)
        group.is_sure = group.is_sure or toponyms[index].points >= 0
        owner[index] = group
    for pair in pairs:
        if pair.is_beside:
            owner[pair.inner].beside.append(owner[pair.outer])
        else:
            owner[pair.inner].outer.append(owner[pair.outer])
            owner[pair.outer].inner.append(owner[pair.inner])
        if pair.is_stated:
            owner[pair.inner].stated = owner[pair.outer]
    return list(groups.values())


def _may_contain(found: Sequence[tuple[str, tuple[Candidate, ...]]], pair: Containment) -> bool:
    return not pair.is_beside and any(
        measure_containment(lower.place, upper.place) == 1.0
        and not lists_countries(found[pair.inner][1], lower.place, upper.place)
        for upper in found[pair.outer][1][:10]
        for lower in found[pair.inner][1]
    )


def _add_spellings(
    groups: Sequence[Group], toponyms: Sequence[Toponym], votes: Votes, gazetteer: Gazetteer
) -> None:
    unknown = [group for group in groups if not group.candidates]
    total = sum(votes.countries.values())
    ranked = sorted(votes.countries, key=lambda land: (-votes.countries[land], land))[:SPELLING_COUNTRIES]
    countries = [land for land in ranked if votes.countries[land] >= SPELLING_SHARE * total]
    if not unknown or not countries:
        return
    names = {toponyms[group.members[0]].text for group in unknown}
    spellings = find_spellings(names, countries, gazetteer)
    for group in unknown:
        group.candidates = spellings.get(toponyms[group.members[0]].text, ())


def _rank(groups: Sequence[Group], votes: Votes) -> list[list[Score]]:
    """Rank the candidates of every name, best first; names that were chosen help to choose the others."""
    contexts = [score_context(group, votes) for group in groups]
    rankings = [_sort(scores) for scores in contexts]
    for _ in range(ROUNDS):
        chosen = [
            (group, ranking[0].candidate.place)
            for group, ranking in zip(groups, rankings, strict=True)
            if ranking
        ]
        revised = [
            _sort(score_neighbours(group, scores, chosen))
            for group, scores in zip(groups, contexts, strict=True)
        ]
        stable = [r[0].candidate for r in revised if r] == [r[0].candidate for r in rankings if r]
        rankings = revised
        if stable:
            break
    return rankings


def _sort(scores: Sequence[Score]) -> list[Score]:
    return sorted(scores, key=lambda score: (-score.total, score.candidate.place.place_id))


def measure_belief(ranking: Sequence[Score]) -> float:
    """Give the points of the best candidate, more when no other place has the name.

    In a text of few names a rival takes from what the name is worth alone: bare "Springfield" is no place.
    """
    best, other = ranking[0], find_runner_up(ranking)
    if other is None:
        return best.total + ONLY_PLACE
    alone = dict(best.parts).get("alone", 0.0)
    return best.total - alone * (1 - min(1.0, (best.total - other.total) / CLEAR_MARGIN))


def is_likely(ranking: Sequence[Score]) -> bool:
    """Whether enough speaks for the best candidate to name it."""
    if not ranking:
        return False
    least = LEAST_SPELLING_BELIEF if ranking[0].candidate.change == "skeleton" else LEAST_BELIEF
    return measure_belief(ranking) >= least


def find_runner_up(ranking: Sequence[Score]) -> Score | None:
    """Give the best candidate that is another place than the first one."""
    best = ranking[0].candidate.place
    return next((score for score in ranking if not _is_same(best, score.candidate.place)), None)


def make_mention(toponym: Toponym, ranking: Sequence[Score]) -> PlaceMention:
    """Turn the ranking of a toponym into its place, with the runner-up; no place when nothing speaks for the
    best."""
    span = TextSpan(text=toponym.text, start=toponym.start, end=toponym.end)
    if not is_likely(ranking):
        return PlaceMention(
            span=span,
            geonames_id=None,
            name=None,
            lat=None,
            lon=None,
            country=None,
            admin1=None,
            precision=None,
            reason=explain_absence(toponym, ranking[0] if ranking else None),
        )
    best = ranking[0]
    place = best.candidate.place
    other = find_runner_up(ranking)
    return PlaceMention(
        span=span,
        geonames_id=place.place_id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1,
        precision=place.precision,
        admin2=place.admin2,
        feature_class=place.kind.value,
        runner_up_id=other.candidate.place.place_id if other else None,
        margin=round(best.total - other.total, 3) if other else None,
        reason=explain_choice(best, other),
    )


def _is_same(place: Place, other: Place) -> bool:
    if place.place_id == other.place_id:
        return True
    return (
        place.country == other.country
        and measure_km(place.lat, place.lon, other.lat, other.lon) < SAME_PLACE_KM
    )
