"""What two coders found in the articles that both have coded: counts, and the reports with sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

CHANGES = ("dropped", "changed", "added")
_COUNTS = text("SELECT change, count(*) AS reports FROM mart.diff_coders(:older, :newer) GROUP BY change")
_ARTICLES = text(
    """
    SELECT count(*)
    FROM core.sentence o
    JOIN core.sentence n ON n.article_id = o.article_id AND n.coder_version_id = :newer AND n.sentence_no = 0
    WHERE o.coder_version_id = :older AND o.sentence_no = 0
    """
)
_REPORTS = text(
    """
    SELECT * FROM mart.diff_coders(:older, :newer)
    WHERE change = :change
    ORDER BY published_on DESC NULLS LAST, article_id, sentence, coalesce(newer_mention_id, older_mention_id)
    LIMIT :limit
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffSummary:
    """Articles that both coders have coded, and reports in them by what became of each."""

    older: str
    newer: str
    articles: int
    reports: Mapping[str, int]

    def share(self, change: str) -> float:
        """Give the reports with this change by the older coder's reports; 0 where that found none."""
        whole = sum(self.reports.get(name, 0) for name in ("same", "changed", "dropped"))
        return self.reports.get(change, 0) / whole if whole else 0.0


def summarise_diff(connection: Connection, older: str, newer: str) -> DiffSummary:
    """Count what the newer coder added, dropped and changed."""
    coders = {"older": older, "newer": newer}
    return DiffSummary(
        **coders,
        articles=connection.scalar(_ARTICLES, coders) or 0,
        reports={row.change: row.reports for row in connection.execute(_COUNTS, coders)},
    )


def changed_reports(
    connection: Connection, older: str, newer: str, *, change: str, limit: int | None
) -> tuple[dict[str, Any], ...]:
    """Give reports with one of `CHANGES`, newest articles first, by the columns of mart.diff_coders."""
    values = {"older": older, "newer": newer, "change": change, "limit": limit}
    return tuple(dict(row) for row in connection.execute(_REPORTS, values).mappings())
