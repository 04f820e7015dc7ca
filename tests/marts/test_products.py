"""The views in the shape of GDELT, ICEWS and POLECAT: their columns, and the traps between vocabularies."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine

from eventwire.coding.gazetteer.scales import to_gdelt
from eventwire.ontology import event_types
from eventwire.records import PlacePrecision
from tests.marts.columns import folded, published
from tests.marts.reading import NUMBERS, columns_of, event_as, rows_of
from tests.marts.world import EVENTS, NOT_DONE

BY_NUMBER = "v.globaleventid = n.number"
BY_ICEWS_ID = "v.event_id = n.number"
BY_ID = "v.event_id = n.event_id::text"
GDELT = published("gdelt")


def gdelt(world: Engine, name: str) -> dict[str, Any]:
    return event_as(world, "gdelt_events", BY_NUMBER, name)


@pytest.mark.parametrize(
    ("view", "product", "count"),
    [
        ("gdelt_events", "gdelt", 61),
        ("gdelt_mentions", "gdelt_mentions", 16),
        ("icews_events", "icews", 20),
        ("polecat_events", "polecat", 40),
        ("acled_events", "acled", 31),
        ("ged_events", "ged", 49),
    ],
)
def test_a_view_has_the_columns_of_the_product_in_its_order(
    world: Engine, view: str, product: str, count: int
) -> None:
    names = published(product)
    assert len(names) == count
    assert columns_of(world, f"mart.{view}") == folded(names)


def test_gdelt_names_can_be_written_as_gdelt_writes_them(world: Engine) -> None:
    names = ", ".join(GDELT)
    assert len(rows_of(world, f"SELECT {names} FROM mart.gdelt_events")) == len(EVENTS) - len(NOT_DONE)  # noqa: S608


# What is an event --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NOT_DONE)
@pytest.mark.parametrize(
    ("view", "key"),
    [
        ("gdelt_events", BY_NUMBER),
        ("gdelt_mentions", BY_NUMBER),
        ("icews_events", BY_ICEWS_ID),
        ("polecat_events", BY_ID),
        ("acled_events", "v.event_id_cnty LIKE '%' || n.number"),
        ("ged_events", "v.id = n.number"),
    ],
)
def test_what_was_denied_planned_feared_or_negated_is_no_event(
    world: Engine, view: str, key: str, name: str
) -> None:
    assert event_as(world, view, key, name) == {}


@pytest.mark.parametrize("name", ["threat", "demand", "plan"])
def test_a_threat_a_demand_and_an_intent_are_done_by_being_said(world: Engine, name: str) -> None:
    assert gdelt(world, name)["eventcode"] == EVENTS[name][0]


def test_the_events_say_what_was_not_done(world: Engine) -> None:
    rows = rows_of(world, "SELECT realis, negated FROM mart.events WHERE source_country = 'TCD'")
    assert {(row["realis"], row["negated"]) for row in rows} == {
        ("denied", False),
        ("planned", False),
        ("hypothetical", False),
        ("actual", True),
    }


# Codes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("talks", ("04", "04", "04")),
        ("visit", ("042", "042", "04")),
        ("inquiry", ("094", "094", "09")),
        ("bombing", ("1831", "183", "18")),
        ("statement", ("010", "010", "01")),
    ],
)
def test_leading_zeros_survive(world: Engine, name: str, codes: tuple[str, str, str]) -> None:
    row = gdelt(world, name)
    assert (row["eventcode"], row["eventbasecode"], row["eventrootcode"]) == codes


@pytest.mark.parametrize(
    ("name", "gdelt_class", "plover_quad"),
    [("inquiry", 2, 3), ("march", 3, 4), ("ceasefire", 2, 2), ("visit", 1, 1), ("raid", 4, 4)],
)
def test_gdelt_and_plover_have_quads_of_their_own(
    world: Engine, name: str, gdelt_class: int, plover_quad: int
) -> None:
    polecat = event_as(world, "polecat_events", BY_ID, name)
    assert (gdelt(world, name)["quadclass"], polecat["quad_code"]) == (gdelt_class, plover_quad)


def test_quad_classes_follow_the_root_by_gdelts_rule() -> None:
    expected = {f"{root:02}": 1 + (root > 5) + (root > 9) + (root > 14) for root in range(1, 21)}
    assert {kind.root: kind.quad_class for kind in event_types().values()} == expected


def test_goldstein_is_the_one_of_icews(world: Engine) -> None:
    values = [gdelt(world, name)["goldsteinscale"] for name in ("inquiry", "bombing", "talks", "ceasefire")]
    assert values == [-2.0, -10.0, 1.0, 9.0]


def test_statements_have_no_plover_type_and_are_left_out_as_polecat_does(world: Engine) -> None:
    assert event_as(world, "polecat_events", BY_ID, "statement") == {}
    assert gdelt(world, "statement")["eventrootcode"] == "01"


@pytest.mark.parametrize(
    ("name", "event_type", "event_mode", "intensity"),
    [
        ("visit", "CONSULT", "visit", 4.0),
        ("talks", "CONSULT", None, 2.5),
        ("ceasefire", "RETREAT", "ceasefire", 7.5),
        ("inquiry", "ACCUSE", "investigate", -3.5),
        ("raid", "ASSAULT", None, -9.0),
    ],
)
def test_the_score_of_plover_is_that_of_the_mode_else_of_the_type(
    world: Engine, name: str, event_type: str, event_mode: str | None, intensity: float
) -> None:
    row = event_as(world, "polecat_events", BY_ID, name)
    found = (row["event_type"], row["event_mode"], row["intensity"])
    assert found == (event_type, event_mode, intensity)


# Actors ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("visit", ("ROMGOV", "ROM", None, None, "GOV", None)),
        ("talks", ("IGOUNO", None, "UNO", None, "IGO", None)),
        ("inquiry", ("IGOEUREECJUD", None, "EEC", None, "IGO", "JUD")),
        ("bombing", ("IMGREBMOS", None, None, "MOS", "IMG", "REB")),
        ("march", ("USALAB", "USA", None, None, "LAB", None)),
    ],
)
def test_an_actor_code_is_taken_apart_by_groups_of_three(
    world: Engine, name: str, parts: tuple[str | None, ...]
) -> None:
    row = gdelt(world, name)
    names = ("code", "countrycode", "knowngroupcode", "religion1code", "type1code", "type2code")
    assert tuple(row[f"actor1{part}"] for part in names) == parts


def test_cameo_med_is_media_and_plover_med_is_medical(world: Engine) -> None:
    clinic = event_as(world, "polecat_events", BY_ID, "clinic raid")
    newsroom = event_as(world, "polecat_events", BY_ID, "newsroom raid")
    assert (clinic["primary_recipient_sector"], newsroom["primary_recipient_sector"]) == ("MED", "JRN")
    types = [gdelt(world, name)["actor2type1code"] for name in ("clinic raid", "newsroom raid")]
    assert types == ["HLH", "MED"]


def test_icews_names_countries_and_sectors(world: Engine) -> None:
    row = event_as(world, "icews_events", BY_ICEWS_ID, "inquiry")
    assert (row["source_sectors"], row["source_country"]) == (
        "Intergovernmental organisation,Judiciary",
        None,
    )
    assert (row["target_sectors"], row["target_country"]) == ("Military", "Russia")
    assert (row["cameo_code"], row["event_text"]) == ("094", "War crimes investigated")


# Places ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "country", "division", "kind"),
    [
        ("visit", "GM", None, 4),
        ("riot", "GA", "GA", 1),
        ("shelling", "GZ", None, 4),
        ("talks", "WE", None, 4),
        ("statement", "US", "USTX", 3),
        ("march", "US", "USTX", 2),
        ("clash", "CT", None, 5),
        ("drift", None, None, 1),
        ("inquiry", None, None, None),
    ],
)
def test_gdelts_geography_is_fips_and_its_own_scale(
    world: Engine, name: str, country: str | None, division: str | None, kind: int | None
) -> None:
    row = gdelt(world, name)
    found = (row["actiongeo_countrycode"], row["actiongeo_adm1code"], row["actiongeo_type"])
    assert found == (country, division, kind)


@pytest.mark.parametrize("country", ["USA", "SYR", None])
@pytest.mark.parametrize("precision", list(PlacePrecision))
def test_the_scale_of_places_is_that_of_the_gazetteer(
    own_world: Engine, precision: PlacePrecision, country: str | None
) -> None:
    with own_world.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE core.place SET precision = %s, country = %s", (precision.value, country)
        )
    assert gdelt(own_world, "raid")["actiongeo_type"] == to_gdelt(precision, country)


def test_a_place_is_named_up_to_its_country(world: Engine) -> None:
    names = [gdelt(world, name)["actiongeo_fullname"] for name in ("statement", "visit", "riot", "inquiry")]
    assert names == ["Austin, Texas, United States", "Berlin, Germany", "Gambia", None]


# Ids and dates -----------------------------------------------------------------------------------------


def test_the_number_of_an_event_follows_from_its_id_alone(world: Engine) -> None:
    rows = rows_of(world, NUMBERS)
    digits = {row["number"]: UUID(str(row["event_id"])).hex for row in rows}
    assert {number: int(hexes[:12] + hexes[13:16], 16) for number, hexes in digits.items()} == {
        number: number for number in digits
    }
    assert len(digits) == len(EVENTS)


def test_days_are_integers(world: Engine) -> None:
    row = gdelt(world, "raid")
    assert (row["sqldate"], row["monthyear"], row["year"]) == (20260306, 202603, 2026)
    assert row["fractiondate"] == pytest.approx(2026 + (3 * 30 + 6) / 365)


def test_a_month_is_no_day_and_no_date_is_nothing(world: Engine) -> None:
    names = ("sqldate", "monthyear", "year", "fractiondate")
    assert [gdelt(world, "clash")[name] for name in names] == [None, 202603, 2026, None]
    assert [gdelt(world, "clinic raid")[name] for name in names] == [None] * 4


def test_dateadded_is_the_second_of_the_first_load(world: Engine) -> None:
    (loaded,) = rows_of(
        world,
        "SELECT to_char(min(loaded_at) AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISS')::bigint AS moment"
        " FROM core.event_mention",
    )
    assert gdelt(world, "raid")["dateadded"] == loaded["moment"]


def test_an_event_of_the_first_paragraph_is_a_root_event(own_world: Engine) -> None:
    assert gdelt(own_world, "raid")["isrootevent"] == 1
    with own_world.begin() as connection:
        connection.exec_driver_sql("UPDATE core.article SET body_start = 0")
    assert gdelt(own_world, "raid")["isrootevent"] == 0


def test_counts_are_those_of_the_event(world: Engine) -> None:
    row = gdelt(world, "raid")
    assert (row["nummentions"], row["numsources"], row["numarticles"]) == (2, 2, 2)


def test_what_has_no_resource_is_null(world: Engine) -> None:
    row = gdelt(world, "raid")
    absent = [name for name in row if name.startswith(("actor1geo", "actor2geo")) or name == "avgtone"]
    assert {row[name] for name in absent} == {None}
    assert len(absent) == 17
