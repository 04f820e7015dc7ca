"""What the events page counts is what the database counts, for each value of the filter and for several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest
from sqlalchemy import Connection, Engine, text

from eventwire.ontology import event_types
from eventwire.records import Realis
from eventwire.warehouse import transaction
from eventwire_airflow.ui.queries.counting import Overview, read_overview, tally_places
from eventwire_airflow.ui.queries.events import PAGE_ROWS, EventFilter, read_page

EVENTS = """
    SELECT v.event_date, v.last_reported_on, e.place_id, v.quad_class, count(*)
    FROM mart.events v JOIN mart.current_event e USING (event_id) WHERE {} GROUP BY 1, 2, 3, 4
"""
KNOWN, UNKNOWN = "v.event_date IS NOT NULL", "v.event_date IS NULL"
# The undated samples have no publish date either.
WHEN_REPORTED = f"{UNKNOWN} AND v.last_reported_on <= '2025-12-31'"
OF_VENEZUELA = "(v.source_country = 'VEN' OR v.target_country = 'VEN')"

FILTERS: list[tuple[dict[str, Any], str]] = [
    ({}, KNOWN),
    ({"since": "2025-06-01"}, f"{KNOWN} AND v.event_date >= '2025-06-01'"),
    ({"until": "2025-06-01"}, f"{KNOWN} AND v.event_date <= '2025-06-01'"),
    ({"until": "9999-12-31"}, KNOWN),
    ({"since": "2025-03-01", "until": "2025-09-30"}, "v.event_date BETWEEN '2025-03-01' AND '2025-09-30'"),
    ({"type": "PROTEST"}, f"{KNOWN} AND v.event_type = 'PROTEST'"),
    ({"type": "STATEMENT"}, f"{KNOWN} AND v.event_type IS NULL"),
    ({"quad": 4}, f"{KNOWN} AND v.quad_class = 4"),
    ({"country": "NGA"}, f"{KNOWN} AND v.place_country = 'NGA'"),
    ({"actor": "ven"}, f"{KNOWN} AND {OF_VENEZUELA}"),
    ({"actor": "nobody of that name"}, "false"),
    ({"realis": "planned"}, f"{KNOWN} AND v.realis = 'planned'"),
    ({"confidence": 0.8}, f"{KNOWN} AND v.confidence >= 0.8"),
    ({"place": 0}, "false"),
    (
        {"quad": 4, "realis": "actual", "confidence": 0.7},
        f"{KNOWN} AND v.quad_class = 4 AND v.realis = 'actual' AND v.confidence >= 0.7",
    ),
    ({"day": "unknown"}, UNKNOWN),
    ({"day": "unknown", "realis": "actual"}, f"{UNKNOWN} AND v.realis = 'actual'"),
    ({"day": "unknown", "until": "2025-12-31"}, WHEN_REPORTED),
]


def counted(connection: Connection, condition: str) -> Overview:
    """Count by the database, without the packed columns."""
    by_day: dict[date | None, Counter[int]] = {}
    by_place: dict[int, Counter[int]] = {}
    total = 0
    for day, reported, place, quad, events in connection.execute(text(EVENTS.format(condition))):
        total += events
        by_day.setdefault(reported if day is None else day, Counter())[quad] += events
        if place is not None:
            by_place.setdefault(place, Counter())[quad] += events
    return Overview(
        total=total,
        somewhere=sum(count.total() for count in by_place.values()),
        by_day={day: (c[1], c[2], c[3], c[4]) for day, c in by_day.items()},
        by_place={place: (c[1], c[2], c[3], c[4]) for place, c in by_place.items()},
    )


@pytest.mark.parametrize(("chosen", "condition"), FILTERS)
def test_the_counts_of_a_filter_are_those_of_the_database(
    engine: Engine, chosen: dict[str, Any], condition: str
) -> None:
    with transaction(engine) as connection:
        assert read_overview(connection, EventFilter(**chosen)) == counted(connection, condition)


def test_the_other_filters_leave_something_to_count(engine: Engine) -> None:
    with transaction(engine) as connection:
        empty = [
            words for chosen, words in FILTERS if not read_overview(connection, EventFilter(**chosen)).total
        ]
    assert empty == ["false", "false", WHEN_REPORTED]


@pytest.mark.parametrize("days", [[], [date(2025, 1, 1)]])
def test_a_page_reads_no_day_that_the_counts_leave_out(engine: Engine, days: list[date]) -> None:
    with transaction(engine) as connection:
        rows, older = read_page(connection, EventFilter(), dict.fromkeys(days, (1, 0, 0, 0)))
    assert {row["event_date"] >= day for row in rows for day in days} <= {True}
    assert (len(rows), older is None) == ((0, True) if not days else (PAGE_ROWS, False))


def test_each_value_of_realis_has_a_first_letter_of_its_own() -> None:
    assert len({value[0] for value in Realis}) == len(Realis)


def test_each_code_is_a_number_of_two_bytes_of_its_own() -> None:
    numbers = {int(f"1{code}") for code in event_types()}
    assert (len(numbers), max(numbers) <= np.iinfo(np.int16).max) == (len(event_types()), True)


@pytest.mark.parametrize(
    "ids",
    [
        range(-1_030_000, -1_000_000),  # ids that follow each other
        range(1, 13_000_000, 20),  # more places than the table has slots
        [-(1 << 40), -10_001, 1, 13_000_000, 1 << 62],
        [],
    ],
)
def test_places_are_told_apart_whatever_their_ids_are(ids: Sequence[int]) -> None:
    places = np.array([*ids, *ids], dtype=np.int64)
    quads = np.arange(len(places)) % 4
    found, counts = tally_places(places, quads)
    expected = Counter(zip(places.tolist(), quads.tolist(), strict=True))
    assert {
        (place, quad): events
        for place, row in zip(found.tolist(), counts.tolist(), strict=True)
        for quad, events in enumerate(row)
        if events
    } == expected
