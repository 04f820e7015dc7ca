"""A coder takes over: judged by its gold-set scores and its diff, then made current in one transaction.

Each verdict is kept in ops.check_result, suite `coder_switch`, whatever it is.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, text

from eventwire.evaluation import own_gold_set, read_gold_set
from eventwire.flow.diff import CHANGES, DiffSummary, summarise_diff
from eventwire.flow.scoring import keep_figures, score_texts
from eventwire.flow.shard import register_loaded_coder
from eventwire.settings import Settings
from eventwire.warehouse import current_coder, load_rows, switch_coder, transaction

log = logging.getLogger(__name__)

SUITE = "coder_switch"
ALL_CODED = "every_article_is_coded"
JUDGED = ("type_recall", "type_precision", "code_recall", "full_match")
_UNCODED = text(
    """
    SELECT
        count(*) FILTER (WHERE r.article_id IS NULL) AS missing,
        count(r.article_id) AS failed,
        (SELECT count(*) FROM core.article) AS articles
    FROM core.article a
    LEFT JOIN (
        SELECT DISTINCT r.article_id
        FROM ops.reject r
        JOIN ops.shard s ON s.batch_key = r.batch_key AND s.shard_no = r.shard_no
        WHERE r.stage = 'code' AND s.coder_version_id = :coder
    ) AS r ON r.article_id = a.article_id
    WHERE NOT EXISTS (
        SELECT FROM core.sentence s WHERE s.article_id = a.article_id AND s.coder_version_id = :coder
    )
    """
)
_SCORES = text(
    """
    SELECT n.gold_set, n.figure, n.value, n.value - o.value AS gain
    FROM ops.score n
    LEFT JOIN ops.score o ON o.gold_set = n.gold_set AND o.figure = n.figure AND o.coder_version_id = :older
    WHERE n.coder_version_id = :newer AND n.figure = ANY(:figures)
    ORDER BY gain, n.gold_set, n.figure
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchLimits:
    """What a new coder may do at most; shares 0 to 1.

    `score_drop`: how far a gold-set figure may fall below the current coder's. `dropped`, `changed`, `added`:
    reports, as a share of the current coder's. `failed`: articles that it could not code, of all articles.
    """

    score_drop: float = 0.02
    dropped: float = 0.25
    changed: float = 0.5
    added: float = 0.5
    failed: float = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One condition of the gate: its name, whether it holds, and what was found in words."""

    condition: str
    holds: bool
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a coder is current now. `is_repeated`: it was before and nothing waited for it."""

    coder_version_id: str
    is_current: bool
    is_repeated: bool
    findings: tuple[Finding, ...]

    @property
    def has_coded_all(self) -> bool:
        """Whether the coder has coded, or tried, every stored article."""
        return all(finding.holds for finding in self.findings if finding.condition == ALL_CODED)

    @property
    def words(self) -> str:
        """Give the verdict as one sentence."""
        if self.is_repeated:
            return f"coder {self.coder_version_id} is current already"
        if self.is_current:
            return f"coder {self.coder_version_id} is current now"
        faults = "; ".join(finding.found for finding in self.findings if not finding.holds)
        return f"coder {self.coder_version_id} does not become current: {faults}"


def switch_to_loaded_coder(
    engine: Engine,
    settings: Settings,
    *,
    batch_key: str,
    limits: SwitchLimits = SwitchLimits(),
    by_hand: bool = False,
) -> Verdict:
    """Judge today's coder and make it current when it passes; readers see all of it or nothing.

    `batch_key` names the verdict in ops.check_result. A coder without figures is scored on our gold set.
    """
    coder = register_loaded_coder(engine, settings).version.coder_version_id
    with transaction(engine) as connection:
        older = current_coder(connection)
        if older == coder and not _is_waiting(connection, coder):
            return Verdict(coder_version_id=coder, is_current=True, is_repeated=True, findings=())
        is_scored = connection.execute(_SCORES, _scored(older, coder)).first() is not None
    if not is_scored:
        gold = own_gold_set()
        keep_figures(engine, settings, score_texts(gold.stem, read_gold_set(gold), settings))
    with transaction(engine) as connection:
        return decide(connection, older or coder, coder, batch_key=batch_key, limits=limits, by_hand=by_hand)


def decide(
    connection: Connection,
    older: str,
    newer: str,
    *,
    batch_key: str,
    limits: SwitchLimits,
    by_hand: bool = False,
) -> Verdict:
    """Judge a coder against the current one, keep the verdict, and switch when every condition holds.

    `by_hand` switches whatever was found.
    """
    findings = tuple(_judge(connection, older, newer, limits))
    passed = all(finding.holds for finding in findings)
    load_rows(connection, {"check_result": [_row(finding, batch_key) for finding in findings]})
    if passed or by_hand:
        reason = "passed the gate of" if passed else "by hand, against the gate of"
        switch_coder(connection, newer, reason=f"{reason} {batch_key}")
    verdict = Verdict(
        coder_version_id=newer, is_current=passed or by_hand, is_repeated=False, findings=findings
    )
    log.info("switch %s: %s", batch_key, verdict.words)
    return verdict


def _judge(connection: Connection, older: str, newer: str, limits: SwitchLimits) -> Iterator[Finding]:
    uncoded = connection.execute(_UNCODED, {"coder": newer}).one()
    yield Finding(
        condition=ALL_CODED,
        holds=uncoded.missing == 0,
        found=f"{uncoded.missing} of {uncoded.articles} articles are not coded by it yet",
    )
    failed = uncoded.failed / uncoded.articles if uncoded.articles else 0.0
    yield Finding(
        condition="few_articles_fail",
        holds=failed <= limits.failed,
        found=f"{uncoded.failed} of {uncoded.articles} articles could not be coded, "
        f"at most {limits.failed:.1%} may be",
    )
    yield from _judge_scores(connection, older, newer, limits.score_drop)
    diff = summarise_diff(connection, older, newer)
    most = {"dropped": limits.dropped, "changed": limits.changed, "added": limits.added}
    for change in CHANGES:
        yield _judge_change(diff, change, most[change])


def _judge_scores(connection: Connection, older: str, newer: str, drop: float) -> Iterator[Finding]:
    rows = connection.execute(_SCORES, _scored(older, newer)).all()
    yield Finding(
        condition="it_has_scores",
        holds=bool(rows),
        found=f"{len(rows)} gold-set figures of it are in ops.score",
    )
    for row in rows:
        if row.gain is not None:
            yield Finding(
                condition=f"score.{row.gold_set}.{row.figure}",
                holds=row.gain >= -drop,
                found=f"{row.figure} of {row.gold_set} is {row.value:.3f}, {row.gain:+.3f}; "
                f"it may fall by {drop:.3f}",
            )


def _judge_change(diff: DiffSummary, change: str, limit: float) -> Finding:
    share = diff.share(change)
    return Finding(
        condition=f"reports_{change}",
        holds=share <= limit,
        found=f"{diff.reports.get(change, 0)} reports are {change}, {share:.1%} of the current coder's, "
        f"at most {limit:.1%} may be",
    )


def _is_waiting(connection: Connection, coder: str) -> bool:
    """Whether complete recoded batches of the coder are held."""
    query = text(
        """
        SELECT EXISTS (
            SELECT FROM ops.batch b JOIN ops.shard s USING (batch_key)
            WHERE b.held AND b.state = 'complete' AND s.coder_version_id = :coder
        )
        """
    )
    return bool(connection.scalar(query, {"coder": coder}))


def _scored(older: str | None, newer: str) -> dict[str, object]:
    return {"older": older, "newer": newer, "figures": list(JUDGED)}


def _row(finding: Finding, batch_key: str) -> dict[str, object]:
    return {
        "batch_key": batch_key,
        "shard_no": -1,
        "suite": SUITE,
        "expectation": finding.condition,
        "severity": "critical",
        "success": finding.holds,
        "rows_checked": None,
        "rows_unexpected": None,
        "observed": json.dumps(finding.found),
    }
