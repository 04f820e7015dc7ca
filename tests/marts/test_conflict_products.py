"""The views in the shape of ACLED and UCDP GED: types, parties, deaths and precision."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine, text

from eventwire.coding.gazetteer.scales import to_acled, to_ucdp
from eventwire.ontology import event_types
from eventwire.records import PlacePrecision
from tests.marts.reading import event_as, rows_of


def acled(world: Engine, name: str) -> dict[str, Any]:
    return event_as(world, "acled_events", "v.event_id_cnty LIKE '%' || n.number", name)


def ged(world: Engine, name: str) -> dict[str, Any]:
    return event_as(world, "ged_events", "v.id = n.number", name)


# ACLED -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "disorder", "event_type", "sub_event_type"),
    [
        ("raid", "Political violence", "Battles", "Armed clash"),
        ("march", "Demonstrations", "Protests", "Peaceful protest"),
        ("riot", "Demonstrations", "Riots", "Violent demonstration"),
        ("shelling", "Political violence", "Explosions/Remote violence", "Shelling/artillery/missile attack"),
        ("bombing", "Political violence", "Explosions/Remote violence", "Suicide bomb"),
        ("assault", "Political violence", "Violence against civilians", "Attack"),
        ("clinic raid", "Political violence", "Violence against civilians", "Attack"),
        ("ceasefire", "Strategic developments", "Agreement", None),
    ],
)
def test_a_code_becomes_a_type_of_acled(
    world: Engine, name: str, disorder: str, event_type: str, sub_event_type: str | None
) -> None:
    row = acled(world, name)
    if sub_event_type is None:
        event_type, sub_event_type = disorder, event_type
    found = (row["disorder_type"], row["event_type"], row["sub_event_type"])
    assert found == (disorder, event_type, sub_event_type)


@pytest.mark.parametrize("name", ["visit", "statement", "inquiry", "threat", "drift"])
def test_what_acled_does_not_record_is_left_out(world: Engine, name: str) -> None:
    assert acled(world, name) == {}


def test_each_code_of_the_crosswalk_is_a_cameo_code(world: Engine) -> None:
    codes = {row["cameo"] for row in rows_of(world, "SELECT cameo FROM mart.acled_event_types")}
    assert codes <= set(event_types())
    assert len(codes) > 40


@pytest.mark.parametrize(
    ("name", "inter1", "inter2", "interaction"),
    [
        ("raid", 2, 1, 12),
        ("march", 6, 1, 16),
        ("riot", 5, None, 50),
        ("assault", 2, 7, 27),
        ("clash", 3, 2, 23),
        ("convoy", 8, 2, 28),
        ("bombing", 2, 7, 27),
        ("shelling", 8, 7, 78),
    ],
)
def test_parties_have_acleds_kinds_and_foreign_states_are_external(
    world: Engine, name: str, inter1: int, inter2: int | None, interaction: int
) -> None:
    row = acled(world, name)
    assert (row["inter1"], row["inter2"], row["interaction"]) == (inter1, inter2, interaction)


def test_protesters_are_named_by_their_country_and_the_group_beside_them(world: Engine) -> None:
    row = acled(world, "march")
    assert (row["actor1"], row["assoc_actor_1"]) == ("Protesters (United States)", "Actor USALAB")


def test_fatalities_are_the_low_estimate_and_nought_when_unknown(world: Engine) -> None:
    assert [acled(world, name)["fatalities"] for name in ("shelling", "march", "assault")] == [12, 0, 0]
    (row,) = rows_of(world, "SELECT count(*) AS unknown FROM mart.events WHERE fatalities_low IS NULL")
    assert row["unknown"] > 0


def test_a_month_has_its_first_day_and_time_precision_three(world: Engine) -> None:
    found = [(str(row["event_date"]), row["time_precision"]) for row in map_rows(world, "clash", "raid")]
    assert found == [("2026-03-01", 3), ("2026-03-06", 1)]
    assert acled(world, "clinic raid")["event_date"] is None


def map_rows(world: Engine, *names: str) -> list[dict[str, Any]]:
    return [acled(world, name) for name in names]


def test_iso_is_numeric_and_degrees_have_four_decimals(world: Engine) -> None:
    row = acled(world, "bombing")
    assert (row["iso"], str(row["latitude"]), str(row["longitude"])) == (4, "34.5300", "69.1700")
    assert row["notes"].endswith("named bombing.")


# UCDP --------------------------------------------------------------------------------------------------


def test_only_deadly_violence_is_in_the_shape_of_ged(world: Engine) -> None:
    rows = rows_of(world, "SELECT best FROM mart.ged_events ORDER BY best")
    assert [row["best"] for row in rows] == [1, 2, 4, 20, 30]


@pytest.mark.parametrize(
    ("name", "kind", "side_a", "side_b", "numbers"),
    [
        ("raid", 1, "Government of Central African Republic", "Actor CAFREB", (482, None)),
        ("clash", 2, "Actor CAFUAF", "Actor CAFREB", (None, None)),
        ("bombing", 3, "Actor IMGREBMOS", "Civilians", (None, None)),
        ("shelling", 3, "Government of Israel", "Civilians", (666, None)),
        ("convoy", 1, "Government of Russia", "Actor CAFREB", (365, None)),
    ],
)
def test_the_sides_say_the_type_of_violence(
    world: Engine, name: str, kind: int, side_a: str, side_b: str, numbers: tuple[int | None, int | None]
) -> None:
    row = ged(world, name)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (kind, side_a, side_b)
    assert (row["gwnoa"], row["gwnob"]) == numbers
    assert row["dyad_name"] == f"{side_a} - {side_b}"


def test_deaths_are_low_best_and_high_and_an_open_end_is_null(world: Engine) -> None:
    names = ("low", "best", "high", "deaths_unknown", "deaths_a")
    assert [ged(world, "shelling")[name] for name in names] == [12, 20, None, 20, None]
    assert [ged(world, "bombing")[name] for name in names] == [30, 30, 31, 30, None]


def test_a_month_is_date_precision_four_with_its_ends(world: Engine) -> None:
    row = ged(world, "clash")
    assert (row["date_prec"], str(row["date_start"]), str(row["date_end"])) == (4, "2026-03-01", "2026-03-31")
    assert ged(world, "raid")["date_prec"] == 1


@pytest.mark.parametrize(
    ("first", "last", "ged_code", "acled_code"),
    [
        ("2026-03-06", "2026-03-06", 1, 1),
        ("2026-03-06", "2026-03-08", 2, 2),
        ("2026-03-02", "2026-03-08", 3, 2),
        ("2026-02-01", "2026-02-28", 4, 3),
        ("2026-01-01", "2026-03-31", 5, None),
        ("2026-01-01", "2026-12-31", 5, None),
        ("2020-01-01", "2029-12-31", None, None),
    ],
)
def test_the_length_of_a_date_decides_its_precision(
    own_world: Engine, first: str, last: str, ged_code: int | None, acled_code: int | None
) -> None:
    change = text(
        "UPDATE core.event SET event_first_day = d.first, event_last_day = d.last "
        "FROM (SELECT CAST(:first AS date) AS first, CAST(:last AS date) AS last) d"
    )
    with own_world.begin() as connection:
        connection.execute(change, {"first": first, "last": last})
    assert ged(own_world, "raid")["date_prec"] == ged_code
    assert acled(own_world, "raid")["time_precision"] == acled_code


@pytest.mark.parametrize("country", ["SYR", None])
@pytest.mark.parametrize("precision", list(PlacePrecision))
def test_both_scales_of_places_are_those_of_the_gazetteer(
    own_world: Engine, precision: PlacePrecision, country: str | None
) -> None:
    with own_world.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE core.place SET precision = %s, country = %s", (precision.value, country)
        )
    assert acled(own_world, "raid")["geo_precision"] == to_acled(precision)
    assert ged(own_world, "raid")["where_prec"] == to_ucdp(precision, country)


def test_a_point_has_its_cell_of_the_prio_grid(world: Engine) -> None:
    row = ged(world, "bombing")
    assert (row["priogrid_gid"], row["geom_wkt"]) == (179779, "POINT (69.17 34.53)")
    assert (row["country"], row["country_id"], row["region"]) == ("Afghanistan", 700, "Asia")


def test_a_bare_country_is_its_state_when_it_acts_and_unknown_when_it_suffers(own_world: Engine) -> None:
    with own_world.begin() as connection:
        connection.exec_driver_sql("UPDATE core.actor SET code = 'CAF' WHERE code IN ('CAFREB', 'CAFMIL')")
    assert (acled(own_world, "raid")["inter1"], acled(own_world, "raid")["inter2"]) == (1, None)
    assert ged(own_world, "raid")["type_of_violence"] is None
