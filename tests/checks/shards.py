"""A shard's rows to be checked, with small changes that break one thing each."""

from __future__ import annotations

from typing import Any

from eventwire.checks import CheckReport, check_rows
from eventwire.checks.gate import surroundings_of
from eventwire.checks.suites import frame_of, validate
from eventwire.records import BatchRef
from eventwire.warehouse import Row
from tests.warehouse.factories import Work, coded_work, found_file, make_article

REF = BatchRef(batch_key="b", shard_no=0, stage="planned")
BOXES = {"CAF": (2.2, 14.4, 11.0, 27.5), "FJI": (-21.0, 176.8, -12.4, -178.2), "TCD": (7.4, 13.4, 23.5, 24.1)}
CODES = frozenset({"190", "193", "010"})


def good_work(articles: int = 3) -> Work:
    return coded_work(REF, [make_article(found_file(f"f{number}")) for number in range(articles)])


def good_rows(articles: int = 3) -> dict[str, list[Row]]:
    return good_work(articles).rows


def changed(table: str, *, row_no: int = 0, articles: int = 3, **fields: Any) -> dict[str, list[Row]]:
    """The rows of a good shard with one row changed."""
    rows = good_rows(articles)
    rows[table][row_no] = {**rows[table][row_no], **fields}
    return rows


def check(rows: dict[str, list[Row]], *, limit: float = 0.2, articles_read: int | None = None) -> CheckReport:
    return check_rows(
        rows,
        ref=REF,
        articles_read=len(rows["source_record"]) if articles_read is None else articles_read,
        codes=CODES,
        boxes=BOXES,
        reject_share_limit=limit,
    )


def failed_in(table: str, rows: dict[str, list[Row]]) -> set[str]:
    """The expectations of one table's suite that failed: the gate's first step alone, which is quicker."""
    frame = frame_of(table, rows[table], surroundings_of(rows, CODES, BOXES))
    return {finding.rule.name for finding in validate(table, frame) if not finding.success}


def failed(report: CheckReport) -> dict[str, str]:
    """The expectations that failed, with what was observed."""
    return {row["expectation"]: row["observed"] for row in report.results if not row["success"]}
