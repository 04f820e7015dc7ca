"""Reports of one block into occurrences: the same ones whatever the order of the reports.

Exact reports are grouped day by day, the fullest ones first. A report with a window of several days then
joins the occurrence of these days that it is most like; it never changes which exact reports are together, so
that no chain of vague reports joins two days. What finds none is grouped with reports of the same window.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any
from uuid import UUID

from eventwire.records import content_id
from eventwire.warehouse.clustering.likeness import ENOUGH, agree_by_toll, weigh
from eventwire.warehouse.clustering.reports import RULE, Party, Report, Traits, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Reports of one occurrence; its id is made from the earliest one, of the exact ones if there are any."""

    event_id: UUID
    traits: tuple[Traits, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alike:
    """Reports with the same traits, taken together."""

    traits: Traits
    reports: tuple[Report, ...]


def place_reports(
    reports: Collection[Report], *, days: Collection[date], windows: Collection[Window]
) -> Iterator[tuple[Report, UUID]]:
    """Give the event of each report that may depend on these days and windows of its block.

    The exact reports of these days, and others whose window is one of these or covers one of these days. All
    reports of the block that a window of theirs covers must be there.
    """
    told: dict[Window | None, list[Report]] = defaultdict(list)
    for report in reports:
        told[report.window].append(report)

    @cache
    def on(day: date) -> tuple[Occurrence, ...]:
        return group_reports(told.get(Window(first=day, last=day, is_exact=True), ()))

    for day in days:
        yield from _members(on(day))
    for window in [window for window in told if window and not window.is_exact]:
        if window in windows or any(window.covers(day) for day in days):
            yield from _place_vague(told[window], [there for day in _days(window) for there in on(day)])


def group_reports(reports: Iterable[Report]) -> tuple[Occurrence, ...]:
    """Group reports that are compared with nothing else: each joins the group that it is most like, or none.

    It must contradict nobody in the group. Reports that say too little are together only in the same story.
    In the end groups are joined whose toll and town agree.
    """
    groups: list[list[_Alike]] = []
    for alike in sorted(_collect_alike(reports), key=_fullest_first):
        likeness = [_weigh_against(alike.traits, (other.traits for other in group)) for group in groups]
        best = max(likeness, default=0)
        if best < ENOUGH:
            groups.append([alike])
        else:
            groups[likeness.index(best)].append(alike)
    return tuple(_make_occurrence(group) for group in _join_by_toll(groups))


def _join_by_toll(groups: list[list[_Alike]]) -> list[list[_Alike]]:
    """Join each group, the last first, to the first one before it that has its toll and its town."""
    joined = list(groups)
    for last in range(len(groups) - 1, 0, -1):
        for first in range(last):
            pairs = product(groups[first], groups[last])
            if any(agree_by_toll(one.traits, other.traits) for one, other in pairs):
                joined[first] = joined[first] + joined.pop(last)
                break
    return joined


def _place_vague(reports: Iterable[Report], near: list[Occurrence]) -> Iterator[tuple[Report, UUID]]:
    """Place reports of one window: with an occurrence near it, else with each other. Later days win a tie."""
    left = []
    chosen: dict[Traits, Occurrence | None] = {}
    for report in reports:
        if report.traits not in chosen:
            likeness = [_weigh_against(report.traits, there.traits) for there in near]
            best = max(likeness, default=0)
            last = len(near) - 1 - likeness[::-1].index(best) if best >= ENOUGH else None
            chosen[report.traits] = None if last is None else near[last]
        occurrence = chosen[report.traits]
        if occurrence is None:
            left.append(report)
        else:
            yield report, occurrence.event_id
    yield from _members(group_reports(left))


def _members(occurrences: Iterable[Occurrence]) -> Iterator[tuple[Report, UUID]]:
    for occurrence in occurrences:
        for report in occurrence.reports:
            yield report, occurrence.event_id


def _make_occurrence(group: Iterable[_Alike]) -> Occurrence:
    group = tuple(group)
    reports = tuple(report for alike in group for report in alike.reports)
    seed = min(reports, key=lambda report: report.order)
    return Occurrence(
        event_id=content_id("event", RULE, seed.mention_id),
        traits=tuple(alike.traits for alike in group),
        reports=reports,
    )


def _collect_alike(reports: Iterable[Report]) -> Iterator[_Alike]:
    collected: dict[tuple[Traits, UUID | None], list[Report]] = defaultdict(list)
    for report in reports:
        says_enough = (weigh(report.traits, report.traits) or 0) >= ENOUGH
        collected[report.traits, None if says_enough else report.story_id].append(report)
    for (traits, _), members in collected.items():
        yield _Alike(traits=traits, reports=tuple(sorted(members, key=lambda report: report.order)))


def _fullest_first(alike: _Alike) -> tuple[Any, ...]:
    traits = alike.traits
    known = _count_known(traits.source) + _count_known(traits.target) + (traits.deaths is not None)
    return (-(traits.spot.grade if traits.spot else 0), -known, alike.reports[0].order)


def _count_known(party: Party | None) -> int:
    return 0 if party is None else sum(map(bool, (party.nation, party.role, party.named)))


def _weigh_against(traits: Traits, group: Iterable[Traits]) -> int:
    """Give the points of the likest of a group; 0 when one contradicts."""
    best = 0
    for other in group:
        points = weigh(traits, other)
        if points is None:
            return 0
        best = max(best, points)
    return best


def _days(window: Window) -> Iterator[date]:
    for number in range((window.last - window.first).days + 1):
        yield window.first + timedelta(days=number)


def blocks_of(reports: Iterable[Report]) -> Mapping[int, tuple[Report, ...]]:
    """Give the reports of each block."""
    blocks: dict[int, list[Report]] = defaultdict(list)
    for report in reports:
        blocks[report.block_key].append(report)
    return {key: tuple(members) for key, members in blocks.items()}
