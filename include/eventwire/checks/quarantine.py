"""Broken rows are set aside, with everything that depends on them; the rest goes on whole.

A broken story takes its articles along, a broken sentence its article, a broken article its sentences and
mentions, a broken actor or place the mentions that name it. An article set aside is a rejected record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from eventwire.checks.suites import Finding
from eventwire.records import RecordOutcome, Reject, Stage

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """The first rule that a row broke, and what was found."""

    rule: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Separated:
    """Rows that go on, and rejects for those that do not; `broken` counts the latter by table."""

    rows: dict[str, list[Row]]
    rejects: tuple[Reject, ...]
    broken: Mapping[str, int]


def separate(rows: Rows, findings: Iterable[Finding]) -> Separated:
    """Set aside each row that broke a rule and each that depends on it."""
    direct = _faults_by_table(rows, findings)
    articles = _article_faults(rows, direct)
    mentions = _mention_faults(rows, direct)
    kept = dict(_keep(rows, direct, articles, mentions))
    by_id = {row["article_id"]: row for row in rows.get("article", ())}
    rejects = [_reject(by_id[article_id], fault, None) for article_id, fault in articles.items()]
    rejects += [
        _reject(by_id[row["article_id"]], mentions[no], row["mention_id"])
        for no, row in enumerate(rows.get("event_mention", ()))
        if no in mentions and row["article_id"] not in articles
    ]
    return Separated(
        rows=kept,
        rejects=tuple(rejects),
        broken={"article": len(articles), "event_mention": len(rejects) - len(articles)},
    )


def _faults_by_table(rows: Rows, findings: Iterable[Finding]) -> dict[str, dict[int, Fault]]:
    """Give each table's broken rows by their number, each with the first rule it broke."""
    direct: dict[str, dict[int, Fault]] = {name: {} for name in rows}
    for finding in findings:
        for row_no, value in finding.broken:
            fault = Fault(rule=finding.rule.name, evidence=_evidence(finding, value))
            direct[finding.rule.table].setdefault(row_no, fault)
    return direct


def _evidence(finding: Finding, value: Any) -> str:
    return f"{', '.join(finding.rule.columns)}: {value if isinstance(value, str) else repr(value)}"[:500]


def _article_faults(rows: Rows, direct: Mapping[str, Mapping[int, Fault]]) -> dict[UUID, Fault]:
    """Give the articles to set aside, by id."""
    stories = _by_value(rows, direct, "story", "story_id")
    faults: dict[UUID, Fault] = {}
    for no, row in enumerate(rows.get("article", ())):
        fault = direct.get("article", {}).get(no) or stories.get(row["story_id"])
        if fault is not None:
            faults[row["article_id"]] = fault
    known = {row["article_id"] for row in rows.get("article", ())}
    for article_id, fault in _by_value(rows, direct, "sentence", "article_id").items():
        if article_id in known:
            faults.setdefault(article_id, fault)
    return faults


def _mention_faults(rows: Rows, direct: Mapping[str, Mapping[int, Fault]]) -> dict[int, Fault]:
    """Give the mentions to set aside, by row number; those of a broken article go with it."""
    actors = _by_value(rows, direct, "actor", "actor_id")
    places = _by_value(rows, direct, "place", "place_id")
    faults = dict(direct.get("event_mention", {}))
    for no, row in enumerate(rows.get("event_mention", ())):
        named = [actors.get(row[name]) for name in _ACTORS] + [places.get(row["place_id"])]
        fault = next(filter(None, named), None)
        if fault is not None:
            faults.setdefault(no, fault)
    return faults


_ACTORS = ("source_actor_id", "target_actor_id", "attribution_actor_id")


def _by_value(
    rows: Rows, direct: Mapping[str, Mapping[int, Fault]], table: str, column: str
) -> dict[Any, Fault]:
    """Give the first fault of each value of a column."""
    found: dict[Any, Fault] = {}
    for no, fault in direct.get(table, {}).items():
        found.setdefault(rows[table][no][column], fault)
    return found


def _keep(
    rows: Rows,
    direct: Mapping[str, Mapping[int, Fault]],
    articles: Mapping[UUID, Fault],
    mentions: Mapping[int, Fault],
) -> Iterable[tuple[str, list[Row]]]:
    """Give each table's rows that go on."""
    for table, part in rows.items():
        if table == "event_mention":
            kept = [
                row for no, row in enumerate(part) if no not in mentions and row["article_id"] not in articles
            ]
        elif table == "source_record":
            kept = [_settled(row, articles.get(row["article_id"])) for row in part]
        elif table in ("article", "sentence"):
            kept = [row for row in part if row["article_id"] not in articles]
        elif table == "story":
            alive = {row["story_id"] for row in rows.get("article", ()) if row["article_id"] not in articles}
            kept = [row for row in part if row["story_id"] in alive]
        else:
            kept = [row for no, row in enumerate(part) if no not in direct.get(table, {})]
        yield table, kept


def _settled(record: Row, fault: Fault | None) -> Row:
    """Give the record's row: rejected when its article was set aside."""
    if fault is None or record["outcome"] != RecordOutcome.CODED:
        return record
    return {**record, "outcome": RecordOutcome.REJECTED.value, "reason": fault.rule}


def _reject(article: Row, fault: Fault, row_id: UUID | None) -> Reject:
    return Reject(
        stage=Stage.CHECK,
        code=fault.rule,
        evidence=fault.evidence,
        file_id=article["file_id"],
        record_no=article["record_no"],
        article_id=article["article_id"],
        row_id=row_id,
    )
