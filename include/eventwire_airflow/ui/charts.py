"""The geometry of the charts: values in, rectangles and points out. Templates write the SVG.

All lengths are units of the chart's view box, which are pixels where the chart has its natural size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

LABEL_WIDTH = 74.0
FEWEST = 12  # columns that a chart has room for, so that a single one does not fill it


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The view box of a chart, and the room that its axes leave."""

    width: float = 540.0
    height: float = 180.0

    left = 44.0
    top = 10.0

    @property
    def right(self) -> float:
        return self.width - 8.0

    @property
    def bottom(self) -> float:
        return self.height - 22.0

    def up(self, share: float) -> float:
        """Give the height of a value, as a share of the largest."""
        return share * (self.bottom - self.top)


NORMAL = Frame()
TALL = Frame(width=420.0, height=300.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One rectangle. `series` counts from 1."""

    x: float
    y: float
    width: float
    height: float
    series: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What stands over one date: its bars, and where a pointer finds it."""

    started: date
    x: float
    width: float
    values: tuple[float, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on an axis, at a distance from the left or from the top."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart over time; `lines` holds one path of SVG for each series."""

    columns: tuple[Column, ...]
    lines: tuple[str, ...]
    dots: tuple[tuple[float, float, int], ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    frame: Frame


def choose_span(first: date, last: date) -> str:
    """Choose how wide a column is, so that a chart has at most about a hundred.

    >>> choose_span(date(2026, 1, 1), date(2026, 2, 1)), choose_span(date(2020, 1, 1), date(2026, 1, 1))
    ('day', 'month')
    """
    days = (last - first).days
    return "day" if days <= 100 else "week" if days <= 730 else "month"


def columns_of(first: date, last: date, span: str) -> list[date]:
    """Give the first day of each column."""
    at = truncate(first, span)
    found = []
    while at <= last:
        found.append(at)
        step = {"day": 1, "week": 7, "month": 31}[span]
        at = truncate(at + timedelta(days=step), span)
    return found


def truncate(day: date, span: str) -> date:
    """Give the first day of the day, week or month that a day is in."""
    if span == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if span == "week" else day


def stack_columns(
    starts: Sequence[date], values: Mapping[date, Sequence[float]], series: int, *, frame: Frame = NORMAL
) -> Chart:
    """Stack the values of each date over it."""
    most = max((sum(found) for found in values.values()), default=0)
    step = max(_tick_step(most), 1.0)  # what is stacked is counted: there is no half of one
    top = _nice_top(most, step)
    columns = [
        _column(start, tuple(values.get(start, (0,) * series)), x, room, frame, top)
        for start, x, room in _rooms(starts, frame)
    ]
    return Chart(
        columns=tuple(columns),
        lines=(),
        dots=(),
        x_ticks=_date_ticks(columns, frame),
        y_ticks=_value_ticks(top, step, frame),
        frame=frame,
    )


def draw_lines(
    starts: Sequence[date],
    values: Mapping[date, Sequence[float]],
    series: int,
    *,
    unit: str = "",
    frame: Frame = NORMAL,
) -> Chart:
    """Join the values of each series; where a date has none, the line is broken."""
    most = max((max(found) for found in values.values()), default=0)
    step = _tick_step(most)
    top = _nice_top(most, step)
    paths: list[list[str]] = [[] for _ in range(series)]
    dots: list[tuple[float, float, int]] = []
    columns = []
    pen_is_down = False
    for start, x, room in _rooms(starts, frame):
        found = values.get(start, ())
        for at, value in enumerate(found):
            y = frame.bottom - frame.up(value / top)
            paths[at].append(f"{'L' if pen_is_down else 'M'}{x + room / 2:.1f} {y:.1f}")
            dots.append((x + room / 2, y, at + 1))
        pen_is_down = bool(found)
        columns.append(Column(started=start, x=x, width=room, values=tuple(found), bars=()))
    return Chart(
        columns=tuple(columns),
        lines=tuple("".join(path) for path in paths),
        dots=tuple(dots),
        x_ticks=_date_ticks(columns, frame),
        y_ticks=_value_ticks(top, step, frame, unit),
        frame=frame,
    )


def _rooms(starts: Sequence[date], frame: Frame) -> Iterator[tuple[date, float, float]]:
    """Give each date with its left edge and its width."""
    room = (frame.right - frame.left) / max(len(starts), FEWEST)
    for number, start in enumerate(starts):
        yield start, frame.left + number * room, room


def _column(
    start: date, values: tuple[float, ...], x: float, room: float, frame: Frame, top: float
) -> Column:
    gap = min(room * 0.2, 2.0)
    bars, base = [], frame.bottom
    for series, value in enumerate(values, 1):
        height = frame.up(value / top)
        base -= height
        if height:
            bars.append(Bar(x=x + gap / 2, y=base, width=room - gap, height=height, series=series))
    return Column(started=start, x=x, width=room, values=values, bars=tuple(bars))


def _tick_step(value: float) -> float:
    """Give 1, 2 or 5 times a power of ten, so that about four ticks reach `value`.

    >>> [_tick_step(value) for value in (0.5, 22, 900)]
    [0.5, 10.0, 500.0]
    """
    least = max(value, 1.0) / 4
    power = 10.0 ** floor(log10(least))
    return next(float(step * power) for step in (1, 2, 5, 10) if step * power >= least)


def _nice_top(value: float, step: float) -> float:
    return ceil(max(value, 1.0) / step) * step


def _value_ticks(top: float, step: float, frame: Frame, unit: str = "") -> tuple[Tick, ...]:
    marks = []
    for number in range(round(top / step) + 1):
        value = step * number
        words = f"{value:,.0f}" if value == round(value) else f"{value:g}"
        at = frame.bottom - frame.up(value / top)
        marks.append(Tick(at=at, label=words.replace(",", "\u202f") + unit))
    return tuple(marks)


def _date_ticks(columns: Sequence[Column], frame: Frame) -> tuple[Tick, ...]:
    if not columns:
        return ()
    every = max(ceil(LABEL_WIDTH / columns[0].width), 1)
    middles = [(column.x + column.width / 2, column.started.isoformat()) for column in columns[::every]]
    return tuple(Tick(at=at, label=label) for at, label in middles if at + LABEL_WIDTH / 2 <= frame.width)
