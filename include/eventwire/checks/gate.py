"""The gate: a shard's rows are checked as a whole before any of them is loaded.

Takes rows as the warehouse room makes them. Broken rows are quarantined; a broken table, counts that do not
add up, or too many broken rows stop the shard. Touches no database.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eventwire.checks.meaning import Box, Surroundings
from eventwire.checks.quarantine import Row, Rows, Separated, separate
from eventwire.checks.rules import Kind, Rule, Severity
from eventwire.checks.samples import sample_rows
from eventwire.checks.suites import RULES, Finding, frame_of, validate
from eventwire.errors import GateError
from eventwire.records import BatchRef, Reject

SMALL_SHARD_ROWS = 50  # below this, the share of broken rows is reckoned as if there were so many rows
SHOWN_VALUES = 5
BOUND_BY_KEYS = frozenset({"event_mention.sentence_exists", "event_mention.dimensions_exist"})


class ShardStoppedError(GateError):
    """The gate stopped this shard. `results`: the rows of ops.check_result that say why.

    `samples`: some of the rows that broke an expectation, where it was single rows that did.
    """

    def __init__(
        self, message: str, results: tuple[Row, ...], samples: tuple[dict[str, str], ...] = ()
    ) -> None:
        super().__init__(message)
        self.results = results
        self.samples = samples


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What may be loaded, what was quarantined, and a row of ops.check_result for each expectation."""

    rows: dict[str, list[Row]]
    rejects: tuple[Reject, ...]
    results: tuple[Row, ...]


def check_rows(
    rows: Rows,
    *,
    ref: BatchRef,
    articles_read: int,
    codes: Collection[str],
    boxes: Mapping[str, Box],
    reject_share_limit: float,
    is_approved: bool = False,
) -> CheckReport:
    """Check a shard's rows against their suites and separate what is broken.

    `codes`: the ontology's CAMEO codes. `boxes`: south, west, north, east of each country by ISO 3166 alpha-3
    code. Raises ShardStoppedError, a GateError that carries the results, when the shard must not be loaded: a
    critical expectation failed, or more than `reject_share_limit` of its articles or mentions are broken.
    `is_approved`: a person let the shard pass, so there may be any number, and rows that broke a rule of
    meaning go on, unless the tables would refuse them.
    """
    findings = _judge(rows, surroundings_of(rows, codes, boxes), articles_read)
    results = tuple(_result_row(finding, ref) for finding in findings)
    critical = [finding for finding in findings if _stops(finding)]
    if critical:
        words = "; ".join(f"{finding.rule.name}: {_shown(finding)}" for finding in critical[:SHOWN_VALUES])
        raise ShardStoppedError(f"shard {ref.shard_no} of batch {ref.batch_key} is stopped: {words}", results)
    held_back = [finding for finding in findings if not (is_approved and _can_be_loaded(finding.rule))]
    separated = separate(rows, held_back)
    excess = "" if is_approved else _excess(rows, separated, reject_share_limit)
    if excess:
        raise ShardStoppedError(
            f"shard {ref.shard_no} of batch {ref.batch_key} is stopped: {excess}",
            results,
            sample_rows(rows, findings),
        )
    return CheckReport(rows=separated.rows, rejects=separated.rejects, results=results)


def _judge(rows: Rows, around: Surroundings, articles_read: int) -> list[Finding]:
    findings = [
        finding
        for table in RULES
        if rows.get(table)
        for finding in validate(table, frame_of(table, rows[table], around))
    ]
    return [*findings, *validate("shard", frame_of_counts(rows, articles_read))]


def frame_of_counts(rows: Rows, articles_read: int) -> Any:
    """Make the one-row frame of the shard's own conservation: a column a law, empty where it holds."""
    import pandas

    outcomes = len(rows.get("source_record", ()))
    if "source_record" not in rows:  # stored text that is coded again has no file records
        outcomes = len(rows.get("article", ())) + sum(row["row_id"] is None for row in rows.get("reject", ()))
    known = {row["article_id"] for row in rows.get("article", ())}
    dependents = (row["article_id"] for table in ("sentence", "event_mention") for row in rows.get(table, ()))
    strays = set(dependents) - known
    faults = {
        "articles_add_up": None
        if outcomes == articles_read
        else f"{articles_read} read, {outcomes} have an outcome",
        "rows_belong_to_articles": f"rows of {len(strays)} unknown articles" if strays else None,
    }
    return pandas.DataFrame(
        {"row_no": [0], **{name: [fault] for name, fault in faults.items()}}, dtype=object
    )


def surroundings_of(rows: Rows, codes: Collection[str], boxes: Mapping[str, Box]) -> Surroundings:
    """Gather what the rows are judged against."""
    return Surroundings(
        codes=codes,
        boxes=boxes,
        articles={row["article_id"]: row for row in rows.get("article", ())},
        sentences={(row["article_id"], row["sentence_no"]): row for row in rows.get("sentence", ())},
        actors={row["actor_id"] for row in rows.get("actor", ())},
        places={row["place_id"] for row in rows.get("place", ())},
    )


def _stops(finding: Finding) -> bool:
    """A rule that failed as a whole says nothing of single rows, so nothing can be quarantined."""
    return not finding.success and (finding.rule.severity is Severity.CRITICAL or finding.fault is not None)


def _can_be_loaded(rule: Rule) -> bool:
    """Tell whether the tables take a row that broke this rule: only keys and the schema's own rules bind."""
    return rule.kind is Kind.MEANING and rule.name not in BOUND_BY_KEYS


def _excess(rows: Rows, separated: Separated, limit: float) -> str:
    """Say which table has too many broken rows, if one has."""
    for table, broken in separated.broken.items():
        total = len(rows.get(table, ()))
        if broken > limit * max(total, SMALL_SHARD_ROWS):
            return f"{broken} of {total} rows of {table} are broken, more than a share of {limit:g}"
    return ""


def _result_row(finding: Finding, ref: BatchRef) -> Row:
    return {
        "batch_key": ref.batch_key,
        "shard_no": ref.shard_no,
        "suite": finding.rule.table,
        "expectation": finding.rule.name,
        "severity": finding.rule.severity.value,
        "success": finding.success,
        "rows_checked": finding.rows_checked,
        "rows_unexpected": len(finding.broken),
        "observed": None if finding.success else _shown(finding),
    }


def _shown(finding: Finding) -> str:
    """Show the first values that broke a rule, as JSON."""
    values: Sequence[Any] = [value for _, value in finding.broken[:SHOWN_VALUES]]
    return json.dumps(finding.fault or values, default=str)[:1000]
