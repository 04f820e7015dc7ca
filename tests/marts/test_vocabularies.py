"""The crosswalks and functions of the marts know what the ontology knows."""

from __future__ import annotations

from sqlalchemy import Engine

from eventwire.ontology import countries, roles
from tests.marts.reading import rows_of


def test_the_roles_that_the_functions_know_are_those_of_the_ontology(world: Engine) -> None:
    kinds = ("primary", "secondary", "tertiary", "international")
    found = rows_of(
        world,
        "SELECT code, mart.code_roles(code) = ARRAY[code] AS role,"
        " mart.code_religions(code) = ARRAY[code] AS religion FROM mart.actor_roles",
    )
    assert {row["code"] for row in found if row["religion"]} == {
        code for code, role in roles().items() if role.kind == "religion"
    }
    assert {row["code"] for row in found if row["role"]} == {
        code for code, role in roles().items() if role.kind in kinds and code not in ("UNO", "EEC", "NAT")
    }


def test_each_country_is_once_in_the_crosswalk(world: Engine) -> None:
    rows = rows_of(world, "SELECT iso3, fips, cameo FROM mart.country_codes")
    assert {row["iso3"]: row["fips"] for row in rows} == {
        code: country.fips for code, country in countries().items()
    }
    assert len({row["cameo"] for row in rows}) == len(rows)
