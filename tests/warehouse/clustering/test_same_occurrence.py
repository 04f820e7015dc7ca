"""Rule same-occurrence-1: differing reports of one occurrence are one event, look-alikes are not."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from eventwire.errors import ContractError
from eventwire.records import PlacePrecision, Realis, content_id
from eventwire.warehouse import CURRENT_RULE, cluster_events, transaction
from eventwire.warehouse.clustering import SAME_KEY_1
from tests.warehouse.clustering.reporting import (
    BERBERATI,
    BIMBO,
    MONTH,
    WEEK,
    Change,
    actor,
    cluster,
    clustered_rows,
    deaths,
    during,
    events_of,
    load_reports,
    no_value,
    not_stated,
    place,
    stated,
    told_together,
)
from tests.warehouse.factories import FRIDAY

COUNTRY = {"geonames_id": 239880, "name": "Central African Republic", "precision": PlacePrecision.COUNTRY}
STORY = content_id("story", "of the undated")


def take(engine: Engine, **reports: Change) -> set[frozenset[str]]:
    """Load reports as one batch, cluster, and give the names that are together."""
    load_reports(engine, "+".join(reports), reports)
    cluster(engine)
    return told_together(engine)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"place": place(**BIMBO)}, id="a suburb"),
        pytest.param({"place": place(**COUNTRY)}, id="only the country"),
        pytest.param({"source": None}, id="nobody is named"),
        pytest.param({"source": actor("CAFUAF")}, id="rebels are gunmen"),
        pytest.param({"cameo": "193"}, id="another code of the type"),
        pytest.param({"fatalities": deaths(4, 5, None)}, id="a toll that rose"),
        pytest.param({"event_date": not_stated(0)}, id="reported that day"),
        pytest.param({"event_date": not_stated(1)}, id="reported the day after"),
        pytest.param({"event_date": during(WEEK)}, id="that week"),
    ],
)
def test_reports_that_agree_are_one_event(engine: Engine, other: Change) -> None:
    assert take(engine, a={}, b=other) == {frozenset("ab")}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"event_date": stated(1)}, id="another day"),
        pytest.param({"event_date": not_stated(2)}, id="reported two days after"),
        pytest.param({"event_date": during(MONTH)}, id="some day of the month"),
        pytest.param({"place": place(**BERBERATI)}, id="another town"),
        pytest.param({"source": actor("TCDREB")}, id="rebels of another country"),
        pytest.param({"fatalities": deaths(40, 40, 40)}, id="another toll"),
        pytest.param({"plover": "COERCE"}, id="another type"),
        pytest.param({"realis": Realis.THREATENED}, id="only threatened"),
        pytest.param({"negated": True}, id="did not happen"),
        pytest.param({"event_date": no_value}, id="no day"),
    ],
)
def test_reports_that_differ_are_two_events(engine: Engine, other: Change) -> None:
    assert take(engine, a={}, b=other) == {frozenset("a"), frozenset("b")}


def test_a_vague_report_joins_no_two_days(engine: Engine) -> None:
    found = take(engine, friday={}, saturday={"event_date": stated(1)}, vague={"event_date": not_stated(1)})
    assert found == {frozenset({"friday"}), frozenset({"saturday", "vague"})}


def test_vague_reports_of_one_week_are_one_event_until_a_day_is_known(engine: Engine) -> None:
    vague = {"event_date": during(WEEK)}
    assert take(engine, a=vague, b=vague) == {frozenset("ab")}
    assert take(engine, exact={}) == {frozenset({"a", "b", "exact"})}


@pytest.mark.parametrize(("story", "events"), [({"story": STORY}, 1), ({}, 2)], ids=["one story", "two"])
def test_without_a_day_only_reports_of_one_story_are_compared(
    engine: Engine, story: Change, events: int
) -> None:
    assert (
        len(take(engine, a={"event_date": no_value, **story}, b={"event_date": no_value, **story})) == events
    )


def test_an_event_is_told_by_its_most_exact_report(engine: Engine) -> None:
    early = {"published": FRIDAY, "event_date": not_stated(0), "place": place(**COUNTRY), "source": None}
    take(engine, early=early, exact={"published": FRIDAY + timedelta(days=2)})
    (row,) = events_of(engine)
    assert (row.event_first_day, row.place_id, row.first_reported_on) == (FRIDAY, 2389853, FRIDAY)
    assert row.source_actor_id is not None


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        pytest.param({}, (False, False, False), id="nothing"),
        pytest.param({"event_date": not_stated(1)}, (True, False, False), id="day"),
        pytest.param({"event_date": during(WEEK)}, (False, False, False), id="a week contains the day"),
        pytest.param({"place": place(**BIMBO)}, (False, True, False), id="place"),
        pytest.param({"place": place(**COUNTRY, admin1=None)}, (False, False, False), id="country and town"),
        pytest.param({"fatalities": deaths(3, 3, 3)}, (False, False, True), id="toll"),
        pytest.param({"fatalities": None}, (False, False, False), id="a toll and none"),
    ],
)
def test_an_event_says_in_what_its_reports_differ(
    engine: Engine, other: Change, differs: tuple[bool, ...]
) -> None:
    take(engine, a={}, b=other)
    (row,) = events_of(engine)
    assert (row.days_differ, row.places_differ, row.counts_differ) == differs


@pytest.mark.parametrize(
    ("tolls", "reconciled"),
    [
        pytest.param([(7, 7, None), (8, 8, 8), (9, 9, 9)], (7, 8, 9), id="median"),
        pytest.param([(5, 5, None), (5, 5, None)], (5, 5, None), id="nobody says at most"),
        pytest.param([(10, 10, None), (None, None, 8)], (8, 10, 10), id="at least ten, up to eight"),
        pytest.param([None, (0, 0, 0)], (0, 0, 0), id="none died"),
    ],
)
def test_tolls_are_reconciled(engine: Engine, tolls: list[Any], reconciled: tuple[int | None, ...]) -> None:
    take(engine, **{str(no): {"fatalities": toll and deaths(*toll)} for no, toll in enumerate(tolls)})
    (row,) = events_of(engine)
    assert (row.fatalities_low, row.fatalities_best, row.fatalities_high) == reconciled


def test_a_later_report_leaves_the_id_of_an_event(engine: Engine) -> None:
    take(engine, a={"published": FRIDAY})
    (before,) = events_of(engine)
    take(engine, b={"published": FRIDAY + timedelta(days=1)})
    (after,) = events_of(engine)
    assert (after.event_id, after.mentions) == (before.event_id, 2)


def successors(engine: Engine) -> Mapping[Any, Any]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT event_id, successor_id FROM core.event_successor"))
        return {row.event_id: row.successor_id for row in rows}


def test_a_superseded_id_points_to_its_successor(engine: Engine) -> None:
    take(engine, b={"published": FRIDAY + timedelta(days=2)})
    (first,) = events_of(engine)
    take(engine, a={"published": FRIDAY + timedelta(days=1)})
    (second,) = events_of(engine)
    assert successors(engine) == {first.event_id: second.event_id}
    take(engine, c={"published": FRIDAY})
    (third,) = events_of(engine)
    assert successors(engine) == {first.event_id: third.event_id, second.event_id: third.event_id}


def test_the_old_rule_runs_beside_the_new_one(engine: Engine) -> None:
    load_reports(engine, "all", {"a": {}, "b": {"place": place(**BIMBO)}})
    cluster(engine)
    before = events_of(engine)
    summary = cluster(engine, SAME_KEY_1)
    assert (summary.mentions, summary.events) == (2, 2)
    assert told_together(engine, SAME_KEY_1) == {frozenset("a"), frozenset("b")}
    assert told_together(engine) == {frozenset("ab")}
    assert events_of(engine) == before
    assert cluster(engine, SAME_KEY_1).events == 0


def test_a_rule_that_is_not_there_is_a_broken_contract(engine: Engine) -> None:
    with pytest.raises(ContractError, match="there is no rule same-day-1, only same-key-1, same-occ"):
        cluster(engine, "same-day-1")


def make_mixture() -> dict[str, Change]:
    """Thirty-two reports of one week that meet in days, windows, places, tolls, actors and stories."""
    dice = random.Random(7)
    dates = [
        stated(0),
        stated(1),
        stated(2),
        not_stated(1),
        not_stated(2),
        during(WEEK),
        during(MONTH),
        no_value,
    ]
    places = [place(), place(**BIMBO), place(**BERBERATI), place(**COUNTRY, admin1=None), None]
    sources = [actor("CAFREB"), actor("CAFUAF"), actor("CAFREB", entry="group.3r"), actor("TCDREB"), None]
    targets = [actor("CAFMIL"), actor("CAFCOP"), actor("CAFCVL"), None]
    tolls = [None, deaths(2, 2, 2), deaths(3, 3, None), deaths(5, 5, 5), deaths(30, 31, 32)]
    return {
        f"report {number}": {
            "published": FRIDAY + timedelta(days=dice.randrange(5)),
            "source_name": f"Paper {dice.randrange(4)}",
            "event_date": dice.choice(dates),
            "place": dice.choice(places),
            "source": dice.choice(sources),
            "target": dice.choice(targets),
            "fatalities": dice.choice(tolls),
            "cameo": dice.choice(["190", "193"]),
            **({"story": STORY} if dice.random() < 0.3 else {}),
        }
        for number in range(32)
    }


MIXTURE = make_mixture()


@pytest.fixture(scope="module")
def in_one_batch(postgres_server: Any, migrated_template: str) -> Any:
    """The rows of events and members when all reports come at once."""
    from eventwire.warehouse import open_engine
    from tests.postgres import cloned_database
    from tests.warehouse.factories import prepare

    with cloned_database(postgres_server, migrated_template) as url:
        engine = open_engine(url)
        with transaction(engine) as connection:
            prepare(connection)
        take(engine, **MIXTURE)
        rows = clustered_rows(engine)
        engine.dispose()
    return rows


@pytest.mark.parametrize("seed", range(20))
def test_any_order_in_any_batches_gives_the_same_events(engine: Engine, in_one_batch: Any, seed: int) -> None:
    dice = random.Random(seed)
    names = dice.sample(sorted(MIXTURE), len(MIXTURE))
    batch = 0
    while names:
        size = dice.choice([1, 4, 8, 12])
        part, names = names[:size], names[size:]
        load_reports(engine, f"{dice.random()} of {batch}", {name: MIXTURE[name] for name in part})
        dice.random() < 0.7 and cluster(engine)
        batch += 1
    cluster(engine)
    assert clustered_rows(engine) == in_one_batch


def test_the_mixture_tests_something(in_one_batch: Any) -> None:
    events, members = in_one_batch
    assert len(members) == len(MIXTURE)
    assert 6 < len(events) < len(MIXTURE) - 6


def test_placing_everything_again_changes_nothing(engine: Engine) -> None:
    take(engine, **MIXTURE)
    before = clustered_rows(engine)
    with transaction(engine) as connection:
        connection.execute(text("UPDATE ops.batch SET clustered_rule = NULL"))
        assert cluster_events(connection).events == 0
    assert clustered_rows(engine) == before


def test_candidates_come_by_an_index(engine: Engine) -> None:
    from eventwire.warehouse.clustering.statements import statement

    with transaction(engine) as connection:  # statistics are this test's, whenever it runs
        connection.execute(text("ALTER TABLE core.event_member SET (autovacuum_enabled = off)"))
    take(engine, **MIXTURE)
    values = {"rule": CURRENT_RULE, "block_keys": [1], "first_days": [FRIDAY], "last_days": [FRIDAY]}
    explain = text(f"EXPLAIN {statement('same_occurrence_1_near').text}")
    with transaction(engine) as connection:
        connection.execute(text("ANALYZE core.event_member"))
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        plan = "\n".join(connection.scalars(explain, values))
    assert plan.count("ix_event_member_block_key_window_first") == 2
    assert "Seq Scan" not in plan
