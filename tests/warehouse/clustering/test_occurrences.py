"""Reports of one block are grouped the same way in any order."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from eventwire.records import content_id
from eventwire.warehouse.clustering.occurrences import group_reports, place_reports
from eventwire.warehouse.clustering.reports import Party, Report, Spot, Traits, Window

DAY = date(2026, 3, 6)
TOWN = Spot(place_id=1, lat=4.36, lon=18.55, country="CAF", admin1="Bangui", grade=3)
FAR_TOWN = replace(TOWN, place_id=3, lat=4.85)
REBELS = Party(nation="CAF", role="REB", code="CAFREB", named=None)
ATTACK = Traits(
    type="ASSAULT",
    mode=None,
    cameo="190",
    source=REBELS,
    target=None,
    is_mutual=False,
    is_on_the_spot=True,
    spot=TOWN,
    deaths=None,
)
EXACT = Window(first=DAY, last=DAY, is_exact=True)
DAY_BEFORE_OR_DAY = Window(first=DAY - timedelta(days=1), last=DAY, is_exact=False)


def make_report(number: int, *, window: Window | None = EXACT, story: int = 0, **changes: object) -> Report:
    """A report; the numbers give the order of publication."""
    mention_id = content_id("mention", number)
    return Report(
        mention_id=mention_id,
        published_month=202603,
        story_id=content_id("story", story or number),
        traits=replace(ATTACK, **changes),  # type: ignore[arg-type]
        block_key=1,
        window=window,
        order=(DAY, mention_id),
    )


def random_report(dice: random.Random, number: int) -> Report:
    """A report that shares much and little with others of its kind."""
    roles = ["REB", "UAF", "MIL", "CVL"]
    return make_report(
        number,
        window=dice.choice([EXACT, DAY_BEFORE_OR_DAY]),
        story=dice.randrange(1, 9),
        spot=dice.choice(
            [None, TOWN, replace(TOWN, place_id=2, lat=4.6), replace(TOWN, place_id=3, lat=4.85)]
        ),
        source=dice.choice([None, REBELS, replace(REBELS, role=dice.choice(roles), nation=None, code=None)]),
        target=dice.choice([None, replace(REBELS, role=dice.choice(roles), code=None)]),
        deaths=dice.choice([None, 2, 5, 9]),
    )


@pytest.mark.parametrize("seed", range(30))
def test_groups_do_not_depend_on_the_order(seed: int) -> None:
    dice = random.Random(seed)
    reports = [random_report(dice, number) for number in range(40)]
    shuffled = dice.sample(reports, len(reports))
    in_order = {(group.event_id, frozenset(group.reports)) for group in group_reports(reports)}
    assert {(group.event_id, frozenset(group.reports)) for group in group_reports(shuffled)} == in_order


@pytest.mark.parametrize("seed", range(30))
def test_places_do_not_depend_on_the_order(seed: int) -> None:
    dice = random.Random(seed)
    reports = [random_report(dice, number) for number in range(40)]
    shuffled = dice.sample(reports, len(reports))
    placed = dict(place_reports(reports, days={DAY}, windows=()))
    assert set(placed) == set(reports)
    assert dict(place_reports(shuffled, days={DAY}, windows=())) == placed


def test_the_earliest_exact_report_gives_the_id() -> None:
    vague = make_report(1, window=DAY_BEFORE_OR_DAY)
    first, second = sorted((make_report(2), make_report(3)), key=lambda report: report.order)
    ids = set(dict(place_reports([vague, second, first], days={DAY}, windows=())).values())
    assert ids == {content_id("event", "same-occurrence-1", first.mention_id)}


def test_a_report_that_contradicts_one_of_a_group_stays_out() -> None:
    between = make_report(1, deaths=8)
    low, high = make_report(2, deaths=3), make_report(3, deaths=19)
    assert len(group_reports([between, low, high])) == 2


def test_reports_that_say_too_little_are_together_only_in_one_story() -> None:
    reports = [make_report(number, spot=None, story=1 + number // 2) for number in range(4)]
    assert sorted(len(group.reports) for group in group_reports(reports)) == [2, 2]


def test_an_id_is_a_version_8_uuid() -> None:
    (group,) = group_reports([make_report(1)])
    assert group.event_id.version == 8
