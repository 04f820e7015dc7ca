"""Takes the toponyms of a document, gives for each the places that it may be, from one look-up of all their
names."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from eventwire.coding.gazetteer.names import make_skeleton, normalise_name
from eventwire.coding.gazetteer.patterns import read_wider_name
from eventwire.coding.gazetteer.places import Form, Kind, NamedPlace, Place
from eventwire.coding.gazetteer.prior import score_prior
from eventwire.coding.gazetteer.store import Gazetteer
from eventwire.coding.gazetteer.toponyms import Toponym
from eventwire.coding.gazetteer.variants import Variant, list_variants

MOST = 60  # candidates kept for one name, the likeliest first
LEAST_RATIO = 0.6  # likeness of two spellings of one skeleton (difflib ratio)
SPELLING_COST = 0.5
LARGE_TOWN = 50_000  # people
TOWN_SHARE = 0.2  # a town with this share of its division's people stands for the name
TOWN_FILLS = 1.5
TOWN_LIES_IN = 0.8

_WIDER_KINDS = frozenset({Kind.REGION, Kind.RELIEF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a toponym may be. `change` says what was done to the name to find it ("" for nothing)."""

    place: Place
    prior: float
    change: str


def find_candidates(
    toponyms: Sequence[Toponym], text: str, gazetteer: Gazetteer
) -> list[tuple[str, tuple[Candidate, ...]]]:
    """Give each toponym the key that found it and its candidates, likeliest first; no candidates when none
    did."""
    ladders = [_list_ladder(toponym, text) for toponym in toponyms]
    found = gazetteer.find_names(variant.key for ladder in ladders for variant in ladder)
    return [_climb(toponym, ladder, found) for toponym, ladder in zip(toponyms, ladders, strict=True)]


def _list_ladder(toponym: Toponym, text: str) -> tuple[Variant, ...]:
    wider = read_wider_name(text, toponym)
    ladder = list_variants(toponym.text)
    return (Variant(normalise_name(wider), "wider"), *ladder) if wider else ladder


def _climb(
    toponym: Toponym, ladder: Sequence[Variant], found: dict[str, tuple[NamedPlace, ...]]
) -> tuple[str, tuple[Candidate, ...]]:
    for variant in ladder:
        named = [entry for entry in found.get(variant.key, ()) if _is_allowed(toponym, variant, entry)]
        if named:
            candidates = (
                Candidate(place=entry.place, prior=score_prior(entry), change=variant.change)
                for entry in named
            )
            return variant.key, _sort(_prefer_towns(tuple(candidates)))
    return ladder[-1].key if ladder else "", ()


def _sort(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(
        sorted(candidates, key=lambda candidate: (-candidate.prior, candidate.place.place_id))[:MOST]
    )


def _prefer_towns(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Let a division stand back behind the large town in it that has its name: bare "Idlib", "New York" is
    the town."""
    towns: dict[int, int] = {}
    for candidate in candidates:
        place = candidate.place
        if place.kind is Kind.CITY and place.admin1_id and (place.is_seat or place.population >= LARGE_TOWN):
            towns[place.admin1_id] = max(place.population, towns.get(place.admin1_id, 0))
    for candidate in candidates:
        place = candidate.place
        if place.kind is Kind.ADMIN1 and place.place_id in towns:
            fills = towns[place.place_id] > TOWN_SHARE * place.population
            yield replace(candidate, prior=candidate.prior - (TOWN_FILLS if fills else TOWN_LIES_IN))
        else:
            yield candidate


def _is_allowed(toponym: Toponym, variant: Variant, entry: NamedPlace) -> bool:
    if variant.change == "wider":
        return entry.place.kind in _WIDER_KINDS
    if entry.form is Form.ABBREVIATION:
        return variant.change == "" and is_written_short(toponym.text)
    return entry.form is not Form.DEMONYM or variant.change in ("", "plural")


def is_written_short(name: str) -> bool:
    """Whether a name is written as an abbreviation: in capitals, or with a full stop behind.

    >>> [is_written_short(name) for name in ("LA", "La.", "La", "N.Y.")]
    [True, True, False, True]
    """
    return (
        name.isupper()
        or name.endswith(".")
        or name in ("Ala", "Calif", "Qld", "Vic", "Tas", "Ont", "Que", "Alta")
    )


def find_spellings(
    names: Iterable[str], countries: Iterable[str], gazetteer: Gazetteer
) -> dict[str, tuple[Candidate, ...]]:
    """Find names that the gazetteer spells in another way, by consonant skeleton, inside the countries of the
    document."""
    keys = {name: normalise_name(name) for name in names}
    found = gazetteer.find_skeletons({make_skeleton(key) for key in keys.values()} - {""}, countries)
    spellings: dict[str, tuple[Candidate, ...]] = {}
    for name, key in keys.items():
        best: dict[int, Candidate] = {}
        for other, places in found.get(make_skeleton(key), {}).items():
            likeness = difflib.SequenceMatcher(None, key, other, autojunk=False).ratio()
            if likeness >= LEAST_RATIO:
                _keep_best(best, places, likeness)
        if best:
            spellings[name] = _sort(best.values())
    return spellings


def _keep_best(best: dict[int, Candidate], places: Iterable[Place], likeness: float) -> None:
    for place in places:
        prior = score_prior(NamedPlace(place=place, form=Form.ALTERNATE)) + 4 * (likeness - 1) - SPELLING_COST
        kept = best.get(place.place_id)
        if kept is None or kept.prior < prior:
            best[place.place_id] = Candidate(place=place, prior=prior, change="skeleton")
