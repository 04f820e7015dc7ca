"""The places while they are being put together: one entry an id, names with their strongest form."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from eventwire.coding.gazetteer.names import is_latin, normalise_name
from eventwire.coding.gazetteer.places import Form, Kind


@dataclass(slots=True, kw_only=True)
class DraftPlace:
    """A place under construction. `country` is ISO 3166 alpha-2 as in GeoNames, "" for none; codes are
    GeoNames codes."""

    place_id: int
    name: str
    lat: float
    lon: float
    kind: Kind
    country: str = ""
    feature: str = ""
    population: int = 0
    admin1_code: str = ""
    admin2_code: str = ""
    names: dict[str, Form] = field(default_factory=dict)


class Draft:
    """All places under construction, by id."""

    def __init__(self) -> None:
        self.places: dict[int, DraftPlace] = {}

    def __iter__(self) -> Iterator[DraftPlace]:
        return iter(self.places.values())

    def add(
        self, place: DraftPlace, alternates: Iterable[str] = (), form: Form = Form.ALTERNATE
    ) -> DraftPlace:
        """Add a place, or add names to the one that has its id already (the first description stays)."""
        kept = self.places.setdefault(place.place_id, place)
        self.name(kept, [place.name], Form.PRIMARY if kept is place else Form.ALTERNATE)
        self.name(kept, alternates, form)
        return kept

    def name(self, place: DraftPlace, names: Iterable[str], form: Form) -> None:
        """Give a place more names; a name that it has keeps its strongest form."""
        for name in names:
            key = normalise_name(name) if name and is_latin(name) else ""
            if len(key) >= 2 and key.isascii():
                place.names[key] = min(form, place.names.get(key, form))


def own_id(*parts: str) -> int:
    """Make the negative id of a derived place, the same in every build.

    >>> own_id("admin2", "US.LA.009") == own_id("admin2", "US.LA.009") < -10_000
    True
    """
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return -(10_001 + int.from_bytes(digest[:5], "big"))
