"""A broken row is set aside with what depends on it; a broken shard is stopped."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest

from eventwire.checks import ShardStoppedError
from eventwire.errors import GateError
from eventwire.records import Reject, Stage
from eventwire.warehouse import Row, recode_rows
from tests.checks.shards import REF, changed, check, failed, good_rows, good_work
from tests.warehouse.factories import CODER

Rows = dict[str, list[Row]]


def sizes(rows: Rows) -> dict[str, int]:
    return {name: len(rows[name]) for name in ("article", "sentence", "event_mention", "story")}


def test_a_broken_mention_is_set_aside_alone() -> None:
    rows = changed("event_mention", confidence=7.0)
    report = check(rows)
    assert sizes(report.rows) == {"article": 3, "sentence": 9, "event_mention": 2, "story": 3}
    mention = rows["event_mention"][0]
    article = rows["article"][0]
    assert report.rejects == (
        Reject(
            stage=Stage.CHECK,
            code="event_mention.confidence.range",
            evidence="confidence: 7.0",
            file_id=article["file_id"],
            record_no=0,
            article_id=article["article_id"],
            row_id=mention["mention_id"],
        ),
    )


@pytest.mark.parametrize(
    ("table", "fields", "code"),
    [
        ("article", {"language": "?"}, "article.language.form"),
        ("sentence", {"end_char": 9999}, "sentence.sentence_is_inside"),
        ("story", {"rule": None}, "story.rule.not_null"),
    ],
)
def test_a_broken_article_sentence_or_story_takes_the_whole_article_along(
    table: str, fields: dict[str, Any], code: str
) -> None:
    report = check(changed(table, **fields))
    assert sizes(report.rows) == {"article": 2, "sentence": 6, "event_mention": 2, "story": 2}
    assert [(reject.code, reject.row_id) for reject in report.rejects] == [(code, None)]


def test_the_record_of_a_broken_article_is_rejected_with_the_rule() -> None:
    report = check(changed("article", language="?"))
    outcomes = [(row["outcome"], row["reason"]) for row in report.rows["source_record"]]
    assert outcomes == [("rejected", "article.language.form"), ("coded", None), ("coded", None)]


@pytest.mark.parametrize(
    ("table", "fields"),
    [("actor", {"country": "Chad"}), ("place", {"lat": 48.9}), ("place", {"precision": "village"})],
)
def test_a_broken_actor_or_place_takes_the_mentions_that_name_it_along(
    table: str, fields: dict[str, Any]
) -> None:
    rows = changed(table, **fields)
    for mention in rows["event_mention"][1:]:
        mention.update(source_actor_id=None, target_actor_id=None, place_id=None)
    report = check(rows)
    assert sizes(report.rows) == {"article": 3, "sentence": 9, "event_mention": 2, "story": 3}
    assert len(report.rows[table]) == len(rows[table]) - 1
    assert [reject.code.partition(".")[0] for reject in report.rejects] == [table]


def test_a_row_that_breaks_several_rules_is_one_reject() -> None:
    report = check(changed("event_mention", confidence=7.0, realis="perhaps", cameo="999"))
    assert len(failed(report)) == 3
    assert len(report.rejects) == 1


def test_a_quarantined_mention_leaves_its_sentence_coded() -> None:
    """The sentence says what the coder found; the reject says what became of it."""
    report = check(changed("event_mention", confidence=7.0))
    assert [row["outcome"] for row in report.rows["sentence"]].count("coded") == 3


def test_results_say_how_many_rows_broke_a_rule_and_show_some() -> None:
    report = check(changed("event_mention", confidence=7.0))
    (row,) = (row for row in report.results if not row["success"])
    assert row == {
        "batch_key": "b",
        "shard_no": 0,
        "suite": "event_mention",
        "expectation": "event_mention.confidence.range",
        "severity": "warning",
        "success": False,
        "rows_checked": 3,
        "rows_unexpected": 1,
        "observed": "[7.0]",
    }


# The shard is stopped ---------------------------------------------------------------------------------


def drop_column(rows: Rows) -> None:
    rows["sentence"] = [{name: row[name] for name in row if name != "outcome"} for row in rows["sentence"]]


def drop_record(rows: Rows) -> None:
    rows["source_record"].pop()


def break_record(rows: Rows) -> None:
    rows["source_record"][0]["outcome"] = "lost"


def orphan_sentences(rows: Rows) -> None:
    rows["article"].pop()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (drop_column, "sentence.columns"),
        (drop_record, "3 read, 2 have an outcome"),
        (break_record, "source_record.outcome.known"),
        (orphan_sentences, "rows of 1 unknown articles"),
    ],
)
def test_a_critical_fault_stops_the_shard(damage: Callable[[Rows], None], words: str) -> None:
    rows = good_rows()
    damage(rows)
    with pytest.raises(GateError, match=words):
        check(rows, articles_read=3)


def test_the_gate_hands_over_the_results() -> None:
    with pytest.raises(ShardStoppedError) as caught:
        check(good_rows(), articles_read=9)
    (row,) = (row for row in caught.value.results if not row["success"])
    assert (row["expectation"], row["severity"]) == ("shard.articles_add_up", "critical")
    assert json.loads(row["observed"]) == ["9 read, 3 have an outcome"]


def break_many(table: str, count: int, articles: int) -> Rows:
    rows = good_rows(articles)
    wrong = {"article": {"language": "?"}, "event_mention": {"confidence": 7.0}}[table]
    rows[table] = [{**row, **(wrong if no < count else {})} for no, row in enumerate(rows[table])]
    return rows


@pytest.mark.parametrize("table", ["article", "event_mention"])
@pytest.mark.parametrize(
    ("broken", "articles", "limit", "stops"),
    [(12, 60, 0.2, False), (13, 60, 0.2, True), (1, 60, 0.0, True), (1, 1, 0.2, False), (11, 11, 0.2, True)],
)
def test_more_than_the_allowed_share_of_broken_rows_stops_the_shard(
    table: str, broken: int, articles: int, limit: float, stops: bool
) -> None:
    """A small shard is reckoned as if it had fifty rows: one bad article alone is no bad shard."""
    stopped = pytest.raises(GateError, match=f"{broken} of {articles} rows of {table} are broken")
    with stopped if stops else nullcontext():
        check(break_many(table, broken, articles), limit=limit)


def test_stored_text_that_is_coded_again_passes_without_file_records() -> None:
    rows = recode_rows(REF, coder_version_id=CODER, coded=good_work().coded)
    assert failed(check(rows, articles_read=3)) == {}


def test_a_rejected_article_of_a_recode_counts_as_an_outcome() -> None:
    (first, _), *rest = good_work().coded
    fault = Reject(
        stage=Stage.CODE, code="too_long", evidence="", file_id=first.file_id, article_id=first.article_id
    )
    rows = recode_rows(REF, coder_version_id=CODER, coded=rest, rejects=[fault])
    assert failed(check(rows, articles_read=3)) == {}


def test_an_empty_shard_passes() -> None:
    rows: Rows = {name: [] for name in good_rows()}
    assert failed(check(rows, articles_read=0)) == {}


def test_importing_the_room_does_not_import_great_expectations() -> None:
    code = "import sys, eventwire.checks; print(sorted({'great_expectations', 'pandas'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
