"""Marks, charts and the map are drawn where they belong."""

from __future__ import annotations

import struct
from datetime import date

import pytest

from eventwire_airflow.ui.basemap import draw
from eventwire_airflow.ui.charts import choose_span, columns_of, draw_lines, stack_columns, truncate
from eventwire_airflow.ui.evidence import MEANINGS, Mark, cut, find_elsewhere
from eventwire_airflow.ui.projection import HEIGHT, WIDTH, project
from eventwire_airflow.ui.world import draw_circles, window_of

TEXT = "Nigerian soldiers fled. They left on Monday."


def square_shapefile(west: float, south: float, size: float) -> bytes:
    """One square as an ESRI shapefile of polygons."""
    ring = [
        (west, south),
        (west, south + size),
        (west + size, south + size),
        (west + size, south),
        (west, south),
    ]
    shape = struct.pack("<i4d2i", 5, west, south, west + size, south + size, 1, len(ring)) + struct.pack(
        "<i", 0
    )
    shape += b"".join(struct.pack("<2d", *point) for point in ring)
    return bytes(100) + struct.pack(">2i", 1, len(shape) // 2) + shape


def test_overlapping_marks_share_the_piece_in_which_they_meet() -> None:
    marks = [Mark(start=0, end=17, meaning="source"), Mark(start=0, end=8, meaning="place")]
    assert [(piece.text, piece.meanings, piece.begins) for piece in cut(TEXT, marks, end=23)] == [
        ("Nigerian", ("place", "source"), ("place", "source")),
        (" soldiers", ("source",), ()),
        (" fled.", (), ()),
    ]


def test_words_outside_the_sentence_are_shown_with_their_surroundings() -> None:
    empty = {f"{name}_{end}": None for name in MEANINGS for end in ("start", "end")}
    report = {**empty, "sentence_start": 0, "sentence_end": 23, "event_date_start": 37, "event_date_end": 43}
    (found,) = find_elsewhere(report, TEXT)
    assert ("".join(piece.text for piece in found.pieces), found.pieces[1].text) == (TEXT, "Monday")


@pytest.mark.parametrize(
    ("lat", "lon", "corner"),
    [(0, 0, (500, 243)), (90, 0, (500, 0)), (0, -180, (0, 243)), (0, 180, (1000, 243))],
)
def test_the_projection_puts_the_corners_of_the_world_at_those_of_the_map(
    lat: float, lon: float, corner: tuple[int, int]
) -> None:
    assert [round(value) for value in project(lat, lon)] == list(corner)


def test_the_base_map_draws_land_and_leaves_out_what_is_too_small_to_see() -> None:
    assert 'id="land" d="M' in draw(square_shapefile(10, 10, 20))
    assert 'id="land" d=""' in draw(square_shapefile(10, 10, 0.01))


@pytest.mark.parametrize("part", ["world", "africa", "europe", "middle-east", "nowhere"])
def test_every_part_of_the_world_has_the_shape_of_the_whole(part: str) -> None:
    window, world = window_of(part), window_of("world")
    assert window.width / window.height == pytest.approx(world.width / world.height)


def test_places_are_drawn_in_proportion_large_ones_below() -> None:
    places = {
        key: {"lat": 10.0 * key, "lon": 0.0, "name": str(key), "country": None, "precision": kind}
        for key, kind in ((1, "city"), (2, "country"))
    }
    circles = draw_circles(places, {1: (0, 0, 0, 1), 2: (90, 0, 10, 0)}, window_of("world"))
    assert [(c.place_id, c.radius, c.quad_class, c.is_area) for c in circles] == [
        (2, 22.0, 1, True),
        (1, 5.0, 4, False),
    ]
    assert all(0 <= c.x <= WIDTH and 0 <= c.y <= HEIGHT for c in circles)


def test_a_column_stacks_its_values_to_their_sum() -> None:
    days = columns_of(date(2026, 1, 1), date(2026, 1, 3), "day")
    chart = stack_columns(days, {date(2026, 1, 2): (1, 3)}, 2)
    bars = chart.columns[1].bars
    assert [round(bar.height / bars[0].height, 6) for bar in bars] == [1.0, 3.0]
    assert bars[1].y == pytest.approx(chart.frame.top)
    assert chart.columns[0].bars == ()


def test_a_line_breaks_where_a_day_has_no_value() -> None:
    days = columns_of(date(2026, 1, 1), date(2026, 1, 4), "day")
    chart = draw_lines(days, {day: (1.0,) for day in days if day.day != 3}, 1)
    assert (chart.lines[0].count("M"), chart.lines[0].count("L")) == (2, 1)


def test_a_chart_without_values_has_axes_and_no_columns() -> None:
    assert (stack_columns([], {}, 4).columns, len(stack_columns([], {}, 4).y_ticks)) == ((), 2)


@pytest.mark.parametrize(
    ("first", "last", "columns"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), 90),
        (date(2025, 1, 1), date(2025, 12, 31), 53),
        (date(2020, 1, 1), date(2025, 12, 31), 72),
    ],
)
def test_a_timeline_of_any_length_stays_readable(first: date, last: date, columns: int) -> None:
    span = choose_span(first, last)
    found = columns_of(first, last, span)
    assert (len(found), truncate(last, span)) == (columns, found[-1])


@pytest.mark.parametrize("most", [1, 2, 3])
def test_an_axis_of_counts_has_whole_numbers(most: int) -> None:
    day = date(2026, 1, 1)
    labels = [tick.label for tick in stack_columns([day], {day: (most,)}, 1).y_ticks]
    assert labels == [str(value) for value in range(most + 1)]
