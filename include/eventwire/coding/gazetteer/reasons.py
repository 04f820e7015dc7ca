"""Takes a choice and its points, gives the reason in words: what an operator reads beside a place."""

from __future__ import annotations

from eventwire.coding.gazetteer.evidence import Score
from eventwire.coding.gazetteer.places import Kind, Place
from eventwire.coding.gazetteer.stated import AS_A_WHOLE
from eventwire.coding.gazetteer.toponyms import Toponym

_CHANGES = {
    "": "by its name",
    "wider": "by its name with the direction before it",
    "division": "by its name without the division word",
    "spelling": "by a longer or shorter spelling",
    "plural": "by its name without the plural",
    "kind": "by its name without the kind of place",
    "direction": "by its name without the direction",
    "skeleton": "by its consonants, inside the document's countries",
}
_PARTS = {
    "country": "the document's countries",
    "cue": "the kind of place that the words ask for",
    "votes": "other names of its division",
    "near": "other places near it",
    "division": "other places of its division",
    "beside": "the place beside it",
    "contained": "the place that contains it",
    "contains": "the place that it contains",
}
_WORTH_SAYING = 0.3  # points


def explain_choice(best: Score, other: Score | None) -> str:
    """Say how a place was found, what spoke for it and over which other place it was chosen."""
    place = best.candidate.place
    if best.candidate.change == AS_A_WHOLE:
        return f"no place of the name is known in {place.name}, where the text has it: {place.kind} instead"
    said = [f"{_describe(place)} found {_CHANGES[best.candidate.change]}"]
    helped = [_PARTS[name] for name, points in best.parts if name in _PARTS and points >= _WORTH_SAYING]
    if helped:
        said.append("supported by " + ", ".join(helped))
    if other is not None:
        said.append(f"over {other.candidate.place.name} ({_locate(other.candidate.place)})")
    else:
        said.append("the only place of that name")
    return "; ".join(said)


def _describe(place: Place) -> str:
    if place.kind is Kind.CITY and place.population:
        return f"city of {place.population:,} people"
    return str(place.kind)


def _locate(place: Place) -> str:
    return (
        ", ".join(
            part for part in (place.admin1 if place.admin1 != place.name else None, place.country) if part
        )
        or "no country"
    )


def explain_absence(toponym: Toponym, best: Score | None) -> str:
    """Say why a toponym has no place."""
    if best is None:
        return f"no gazetteer entry for {toponym.text!r}, nor a spelling of it in the document's countries"
    place = best.candidate.place
    return f"only {place.name} ({_locate(place)}) has the name, and nothing in the document speaks for it"
