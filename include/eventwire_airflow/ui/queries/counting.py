"""The events of a filter counted by place and by day, all of them, from the columns of mart.event_columns.

The database gives each column that the filter asks about as one run of bytes; numpy reads it as it is and
tells which events are meant. Millions of events take some tenths of a second, whatever the filter is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from psycopg import sql

from eventwire.ontology import event_types
from eventwire_airflow.ui.queries.events import EventFilter, actors_named, codes_of_quad_class, codes_of_type

if TYPE_CHECKING:
    from sqlalchemy import Connection

Counts = tuple[int, int, int, int]  # events of each quad class
Array = np.ndarray[Any, Any]

BUSIEST = 300  # places that a map tells apart
_MONTH = timedelta(days=31)  # how far the near events of mart.event_columns lie before their first report
_EPOCH = date(1970, 1, 1).toordinal()
_NO_DAY = date.min.toordinal() - _EPOCH
_NO_PLACE = 0
_CODES = 20_000  # a 1 and up to four digits
_QUAD_CLASSES = 4
_FIRST_BITS = 20
_SLOT_BITS = 18
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio: spreads ids that follow each other
_TYPES = {
    "days": ">i4",
    "codes": ">i2",
    "realis": "S1",
    "places": ">i8",
    "countries": "S3",
    "confidences": ">f8",
    "sources": ">u8",
    "targets": ">u8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Events of a filter by day and place, each by quad class; `by_place` has the busiest places."""

    total: int
    somewhere: int
    by_place: Mapping[int, Counts]
    by_day: Mapping[date | None, Counts]


def read_overview(connection: Connection, chosen: EventFilter) -> Overview:
    """Count the events of a filter, as of the last refresh of the marts."""
    columns = _read_columns(connection, chosen)
    conditions = list(_conditions(connection, chosen, columns))
    codes, days, places = columns["codes"], columns["days"], columns["places"]
    if conditions:
        kept = np.logical_and.reduce(conditions)
        codes, days, places = codes[kept], days[kept], places[kept]
    quads = _quad_classes()[codes]
    known = places != _NO_PLACE
    return Overview(
        total=len(days),
        somewhere=int(np.count_nonzero(known)),
        by_place=_count_places(places[known], quads[known]),
        by_day=_count_days(days, quads),
    )


def _read_columns(connection: Connection, chosen: EventFilter) -> Mapping[str, Array]:
    """Read the columns that the filter asks about, and no more of them than its days need."""
    names = [name for name in _TYPES if name in _needed(chosen)]
    question = sql.SQL("SELECT {columns} FROM mart.event_columns WHERE {where}").format(
        columns=sql.SQL(", ").join(map(sql.Identifier, names)), where=_parts(chosen)
    )
    driver = connection.connection.driver_connection
    assert driver is not None
    with driver.cursor(binary=True) as cursor:
        rows = cursor.execute(question).fetchall()
    return {
        name: _native(np.frombuffer(b"".join(row[at] for row in rows), dtype=_TYPES[name]))
        for at, name in enumerate(names)
    }


def _native(values: Array) -> Array:
    """Turn numbers into the machine's own order of bytes, which is quicker to work with."""
    return values.astype(values.dtype.newbyteorder("="), copy=False)


def _needed(chosen: EventFilter) -> set[str]:
    asked = {
        "realis": chosen.realis,
        "countries": chosen.country,
        "confidences": chosen.confidence,
        "sources": chosen.actor,
        "targets": chosen.actor,
    }
    return {"days", "codes", "places", *(name for name, value in asked.items() if value is not None)}


def _parts(chosen: EventFilter) -> sql.Composable:
    """Say which rows can hold events of the filter's days."""
    if chosen.day == "unknown":
        return sql.SQL("part = 'undated'")
    near: list[sql.Composable] = [sql.SQL("part = 'near'")]
    if chosen.since is not None:
        near.append(sql.SQL("first_reported_on >= {}").format(sql.Literal(chosen.since)))
    if chosen.until is not None and date.max - chosen.until > _MONTH:
        near.append(sql.SQL("first_reported_on <= {}").format(sql.Literal(chosen.until + _MONTH)))
    return sql.SQL("part = 'far' OR ") + sql.SQL(" AND ").join(near)


def _conditions(connection: Connection, chosen: EventFilter, columns: Mapping[str, Array]) -> Iterator[Array]:
    """Give, for each value of the filter, which events have it."""
    if chosen.since is not None:
        yield columns["days"] >= chosen.since.toordinal() - _EPOCH
    if chosen.until is not None:
        yield columns["days"] <= chosen.until.toordinal() - _EPOCH
    if chosen.since is None and chosen.until is not None:
        yield columns["days"] != _NO_DAY
    if chosen.type is not None:
        yield _among_codes(codes_of_type(chosen.type))[columns["codes"]]
    if chosen.quad is not None:
        yield _among_codes(codes_of_quad_class(chosen.quad))[columns["codes"]]
    if chosen.realis is not None:
        yield columns["realis"] == chosen.realis[0].encode()
    if chosen.confidence is not None:
        yield columns["confidences"] >= chosen.confidence
    yield from _who_and_where(connection, chosen, columns)


def _who_and_where(
    connection: Connection, chosen: EventFilter, columns: Mapping[str, Array]
) -> Iterator[Array]:
    if chosen.place is not None:
        yield (columns["places"] == chosen.place) & (columns["places"] != _NO_PLACE)
    if chosen.country is not None:
        yield columns["countries"] == chosen.country.encode()
    if chosen.actor is not None:
        named = actors_named(connection, chosen.actor)
        halves = np.sort(np.array([actor_id.int >> 64 for actor_id in named], dtype=np.uint64))
        yield _is_in(columns["sources"], halves) | _is_in(columns["targets"], halves)


def _is_in(values: Array, known: Array) -> Array:
    """Tell which halves of ids are among known ones, which are sorted.

    Ids are hashes: a table of their first bits rules out nearly all that are not known.
    """
    table: Array = np.zeros(1 << _FIRST_BITS, dtype=bool)
    table[known >> np.uint64(64 - _FIRST_BITS)] = True
    found: Array = table[values >> np.uint64(64 - _FIRST_BITS)]
    at = np.flatnonzero(found)
    places = np.searchsorted(known, values[at])
    found[at] = known.take(places, mode="clip") == values[at] if len(at) else False
    return found


def _among_codes(codes: list[str]) -> Array:
    """Make a table that tells of the number of a code whether it is among these."""
    found: Array = np.zeros(_CODES, dtype=bool)
    found[[int(f"1{code}") for code in codes]] = True
    return found


@cache
def _quad_classes() -> Array:
    """Make a table from the number of a code to its quad class, counted from 0."""
    found: Array = np.zeros(_CODES, dtype=np.int64)
    for code, kind in event_types().items():
        found[int(f"1{code}")] = kind.quad_class - 1
    return found


def _count_days(days: Array, quads: Array) -> dict[date | None, Counts]:
    """Count events by day; None is the day of those of which nothing says when."""
    if not len(days):
        return {}
    first = int(days.min())
    counts = np.bincount((days - first) * _QUAD_CLASSES + quads)
    counts = np.pad(counts, (0, -len(counts) % _QUAD_CLASSES)).reshape(-1, _QUAD_CLASSES)
    found: dict[date | None, Counts] = {}
    for at in np.flatnonzero(counts.any(axis=1)).tolist():
        day = None if first + at == _NO_DAY else date.fromordinal(first + at + _EPOCH)
        a, b, c, d = counts[at].tolist()
        found[day] = (a, b, c, d)
    return found


def _count_places(places: Array, quads: Array) -> dict[int, Counts]:
    """Count events by place, of the places that have most."""
    found, counts = tally_places(places, quads)
    order = np.lexsort((found, -counts.sum(axis=1)))[:BUSIEST]
    return {
        place: (a, b, c, d)
        for place, (a, b, c, d) in zip(found[order].tolist(), counts[order].tolist(), strict=True)
    }


def tally_places(places: Array, quads: Array) -> tuple[Array, Array]:
    """Give the different places, in no order, and for each a row of its events by quad class.

    Each place has a slot in a table, by a hash of its id. Of places that share a slot one has it; the others,
    which are few, are sorted. To sort all would take longer than everything else that the page does.
    """
    slots = (places.astype(np.uint64) * _MULTIPLIER >> np.uint64(64 - _SLOT_BITS)).astype(np.intp)
    owners: Array = np.zeros(1 << _SLOT_BITS, dtype=np.int64)
    owners[slots] = places
    is_owner = owners[slots] == places
    table = np.bincount(
        slots[is_owner] * _QUAD_CLASSES + quads[is_owner], minlength=len(owners) * _QUAD_CLASSES
    ).reshape(-1, _QUAD_CLASSES)
    taken = np.flatnonzero(table.any(axis=1))
    others, at = np.unique(places[~is_owner], return_inverse=True)
    rest = np.bincount(at * _QUAD_CLASSES + quads[~is_owner], minlength=len(others) * _QUAD_CLASSES)
    return np.append(owners[taken], others), np.vstack((table[taken], rest.reshape(-1, _QUAD_CLASSES)))
