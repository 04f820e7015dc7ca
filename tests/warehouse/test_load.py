"""A shard becomes visible as a whole, once, whoever loads beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, select, text

from eventwire.errors import ContractError
from eventwire.ledger import stop_shard
from eventwire.records import Reject, Skip, Stage, content_id
from eventwire.warehouse import FileOutcome, load_rows, load_shard, shard_rows, transaction
from eventwire.warehouse.schema import article, event_mention, reject, shard, source_file, source_record
from tests.warehouse.factories import (
    CODER,
    NAMES,
    Work,
    coded_work,
    found_file,
    load,
    load_new_batch,
    make_annotation,
    make_article,
    make_event,
    plan,
    prepare,
)
from tests.warehouse.snapshots import row_counts, row_versions


def test_a_load_brings_every_row_of_the_shard(engine: Engine, work: Work) -> None:
    load(engine, work)
    counts = row_counts(engine)
    loaded = {name: counts.get(name, 0) for name in work.rows if name != "reject"}
    assert loaded == {
        "story": 5,
        "article": 5,
        "sentence": 15,
        "actor": 2,
        "place": 1,
        "event_mention": 5,
        "source_file": 5,
        "source_record": 5,
    }


def test_a_load_settles_files_and_shard(engine: Engine, work: Work) -> None:
    load(engine, work)
    with engine.connect() as connection:
        states = set(connection.scalars(select(source_file.c.state)))
        row = connection.execute(select(shard)).one()
    assert (states, row.state, row.articles_read, row.articles_coded, row.sentences, row.mentions) == (
        {"ingested"},
        "loaded",
        5,
        5,
        15,
        5,
    )


def test_a_second_load_of_the_same_shard_changes_nothing(engine: Engine, work: Work) -> None:
    load(engine, work)
    before = row_versions(engine)
    load(engine, work)
    assert row_versions(engine) == before


def test_a_second_load_says_that_it_is_one(engine: Engine, work: Work) -> None:
    load(engine, work)
    again = load_shard(engine, work.ref, work.rows, coder_version_id=CODER, articles_read=5)
    assert again.repeated
    assert not again.changed


def test_the_same_rows_again_change_no_row_of_any_table(engine: Engine, work: Work) -> None:
    load(engine, work)
    before = row_versions(engine)
    with transaction(engine) as connection:
        changed = load_rows(
            connection, {name: rows for name, rows in work.rows.items() if name != "source_file"}
        )
    assert row_versions(engine) == before
    assert set(changed.values()) == {0}


def test_rows_that_break_a_constraint_load_nothing(engine: Engine, work: Work) -> None:
    before = row_versions(engine)
    (first, annotation), *rest = work.coded
    bad = replace(annotation.events[0], confidence=7.0)
    broken = replace(work, coded=((first, replace(annotation, events=(bad,))), *rest))
    with pytest.raises(ContractError, match="ck_event_mention_confidence_range"):
        load(engine, broken)
    assert row_versions(engine) == before


def test_an_article_that_another_batch_loaded_keeps_its_row(engine: Engine, work: Work) -> None:
    load(engine, work)
    with transaction(engine) as connection:
        (ref,) = plan(connection, "second", [found_file("copy.txt")])
    copy = replace(work.coded[0][0], file_id=found_file("copy.txt").file_id, url="https://other.example/copy")
    load(engine, coded_work(ref, [copy]))
    with engine.connect() as connection:
        kept = connection.execute(select(article).where(article.c.article_id == copy.article_id)).one()
    assert (kept.batch_key, kept.url) == ("first", work.coded[0][0].url)


def test_what_cannot_be_stored_is_replaced_and_offsets_stay_true(engine: Engine, work: Work) -> None:
    original = work.coded[0][0]
    strange = replace(original, text=original.text.replace("Shops", "Sh\x00\ud800s"))
    annotated = make_annotation(original, make_event(original))
    load(engine, replace(work, coded=((strange, annotated), *work.coded[1:])))
    with engine.connect() as connection:
        stored = connection.scalar(select(article.c.text).where(article.c.article_id == original.article_id))
    assert stored == original.text.replace("Shops", "Sh\ufffd\ufffds")


def test_a_rejected_file_is_settled_with_its_reject(engine: Engine, work: Work) -> None:
    bad = work.files[0].file_id
    outcome = FileOutcome(file_id=bad, media_type=None, records=0, reason="binary")
    evidence = Reject(stage=Stage.READ, code="binary", evidence="\x00\x01 at byte 0", file_id=bad)
    load(engine, replace(work, files=(outcome, *work.files[1:]), coded=work.coded[1:], rejects=(evidence,)))
    with engine.connect() as connection:
        state = connection.execute(select(source_file).where(source_file.c.file_id == bad)).one()
        kept = connection.execute(select(reject)).one()
    assert (state.state, state.reason, kept.code, kept.evidence) == (
        "rejected",
        "binary",
        "binary",
        "\ufffd\x01 at byte 0",
    )


def test_skipped_and_rejected_records_keep_their_reason(engine: Engine, work: Work) -> None:
    first, second = (coded[0] for coded in work.coded[:2])
    skip = Skip(file_id=first.file_id, record_no=0, reason="language fr")
    fault = Reject(stage=Stage.CLEAN, code="no_body", evidence="", file_id=second.file_id, record_no=0)
    load(engine, replace(work, coded=work.coded[2:], skipped=(skip,), rejects=(fault,)))
    with engine.connect() as connection:
        rows = connection.execute(select(source_record.c.outcome, source_record.c.reason)).all()
    assert sorted(map(tuple, rows), key=str) == sorted(
        [("skipped", "language fr"), ("rejected", "no_body"), *[("coded", None)] * 3], key=str
    )


def test_a_shard_that_was_never_planned_is_refused(engine: Engine, work: Work) -> None:
    with pytest.raises(ContractError, match="has no shard 7"):
        load(engine, replace(work, ref=replace(work.ref, shard_no=7)))


def test_a_stopped_shard_is_refused(engine: Engine, work: Work) -> None:
    with transaction(engine) as connection:
        stop_shard(connection, work.ref, "too many broken rows")
    with pytest.raises(ContractError, match="is stopped: too many broken rows"):
        load(engine, work)


def test_an_unknown_table_is_refused(engine: Engine) -> None:
    with (
        transaction(engine) as connection,
        pytest.raises(ContractError, match="no rows are loaded into shard"),
    ):
        load_rows(connection, {"shard": []})


def test_an_article_coded_twice_in_a_shard_is_refused(work: Work) -> None:
    with pytest.raises(ContractError, match="was coded twice"):
        shard_rows(
            work.ref,
            coder_version_id=CODER,
            files=work.files,
            coded=(work.coded[0], work.coded[0]),
            skipped=(),
            rejects=(),
        )


def test_ids_of_rows_do_not_depend_on_the_run(warehouse_url: str) -> None:
    first = load_new_batch(warehouse_url, "first", NAMES)
    assert [row["mention_id"] for row in first.rows["event_mention"]] == [
        content_id("mention", make_article(found_file(name)).article_id, CODER, 1, "attacked")
        for name in NAMES
    ]


def test_mentions_of_another_coder_stand_beside_the_old_ones(engine: Engine, work: Work) -> None:
    load(engine, work)
    with transaction(engine) as connection:
        rows = work.rows
        other = "c0ffee000002"
        prepare(connection)
        connection.execute(
            text(
                "INSERT INTO core.coder_version "
                "SELECT 'c0ffee000002', software_version, code_sha256, lexicon_sha256, "
                "model, false FROM core.coder_version"
            )
        )
        newer = {
            "sentence": [{**row, "coder_version_id": other} for row in rows["sentence"]],
            "event_mention": [
                {**row, "coder_version_id": other, "mention_id": content_id(row["mention_id"], other)}
                for row in rows["event_mention"]
            ],
        }
        load_rows(connection, newer)
    with engine.connect() as connection:
        assert len(connection.execute(select(event_mention.c.mention_id)).all()) == 10
