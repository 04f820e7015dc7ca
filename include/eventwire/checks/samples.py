"""Rows that broke an expectation, in a form that a person can judge: the rule, what was found, the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from eventwire.checks.quarantine import Row, Rows
from eventwire.checks.suites import Finding

SAMPLES_A_RULE = 3
SAMPLES_A_SHARD = 12
SHOWN_CHARS = 300


def sample_rows(rows: Rows, findings: Iterable[Finding]) -> tuple[dict[str, str], ...]:
    """Give the first rows that broke each rule: rule, found, article (its title) and words of the text."""
    articles = {row["article_id"]: row for row in rows.get("article", ())}
    samples = [
        {
            "rule": finding.rule.name,
            "found": _short(value),
            **_quoted(rows[finding.rule.table][row_no], articles),
        }
        for finding in findings
        if finding.rule.table in rows
        for row_no, value in finding.broken[:SAMPLES_A_RULE]
    ]
    return tuple(samples[:SAMPLES_A_SHARD])


def _quoted(row: Row, articles: Mapping[Any, Row]) -> dict[str, str]:
    article = articles.get(row.get("article_id"))
    if article is None:
        return {"article": "", "words": _short(row.get("name") or row.get("code"))}
    text = article["text"] or ""
    start, end = row.get("start_char") or 0, row.get("end_char") or len(text)
    return {"article": _short(article["title"]), "words": _short(text[start:end])}


def _short(value: Any) -> str:
    return "" if value is None else str(value)[:SHOWN_CHARS]
