"""A batch closes only when every file, record and sentence is accounted for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from eventwire.errors import ConservationError, ContractError
from eventwire.ledger import batch_summary, plan_recode
from eventwire.records import Reject, Skip, Stage
from eventwire.warehouse import load_shard, recode_rows, stored_articles, transaction
from tests.ledger.steps import bad_work, close, good_work, load_good, plan_files, run_sql, stop
from tests.warehouse.factories import CODER, found_file, load, make_annotation, make_event
from tests.warehouse.snapshots import row_versions

FILES = [found_file(f"f{number}.txt") for number in range(4)]
COPY = found_file("z.txt", "f0.txt")


def test_every_file_record_and_sentence_is_counted(engine: Engine) -> None:
    good, bad = plan_files(engine, "one", [*FILES, COPY], shard_articles=2)
    work = good_work(engine, good)
    (first, _), *rest = work.coded
    skip = Skip(file_id=first.file_id, record_no=0, reason="language fr")
    load(engine, replace(work, coded=tuple(rest), skipped=(skip,)))
    load(engine, bad_work(engine, bad))
    summary = close(engine, "one")
    summary.verify()
    assert summary.state == "complete"
    assert {name: count for name, count in summary.counts.items() if count} == {
        "files_seen": 5,
        "files_ingested": 2,
        "files_duplicate": 1,
        "files_rejected": 2,
        "articles_read": 2,
        "articles_coded": 1,
        "articles_skipped": 1,
        "sentences": 3,
        "sentences_coded": 1,
        "sentences_quiet": 2,
        "mentions": 1,
    }


def test_a_rejected_record_is_counted(engine: Engine) -> None:
    (ref,) = plan_files(engine, "one", FILES)
    work = good_work(engine, ref)
    lost = work.coded[0][0]
    fault = Reject(stage=Stage.CLEAN, code="no_body", evidence="", file_id=lost.file_id, record_no=0)
    load(engine, replace(work, coded=work.coded[1:], rejects=(fault,)))
    summary = close(engine, "one")
    summary.verify()
    assert (summary.counts["articles_coded"], summary.counts["articles_rejected"]) == (3, 1)


def test_a_closed_batch_is_not_counted_again(engine: Engine) -> None:
    load_good(engine, plan_files(engine, "one", FILES))
    first = close(engine, "one")
    before = row_versions(engine)
    assert close(engine, "one") == first
    assert row_versions(engine) == before


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (
            "DELETE FROM core.source_record WHERE ctid = (SELECT min(ctid) FROM core.source_record)",
            "articles_read 4",
        ),
        (
            "DELETE FROM core.sentence WHERE sentence_no = 2 AND ctid = "
            "(SELECT min(ctid) FROM core.sentence WHERE sentence_no = 2)",
            "sentences 12 but sentences_coded 4, sentences_quiet 7",
        ),
        (
            "UPDATE core.source_file SET state = 'pending' WHERE location = 'landing/f0.txt'",
            "1 have no outcome",
        ),
        ("UPDATE ops.shard SET files_seen = 3", "files planned 4, reported 3"),
        ("UPDATE ops.shard SET articles_read = 5", "articles_read 5 but articles_coded 4"),
    ],
)
def test_what_is_lost_or_doubled_stops_the_batch_with_the_figures(
    engine: Engine, damage: str, words: str
) -> None:
    load_good(engine, plan_files(engine, "one", FILES))
    run_sql(engine, damage)
    summary = close(engine, "one")
    with pytest.raises(ConservationError, match=words):
        summary.verify()
    with engine.connect() as connection:
        stored = batch_summary(connection, "one")
    assert stored is not None
    assert stored.state == "stopped"
    assert words in (stored.reason or "")


def test_a_reader_that_counts_more_than_it_gave_is_found(engine: Engine) -> None:
    (ref,) = plan_files(engine, "one", FILES)
    work = good_work(engine, ref)
    load_shard(engine, ref, work.rows, coder_version_id=CODER, articles_read=9)
    with pytest.raises(ConservationError, match="articles_read 9 but articles_coded 4"):
        close(engine, "one").verify()


def test_a_stopped_shard_stops_the_batch_and_its_files_stay_pending(engine: Engine) -> None:
    first, second = plan_files(engine, "one", FILES, shard_articles=2)
    load(engine, good_work(engine, first))
    stop(engine, second, "half of the rows are broken")
    summary = close(engine, "one")
    summary.verify()
    assert (summary.state, summary.files_pending) == ("stopped", 2)
    assert summary.reason == "1 shards stopped (half of the rows are broken)"


def test_a_shard_that_loads_after_its_batch_was_closed_completes_it(engine: Engine) -> None:
    first, second = plan_files(engine, "one", FILES, shard_articles=2)
    load(engine, good_work(engine, first))
    assert close(engine, "one").state == "stopped"
    load(engine, good_work(engine, second))
    assert close(engine, "one").state == "complete"


def test_a_batch_that_is_not_there_is_refused(engine: Engine) -> None:
    with pytest.raises(ContractError, match="there is no batch nobody"):
        close(engine, "nobody")


def test_the_same_article_in_two_shards_at_once_still_adds_up(engine: Engine) -> None:
    """Neither task can see the other's article, so both code it; it is stored once."""
    first, second = plan_files(engine, "one", FILES[:2], shard_articles=1)
    work, other = good_work(engine, first), good_work(engine, second)
    article, annotation = work.coded[0]
    twin = replace(article, file_id=other.coded[0][0].file_id)
    load(engine, work)
    load(engine, replace(other, coded=((twin, annotation),)))
    summary = close(engine, "one")
    summary.verify()
    assert (summary.counts["articles_coded"], summary.counts["sentences"]) == (2, 6)


def recode(engine: Engine, batch_key: str, *, rejected: int = 0) -> None:
    """Code all stored articles again with another coder."""
    run_sql(
        engine,
        "INSERT INTO core.coder_version "
        "SELECT 'newer', software_version, code_sha256, lexicon_sha256, model, false FROM core.coder_version",
    )
    with transaction(engine) as connection:
        (ref,) = plan_recode(connection, batch_key=batch_key, coder_version_id="newer", shard_articles=100)
        articles = stored_articles(connection, ref)
    coded = [
        (article, make_annotation(article, make_event(article, event_id=article.story_id)))
        for article in articles[rejected:]
    ]
    faults = [
        Reject(
            stage=Stage.CHECK,
            code="article.broken",
            evidence="",
            file_id=article.file_id,
            record_no=article.record_no,
            article_id=article.article_id,
        )
        for article in articles[:rejected]
    ]
    rows = recode_rows(ref, coder_version_id="newer", coded=coded, rejects=faults)
    load_shard(engine, ref, rows, coder_version_id="newer", articles_read=len(articles))


@pytest.mark.parametrize("rejected", [0, 1])
def test_a_recode_batch_adds_up_too(engine: Engine, rejected: int) -> None:
    load_good(engine, plan_files(engine, "one", FILES))
    close(engine, "one").verify()
    recode(engine, "again", rejected=rejected)
    summary = close(engine, "again")
    summary.verify()
    assert (summary.state, summary.counts["articles_coded"], summary.counts["articles_rejected"]) == (
        "complete",
        4 - rejected,
        rejected,
    )


def test_recoding_leaves_the_ledger_of_files_alone(engine: Engine) -> None:
    load_good(engine, plan_files(engine, "one", FILES))
    before = row_versions(engine)
    recode(engine, "again")
    after = row_versions(engine)
    kept = ("core.source_file", "core.source_record", "core.article")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


def test_what_this_coder_has_coded_is_not_planned_again(engine: Engine) -> None:
    load_good(engine, plan_files(engine, "one", FILES))
    before = row_versions(engine)
    with transaction(engine) as connection:
        assert plan_recode(connection, batch_key="again", coder_version_id=CODER, shard_articles=10) == ()
    assert row_versions(engine) == before
