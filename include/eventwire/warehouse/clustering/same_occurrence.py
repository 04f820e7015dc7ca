"""Rule same-occurrence-1 in the warehouse: reads what new mentions may touch, and places it anew.

Work is bounded by the blocks of the new mentions and by the days around their windows; both come by an index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from eventwire.warehouse.clustering.occurrences import blocks_of, group_reports, place_reports
from eventwire.warehouse.clustering.reports import LONGEST_WINDOW, RULE, Report, Window, make_report
from eventwire.warehouse.clustering.statements import statement


@dataclass(frozen=True, slots=True, kw_only=True)
class _Touched:
    """What new mentions touch in one block: the days of exact ones, the windows of others.

    Neither in a block without windows: there it is the whole block.
    """

    days: set[date] = field(default_factory=set)
    windows: set[Window] = field(default_factory=set)

    def add(self, window: Window) -> None:
        """Add the window of a new report."""
        if window.is_exact:
            self.days.add(window.first)
        else:
            self.windows.add(window)

    def spans(self) -> Iterator[tuple[date | None, date | None]]:
        """Give first and last day on which the window of a report that must be read begins."""
        if not (self.days or self.windows):
            yield None, None
        for day in sorted(self.days):
            yield day - LONGEST_WINDOW, day + LONGEST_WINDOW
        for window in sorted(self.windows, key=lambda window: (window.first, window.last)):
            yield window.first, window.last


def place_same_occurrence(connection: Connection, mentions: Mapping[UUID, int]) -> None:
    """Fill `clustered` with these mentions and with those whose event they change.

    `mentions` gives the month of publication of each, which says where it is stored.
    """
    rows = list(_read(connection, mentions))
    new = {row.mention_id: make_report(row) for row in rows}
    touched = _find_touched(rows, new)
    near = {row.mention_id: row.published_month for row in _near(connection, touched)}
    for mention_id in new:
        near.pop(mention_id, None)
    rows += _read(connection, near)
    stood = {row.mention_id: row.left_event_id for row in rows}
    reports = [new.get(row.mention_id) or make_report(row) for row in rows]
    placed = (
        (report, event_id)
        for report, event_id in _place(reports, touched)
        if report.mention_id in new or stood[report.mention_id] != event_id
    )
    _write(connection, list(placed))


def _read(connection: Connection, mentions: Mapping[UUID, int]) -> Sequence[Any]:
    values = {"rule": RULE, "mention_ids": list(mentions), "months": sorted(set(mentions.values()))}
    return connection.execute(statement("same_occurrence_1_reports"), values).all()


def _find_touched(rows: Iterable[Any], new: Mapping[UUID, Report]) -> Mapping[int, _Touched]:
    """Give what mentions touch in each block; one whose story changed may have left another block."""
    touched: dict[int, _Touched] = defaultdict(_Touched)
    for row in rows:
        report = new[row.mention_id]
        there = touched[report.block_key]
        if report.window is not None:
            there.add(report.window)
        if row.left_block_key is not None and row.left_block_key != report.block_key:
            touched.setdefault(row.left_block_key, _Touched())
    return touched


def _near(connection: Connection, touched: Mapping[int, _Touched]) -> Sequence[Any]:
    asked = [(key, *span) for key, there in touched.items() for span in there.spans()]
    values = {
        "rule": RULE,
        "block_keys": [key for key, _, _ in asked],
        "first_days": [first for _, first, _ in asked],
        "last_days": [last for _, _, last in asked],
    }
    return connection.execute(statement("same_occurrence_1_near"), values).all()


def _place(reports: Iterable[Report], touched: Mapping[int, _Touched]) -> Iterator[tuple[Report, UUID]]:
    for key, members in blocks_of(reports).items():
        there = touched[key]
        if there.days or there.windows:
            yield from place_reports(members, days=there.days, windows=there.windows)
        else:
            for occurrence in group_reports(members):
                yield from ((report, occurrence.event_id) for report in occurrence.reports)


def _write(connection: Connection, placed: Sequence[tuple[Report, UUID]]) -> None:
    values = {
        "mention_ids": [report.mention_id for report, _ in placed],
        "months": [report.published_month for report, _ in placed],
        "event_ids": [event_id for _, event_id in placed],
        "block_keys": [report.block_key for report, _ in placed],
        "first_days": [report.window and report.window.first for report, _ in placed],
    }
    connection.execute(statement("same_occurrence_1_placed"), values)
