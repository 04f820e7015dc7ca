"""How much speaks for two reports telling of one occurrence, by the rule same-occurrence-1.

Points are added up; a contradiction (another country, role, named actor, town, toll) weighs more than all of
them. The points and bounds are chosen by hand on the first half of evaluation/gold/occurrences.jsonl.
"""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from eventwire.warehouse.clustering.reports import Party, Spot, Traits

ENOUGH = 3
SAME_TOWN, SAME_TOLL, BOTH_SIDES = 3, 2, 3
NEAR_KM, FAR_KM = 25.0, 50.0  # "near Gusau" and Gusau; beyond the second it is another town
_EARTH_KM = 6371.0
Dyad = tuple[Party | None, Party | None]
_ARMED = frozenset({"CRM", "IMG", "INS", "RAD", "REB", "SEP", "UAF"})
_FORCES = frozenset({"COP", "GOV", "MIL", "SPY"})
_OFFICE = frozenset({"ELI", "GOV", "LEG"})
_STATE = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "SPY", "UIS"})
_ANYBODY = frozenset({"CVL", "LAB", "OPP"})  # said of people who may also be called by their trade
_MODES_MIX = frozenset({"ASSAULT", "PROTEST"})  # a march that becomes a riot; shelling that is an air strike


@lru_cache(maxsize=100_000)
def weigh(one: Traits, other: Traits) -> int | None:
    """Give the points that speak for one occurrence, `ENOUGH` is enough; None when something contradicts."""
    return _weigh(one, other, clash=None)


def agree_by_toll(one: Traits, other: Traits) -> bool:
    """Whether the same toll in the same town outweighs roles that do not go together.

    "Five Taliban policemen" and "five police officers" killed in Kandahar on one day are the same men.
    """
    by_toll = _weigh_deaths(one.deaths, other.deaths) == SAME_TOLL
    if not by_toll or _weigh_spots(one.spot, other.spot) != SAME_TOWN:
        return False
    return (_weigh(one, other, clash=-1) or 0) >= ENOUGH


def _weigh(one: Traits, other: Traits, *, clash: int | None) -> int | None:
    spots, deaths = _weigh_spots(one.spot, other.spot), _weigh_deaths(one.deaths, other.deaths)
    if spots is None and not one.is_on_the_spot:
        spots = 0  # where it is said, signed or decided is often told of one side only
    parties, modes = _weigh_parties(one, other, clash=clash), _weigh_modes(one, other)
    if spots is None or deaths is None or parties is None or modes is None:
        return None
    is_common = one.is_on_the_spot and spots + deaths == 0 and parties < BOTH_SIDES
    return spots + deaths + parties + modes - is_common


def are_kin(one: str, other: str) -> bool:
    """Whether two roles may be the same people in other words.

    >>> are_kin("REB", "UAF"), are_kin("AGR", "CVL"), are_kin("AGR", "EDU"), are_kin("MIL", "CVL")
    (True, True, False, False)
    """
    roles = {one, other}
    if one == other or any(roles <= kin for kin in (_ARMED, _FORCES, _OFFICE)):
        return True
    return bool(roles & _ANYBODY) and not roles & (_ARMED | _STATE)


def _weigh_parties(one: Traits, other: Traits, *, clash: int | None) -> int | None:
    straight = _weigh_dyad((one.source, one.target), (other.source, other.target), clash)
    if not (one.is_mutual or other.is_mutual):
        return straight
    crossed = _weigh_dyad((one.source, one.target), (other.target, other.source), clash)
    return max((points for points in (straight, crossed) if points is not None), default=None)


def _weigh_dyad(one: Dyad, other: Dyad, clash: int | None) -> int | None:
    points = [_weigh_pair(*pair, clash) for pair in zip(one, other, strict=True)]
    known = [found for found in points if found is not None]
    if len(known) < len(points):
        return None
    return sum(known) + all(_are_of_one_nation(*pair) for pair in zip(one, other, strict=True))


def _are_of_one_nation(one: Party | None, other: Party | None) -> bool:
    return one is not None and other is not None and one.nation is not None and one.nation == other.nation


def _weigh_pair(one: Party | None, other: Party | None, clash: int | None) -> int | None:
    """Weigh two actors on the same side; `clash` is what roles cost that do not go together."""
    if one is None or other is None:
        return 0
    if _are_different(one, other):
        return None
    if one.role and other.role and not are_kin(one.role, other.role):
        return clash
    if one.nation and other.nation:
        return 2 if one.code == other.code or (one.role and one.role == other.role) else 1
    return 1 if one.role and other.role else 0


def _are_different(one: Party, other: Party) -> bool:
    """Whether they are of two nations, or two groups or persons that have a name."""
    if one.nation and other.nation and one.nation != other.nation:
        return True
    if one.named is None or other.named is None or one.named == other.named:
        return False
    return one.named.partition(".")[0] == other.named.partition(".")[0]


def _weigh_spots(one: Spot | None, other: Spot | None) -> int | None:
    if one is None or other is None:
        return 0
    if one.country and other.country and one.country != other.country:
        return None
    coarser, finer = sorted((one.grade, other.grade))
    if coarser == 1:
        return 0
    if finer == coarser == 3:
        return _weigh_distance(one, other)
    if one.admin1 is None or other.admin1 is None:
        return 0
    return coarser - (finer > coarser) if one.admin1 == other.admin1 else None


def _weigh_distance(one: Spot, other: Spot) -> int | None:
    apart = 0.0 if one.place_id == other.place_id else kilometres(one, other)
    if apart <= NEAR_KM:
        return SAME_TOWN
    return 1 if apart <= FAR_KM else None


def kilometres(one: Spot, other: Spot) -> float:
    """Give the great-circle distance by the haversine formula."""
    low, high = radians(one.lat), radians(other.lat)
    half = sin((high - low) / 2) ** 2
    half += cos(low) * cos(high) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))


def _weigh_deaths(one: int | None, other: int | None) -> int | None:
    """Early tolls rise, but seldom to more than twice and three."""
    if one is None or other is None:
        return 0
    low, high = sorted((one, other))
    if high > 2 * low + 3:
        return None
    return min(low, SAME_TOLL) if low == high else 0


def _weigh_modes(one: Traits, other: Traits) -> int | None:
    if one.mode and other.mode and one.mode != other.mode:
        return -1 if one.type in _MODES_MIX else None
    return int(one.cameo == other.cameo or (one.mode is not None and one.mode == other.mode))
