"""Takes the drafted places, fills missing division codes from the nearest city of the same country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from eventwire.coding.gazetteer.build.draft import Draft, DraftPlace
from eventwire.coding.gazetteer.distance import measure_km
from eventwire.coding.gazetteer.places import Kind

ADMIN1_KM = 75.0  # a city this near lies in the same first-order division, nearly always
ADMIN2_KM = 15.0

_FILLED = frozenset({Kind.ADMIN2, Kind.ADMIN3, Kind.CITY, Kind.QUARTER, Kind.AIRPORT, Kind.SITE})
_PARTS_OF_COUNTY = frozenset({Kind.ADMIN3, Kind.CITY, Kind.QUARTER, Kind.AIRPORT, Kind.SITE})


class CityGrid:
    """Cities with known divisions, by country and one-degree cell."""

    def __init__(self, draft: Draft) -> None:
        self._cells: defaultdict[tuple[str, int, int], list[DraftPlace]] = defaultdict(list)
        for place in draft:
            if place.kind in (Kind.CITY, Kind.QUARTER) and place.admin1_code:
                self._cells[place.country, int(place.lat // 1), int(place.lon // 1)].append(place)

    def find_nearest(self, place: DraftPlace) -> tuple[float, DraftPlace] | None:
        """Give the nearest city of the place's country in its cell and the eight around it, with the distance
        in km."""
        found = [
            (measure_km(place.lat, place.lon, city.lat, city.lon), city.place_id, city)
            for city in self._list_around(place)
            if city is not place
        ]
        if not found:
            return None
        distance, _, city = min(found)
        return distance, city

    def _list_around(self, place: DraftPlace) -> Iterator[DraftPlace]:
        row, column = int(place.lat // 1), int(place.lon // 1)
        for north in (-1, 0, 1):
            for east in (-1, 0, 1):
                yield from self._cells.get((place.country, row + north, column + east), ())


def fill_divisions(draft: Draft) -> int:
    """Fill the missing codes; give the number of places that got a first-order code."""
    grid = CityGrid(draft)
    filled = 0
    wanting = [place for place in draft if place.kind in _FILLED and place.country and not place.admin1_code]
    for place in wanting:
        nearest = grid.find_nearest(place)
        if nearest is None or nearest[0] > ADMIN1_KM:
            continue
        distance, city = nearest
        place.admin1_code = city.admin1_code
        filled += 1
        if distance <= ADMIN2_KM and place.kind in _PARTS_OF_COUNTY:
            place.admin2_code = city.admin2_code
    return filled
