"""What speaks for two reports telling of one occurrence, and what contradicts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from eventwire.warehouse.clustering.likeness import ENOUGH, agree_by_toll, are_kin, kilometres, weigh
from eventwire.warehouse.clustering.reports import Party, Spot, Traits

REBELS = Party(nation="CAF", role="REB", code="CAFREB", named=None)
GUARDS = Party(nation="CAF", role="MIL", code="CAFMIL", named=None)
BANGUI = Spot(place_id=2389853, lat=4.36122, lon=18.55496, country="CAF", admin1="Bangui", grade=3)
BIMBO = replace(BANGUI, place_id=2388874, lat=4.25671, lon=18.41583, admin1="Ombella")
BERBERATI = replace(BANGUI, place_id=2389086, lat=4.26116, lon=15.78816, admin1="Mambere-Kadei")
MAMBERE = replace(BERBERATI, place_id=2386161, grade=2)
COUNTRY = replace(BANGUI, place_id=239880, admin1=None, grade=1)
ATTACK = Traits(
    type="ASSAULT",
    mode=None,
    cameo="190",
    source=REBELS,
    target=GUARDS,
    is_mutual=False,
    is_on_the_spot=True,
    spot=BANGUI,
    deaths=None,
)
TALKS = replace(ATTACK, type="CONSULT", cameo="040", is_mutual=True, is_on_the_spot=False, spot=None)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"source": None, "target": None}, id="a town says enough"),
        pytest.param({"spot": None}, id="two actors say enough"),
        pytest.param({"spot": COUNTRY}, id="a country contains a town"),
        pytest.param({"spot": BIMBO}, id="a suburb"),
        pytest.param({"source": replace(REBELS, nation=None, code="REB")}, id="no nation"),
        pytest.param({"source": replace(REBELS, role="UAF", code="CAFUAF")}, id="rebels are gunmen"),
        pytest.param({"source": replace(REBELS, role=None, code="CAF")}, id="a nation without a role"),
        pytest.param({"source": replace(REBELS, named="group.3r")}, id="a group with a name"),
        pytest.param({"mode": "firearms", "cameo": "193"}, id="a mode of attack"),
        pytest.param({"deaths": 7}, id="a toll"),
    ],
)
def test_reports_of_one_occurrence_are_enough_alike(change: dict[str, Any]) -> None:
    points = weigh(ATTACK, replace(ATTACK, **change))
    assert points is not None
    assert points >= ENOUGH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"spot": BERBERATI}, id="another town"),
        pytest.param({}, {"spot": MAMBERE}, id="a town of another division"),
        pytest.param({}, {"spot": replace(COUNTRY, country="TCD")}, id="another country"),
        pytest.param({}, {"source": replace(REBELS, nation="TCD")}, id="another nation"),
        pytest.param({}, {"target": replace(GUARDS, role="CVL")}, id="another role"),
        pytest.param({"deaths": 3}, {"deaths": 10}, id="another toll"),
        pytest.param({"deaths": 0}, {"deaths": 4}, id="no deaths"),
        pytest.param(
            {"source": replace(REBELS, named="group.3r")},
            {"source": replace(REBELS, named="group.upc")},
            id="another group",
        ),
        pytest.param(
            {"type": "COERCE", "mode": "arrest"}, {"type": "COERCE", "mode": "curfew"}, id="another act"
        ),
    ],
)
def test_a_contradiction_outweighs_all_points(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert weigh(replace(ATTACK, **one), replace(ATTACK, **other)) is None


@pytest.mark.parametrize(
    "known",
    [
        pytest.param({"source": None, "target": None, "spot": COUNTRY}, id="only a country"),
        pytest.param({"target": None, "spot": None}, id="only who did it"),
    ],
)
def test_too_little_in_common_is_not_enough(known: dict[str, Any]) -> None:
    report = replace(ATTACK, **known)
    assert (weigh(report, report) or 0) < ENOUGH


@pytest.mark.parametrize(("mutual", "expected"), [(True, True), (False, False)])
def test_only_what_both_do_may_be_told_from_the_other_side(mutual: bool, expected: bool) -> None:
    here = replace(TALKS, source=Party(nation="KEN", role="GOV", code="KENGOV", named=None), is_mutual=mutual)
    there = replace(here, source=here.target, target=here.source)
    assert ((weigh(here, there) or 0) >= ENOUGH) is expected


def test_where_two_governments_are_said_to_talk_does_not_matter() -> None:
    assert (weigh(replace(TALKS, spot=BANGUI), replace(TALKS, spot=BERBERATI)) or 0) >= ENOUGH


@pytest.mark.parametrize(
    ("change", "expected"),
    [({}, True), ({"deaths": 4}, False), ({"spot": BERBERATI}, False), ({"spot": None}, False)],
    ids=["town and toll", "another toll", "another town", "no town"],
)
def test_the_same_toll_in_the_same_town_outweighs_a_role(change: dict[str, Any], expected: bool) -> None:
    attack = replace(ATTACK, deaths=5)
    other = replace(attack, target=replace(GUARDS, role="CVL", code="CAFCVL"), **change)
    assert weigh(attack, other) is None
    assert agree_by_toll(attack, other) is expected


@pytest.mark.parametrize("roles", [("REB", "MIL"), ("COP", "JUD"), ("EDU", "HLH"), ("CVL", "REB")])
def test_roles_of_other_people_are_no_kin(roles: tuple[str, str]) -> None:
    assert not are_kin(*roles)
    assert not are_kin(*reversed(roles))


def test_distance_is_measured_on_the_globe() -> None:
    north, south = replace(BANGUI, lat=0.0, lon=10.0), replace(BANGUI, lat=0.0, lon=11.0)
    assert kilometres(north, south) == pytest.approx(111.19, abs=0.01)
