"""The world map of events: a circle for each place, over the base map.

Takes counts by place, gives circles in units of the map and the window of each part of the world.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from eventwire_airflow.ui.projection import WIDTH, project
from eventwire_airflow.ui.queries import Row
from eventwire_airflow.ui.queries.counting import Counts

LARGEST, SMALLEST = 22.0, 5.0  # radius, in units of the whole map
GROWTH = 3.2  # of the radius with the root of the number, until LARGEST is reached

# South, west, north, east in degrees.
_PARTS = {
    "world": None,
    "africa": (-37.0, -20.0, 38.0, 55.0),
    "americas": (-56.0, -130.0, 60.0, -32.0),
    "asia": (-12.0, 58.0, 56.0, 150.0),
    "europe": (34.0, -13.0, 66.0, 50.0),
    "middle-east": (11.0, 24.0, 43.0, 70.0),
}
PART_NAMES = {
    "world": "World",
    "africa": "Africa",
    "americas": "Americas",
    "asia": "Asia",
    "europe": "Europe",
    "middle-east": "Middle East",
}


_TOP = project(84.0, 0.0)[1]  # from the north of Greenland to Cape Horn: nobody reports from beyond
_HEIGHT = project(-57.0, 0.0)[1] - _TOP
_SHAPE = WIDTH / _HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The part of the map that is seen, and its width as a share of the whole."""

    x: float
    y: float
    width: float
    height: float
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A place with its events; `quad_class` is the one with most of them, `is_area` a country or division."""

    place_id: int
    name: str
    country: str | None
    x: float
    y: float
    radius: float
    events: int
    counts: Counts
    quad_class: int
    is_area: bool


def window_of(part: str) -> Window:
    """Give the window of a part of the world; of the whole for an unknown name."""
    box = _PARTS.get(part)
    if box is None:
        return Window(x=0, y=_TOP, width=WIDTH, height=_HEIGHT, scale=1.0)
    south, west, north, east = box
    edges = [
        project(lat, lon)
        for lat in (south, (south + north) / 2, max(min(0.0, north), south), north)
        for lon in (west, (west + east) / 2, east)
    ]
    left, right = min(x for x, _ in edges), max(x for x, _ in edges)
    top, bottom = min(y for _, y in edges), max(y for _, y in edges)
    width, height = right - left, bottom - top
    if width / height < _SHAPE:  # every window has the shape of the whole map: the page does not jump
        left -= (height * _SHAPE - width) / 2
        width = height * _SHAPE
    else:
        top -= (width / _SHAPE - height) / 2
        height = width / _SHAPE
    return Window(x=left, y=top, width=width, height=height, scale=width / WIDTH)


def draw_circles(places: Mapping[int, Row], by_place: Mapping[int, Counts], window: Window) -> list[Circle]:
    """Draw the places, large ones first so that small ones lie on top."""
    largest = max((sum(by_place[place_id]) for place_id in places), default=1)
    reach = min(LARGEST, SMALLEST + GROWTH * sqrt(max(largest - 1, 0)))
    found = []
    for place_id, place in places.items():
        counts = by_place[place_id]
        events = sum(counts)
        x, y = project(place["lat"], place["lon"])
        radius = SMALLEST + (reach - SMALLEST) * sqrt((events - 1) / max(largest - 1, 1))
        found.append(
            Circle(
                place_id=place_id,
                name=place["name"],
                country=place["country"],
                x=x,
                y=y,
                radius=radius * window.scale,
                events=events,
                counts=counts,
                quad_class=counts.index(max(counts)) + 1,
                is_area=place["precision"] in ("country", "region", "admin1"),
            )
        )
    return sorted(found, key=lambda circle: (-circle.events, circle.place_id))
