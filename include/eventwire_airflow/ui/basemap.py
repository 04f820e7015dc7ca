"""The command that draws the base map once: `python -m eventwire_airflow.ui.basemap --packages DIR`.

Takes the outlines of countries of Natural Earth (public domain) from the package that the gazetteer is made
from, gives static/world.svg: the globe, its graticule and the land, simplified to what a screen shows.
`python -m eventwire_airflow.ui.basemap --list-commands` says how to fetch the package. No page runs this.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from eventwire.coding.gazetteer.build.packages import read_member, read_sources
from eventwire.coding.gazetteer.build.shapes import Ring, read_polygons
from eventwire_airflow.ui.projection import HEIGHT, WIDTH, project

OUTLINES = "geovizir/resources/ne_50m_admin_0_countries/ne_50m_admin_0_countries.shp"
TARGET = Path(__file__).with_name("static") / "world.svg"
TOLERANCE = 0.3  # units of the map: what a screen of 1280 pixels cannot show
SMALLEST = 0.6  # square units: islands below are left out
SOUTHERNMOST = -60.0  # degrees: no Antarctica, from which no news comes

Point = tuple[float, float]


def draw(shapefile: bytes) -> str:
    """Draw the map as an SVG of three shapes to `use`: globe, graticule, land."""
    land = "".join(_path(ring, close=True) for ring in _land_rings(shapefile))
    grid = "".join(_path(line, close=False) for line in _graticule())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}">'
        "<!-- Made with Natural Earth (naturalearthdata.com, public domain) by ui.basemap. -->"
        f'<path id="globe" d="{_path(_globe(), close=True)}"/>'
        f'<path id="graticule" d="{grid}"/>'
        f'<path id="land" d="{land}"/></svg>\n'
    )


def _land_rings(shapefile: bytes) -> Iterator[list[Point]]:
    for rings in read_polygons(shapefile):
        for ring in rings:
            if max(lat for _, lat in ring) > SOUTHERNMOST:
                points = _simplify(_project_all(ring))
                if len(points) > 3 and abs(_area(points)) >= SMALLEST:
                    yield points


def _project_all(ring: Ring) -> list[Point]:
    return [project(lat, lon) for lon, lat in ring]


def _globe() -> list[Point]:
    latitudes = range(-90, 91, 5)
    return [project(lat, -180) for lat in latitudes] + [project(lat, 180) for lat in reversed(latitudes)]


def _graticule() -> Iterator[list[Point]]:
    for lon in range(-150, 180, 30):
        yield [project(lat, lon) for lat in range(-90, 91, 5)]
    for lat in range(-60, 90, 30):
        yield [project(lat, -180), project(lat, 180)]


def _area(points: Sequence[Point]) -> float:
    closed = (*points, points[0])
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(closed)) / 2


def _simplify(points: Sequence[Point]) -> list[Point]:
    """Leave out points that lie within TOLERANCE of the line without them (Douglas and Peucker, 1973)."""
    kept = {0, len(points) - 1}
    parts = [(0, len(points) - 1)]
    while parts:
        first, last = parts.pop()
        distance, farthest = max(
            ((_distance(points[at], points[first], points[last]), at) for at in range(first + 1, last)),
            default=(0.0, 0),
        )
        if distance > TOLERANCE:
            kept.add(farthest)
            parts += [(first, farthest), (farthest, last)]
    return [points[at] for at in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    along = (end[0] - start[0], end[1] - start[1])
    to_point = (point[0] - start[0], point[1] - start[1])
    length = (along[0] ** 2 + along[1] ** 2) ** 0.5
    if length == 0:
        return float((to_point[0] ** 2 + to_point[1] ** 2) ** 0.5)
    return float(abs(along[0] * to_point[1] - along[1] * to_point[0]) / length)


def _path(points: Iterable[Point], *, close: bool) -> str:
    """Write a line in steps of a tenth of a unit, each relative to the place before."""
    words: list[str] = []
    at: tuple[int, int] | None = None
    for x, y in points:
        here = round(x * 10), round(y * 10)
        if at is None:
            words.append(f"M{here[0] / 10:g} {here[1] / 10:g}l")
        elif here != at:
            words.append(f"{(here[0] - at[0]) / 10:g} {(here[1] - at[1]) / 10:g} ")
        at = here
    return "".join(words).rstrip().replace(" -", "-") + ("z" if close else "")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the map, or print the command that fetches the package."""
    parser = argparse.ArgumentParser(prog="python -m eventwire_airflow.ui.basemap", description=__doc__)
    parser.add_argument("--packages", type=Path, default=Path(), help="folder that holds the package file")
    parser.add_argument("--list-commands", action="store_true", help="print how to fetch the package")
    options = parser.parse_args(arguments)
    source = read_sources()["natural_earth"]
    if options.list_commands:
        sys.stdout.write(f"{source.command}\n")
        return 0
    TARGET.write_text(draw(read_member(options.packages, source, OUTLINES)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
