"""A new coder takes over only when it has coded everything, scores as well, and found much the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from sqlalchemy import Engine, text

from eventwire.flow.again import plan_recode_batch
from eventwire.flow.ingest import work_batch
from eventwire.flow.shard import recode_shard
from eventwire.flow.switching import SUITE, SwitchLimits, Verdict, decide, switch_to_loaded_coder
from eventwire.settings import Settings
from eventwire.warehouse import current_coder, transaction
from tests.flow.articles import take, write_feed
from tests.flow.test_again import nlp, take_with_an_older_model
from tests.warehouse.coders import NEW, OLD, Coding, ask, ingest, names, none_of, one_raid, recode
from tests.warehouse.factories import make_place

__all__ = ["nlp"]


def keep_score(engine: Engine, coder: str, value: float, figure: str = "type_recall") -> None:
    with transaction(engine) as connection:
        connection.execute(
            text("INSERT INTO ops.score VALUES (:coder, 'wire', :figure, :value)"),
            {"coder": coder, "figure": figure, "value": value},
        )


def judge(engine: Engine, *, by_hand: bool = False, **limits: float) -> Verdict:
    with transaction(engine) as connection:
        return decide(
            connection, OLD, NEW, batch_key="judged", limits=SwitchLimits(**limits), by_hand=by_hand
        )


def two_coders(engine: Engine, coding: Coding = one_raid, articles: int = 4) -> None:
    """An old coder with figures and articles, and a new one that coded them again."""
    ingest(engine, "first", names("a", articles), OLD)
    recode(engine, "again", NEW, coding)
    keep_score(engine, OLD, 0.80)


def shown(engine: Engine) -> str | None:
    with transaction(engine) as connection:
        return current_coder(connection)


def test_a_coder_that_passes_is_current_and_its_reports_are_events(engine: Engine) -> None:
    two_coders(engine)
    keep_score(engine, NEW, 0.79)
    verdict = judge(engine)
    assert (verdict.words, shown(engine)) == (f"coder {NEW} is current now", NEW)
    assert ask(engine, "SELECT coder_version_id, mentions FROM mart.events") == [(NEW, 4)]
    assert ask(engine, "SELECT bool_or(held) FROM ops.batch") == [(False,)]


def half_dropped(article: Any, coder: str) -> Any:
    return one_raid(article, coder) if article.title < "Depot raid, report landing/a2" else ()


def moved(article: Any, coder: str) -> Any:
    return one_raid(article, coder, place=make_place(article, geonames_id=-3, name="Bangui South"))


@pytest.mark.parametrize(
    ("coding", "score", "limits", "words"),
    [
        (one_raid, 0.77, {}, "type_recall of wire is 0.770, -0.030; it may fall by 0.020"),
        (half_dropped, 0.8, {}, "2 reports are dropped, 50.0% of the current coder's, at most 25.0% may be"),
        (moved, 0.8, {}, "4 reports are changed, 100.0% of the current coder's, at most 50.0% may be"),
        (moved, 0.8, {"changed": 0.99}, "4 reports are changed"),
        (one_raid, None, {}, "0 gold-set figures of it are in ops.score"),
    ],
    ids=["scores", "dropped", "changed", "a limit of one's own", "no scores"],
)
def test_a_coder_that_fails_is_refused_in_words_and_nothing_is_switched(
    engine: Engine, coding: Coding, score: float | None, limits: dict[str, float], words: str
) -> None:
    two_coders(engine, coding)
    if score is not None:
        keep_score(engine, NEW, score)
    verdict = judge(engine, **limits)
    assert verdict.words.startswith(f"coder {NEW} does not become current: {words}")
    assert (shown(engine), verdict.is_current, verdict.has_coded_all) == (OLD, False, True)
    assert ask(engine, "SELECT coder_version_id FROM mart.events") == [(OLD,)]


def twice(article: Any, coder: str) -> Any:
    return [*one_raid(article, coder), *one_raid(article, f"{coder} 2", cameo="141", plover="PROTEST")]


@pytest.mark.parametrize(("added", "passes"), [(0.99, False), (1.0, True)])
def test_the_limit_of_added_reports_is_the_largest_share_that_passes(
    engine: Engine, added: float, passes: bool
) -> None:
    two_coders(engine, twice)
    keep_score(engine, NEW, 0.8)
    assert judge(engine, added=added).is_current is passes


def test_a_coder_that_has_not_coded_everything_waits(engine: Engine) -> None:
    two_coders(engine)
    ingest(engine, "second", names("b", 1), OLD)
    keep_score(engine, NEW, 0.8)
    verdict = judge(engine)
    assert (verdict.is_current, verdict.has_coded_all) == (False, False)
    assert "1 of 5 articles are not coded by it yet" in verdict.words


def test_every_condition_of_a_verdict_is_kept(engine: Engine) -> None:
    two_coders(engine, none_of)
    keep_score(engine, NEW, 0.8)
    judge(engine)
    kept = ask(
        engine,
        "SELECT expectation, success FROM ops.check_result WHERE suite = :suite AND batch_key = 'judged'"
        " ORDER BY expectation",
        suite=SUITE,
    )
    assert kept == [
        ("every_article_is_coded", True),
        ("few_articles_fail", True),
        ("it_has_scores", True),
        ("reports_added", True),
        ("reports_changed", True),
        ("reports_dropped", False),
        ("score.wire.type_recall", True),
    ]


def test_a_person_may_switch_against_the_gate_and_that_is_kept(engine: Engine) -> None:
    two_coders(engine, none_of)
    assert judge(engine, by_hand=True).is_current
    query = "SELECT reason FROM core.coder_period WHERE until IS NULL"
    assert ask(engine, query) == [("by hand, against the gate of judged",)]


def test_a_figure_that_only_one_has_is_not_compared(engine: Engine) -> None:
    two_coders(engine)
    keep_score(engine, NEW, 0.1, figure="full_match")
    assert judge(engine).is_current


def recode_stored(engine: Engine, settings: Settings, key: str) -> None:
    refs = plan_recode_batch(engine, settings, batch_key=key)
    work_batch(engine, settings, refs, recode_shard, progress=lambda _: None)


@pytest.mark.slow
def test_todays_coder_is_scored_and_takes_over_from_an_older_one(
    engine: Engine, settings: Settings, tmp_path: Path, nlp: Language
) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao", "Kidal", "Mopti"])
    take_with_an_older_model(engine, settings, tmp_path, nlp)
    older = shown(engine)
    events = ask(engine, "SELECT count(*), min(coder_version_id) FROM mart.events")
    recode_stored(engine, settings, "recode")
    assert ask(engine, "SELECT count(*), min(coder_version_id) FROM mart.events") == events
    verdict = switch_to_loaded_coder(engine, settings, batch_key="recode")
    assert (verdict.is_current, shown(engine) != older) == (True, True)
    assert ask(engine, "SELECT count(*), min(coder_version_id) FROM mart.events") == [
        (events[0][0], shown(engine))
    ]
    assert ask(engine, "SELECT count(*) > 3 FROM ops.score") == [(True,)]
    assert switch_to_loaded_coder(engine, settings, batch_key="recode").is_repeated


def test_new_articles_by_todays_coder_do_not_hide_what_an_older_one_found(
    engine: Engine, settings: Settings, tmp_path: Path, nlp: Language
) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao", "Kidal"])
    take_with_an_older_model(engine, settings, tmp_path, nlp)
    before = ask(engine, "SELECT event_id FROM mart.events ORDER BY 1")
    write_feed(tmp_path / "more.jsonl", ["Mopti"])
    take(engine, settings, tmp_path, "second")
    after = ask(engine, "SELECT event_id FROM mart.events ORDER BY 1")
    assert set(before) < set(after)
    assert ask(engine, "SELECT count(DISTINCT coder_version_id) FROM mart.events") == [(2,)]
