"""Sentences and mentions are stored under the month of their article, a partition each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, create_engine, make_url, text

from eventwire.errors import ContractError
from eventwire.warehouse import load_rows, migrate, transaction
from eventwire.warehouse.months import BY_MONTH, add_months
from eventwire.warehouse.revisions import alembic_config
from tests.flow.articles import ask
from tests.warehouse.factories import (
    Work,
    coded_work,
    found_file,
    load,
    make_annotation,
    make_article,
    make_event,
    plan,
    prepare,
)

FILLED = Path(__file__).with_name("filled_0010.sql")
MARCH, APRIL = date(2026, 3, 7), date(2026, 4, 2)
PARTS = "SELECT tableoid::regclass::text, count(*) FROM {} GROUP BY 1 ORDER BY 1"


def load_published(engine: Engine, batch_key: str, name: str, published_on: date | None) -> None:
    """Load a file with the same article each time, but for its publish date."""
    file = found_file(name)
    with transaction(engine) as connection:
        prepare(connection)
        (ref,) = plan(connection, batch_key, [file])
    article = replace(
        make_article(found_file("a")), file_id=file.file_id, published_on=published_on, url=f"https://{name}"
    )
    work = coded_work(ref, [])
    coded = ((article, make_annotation(article, make_event(article))),)
    load(engine, Work(ref=ref, files=work.files, coded=coded))


def test_each_month_is_a_partition_and_what_has_no_date_is_one(engine: Engine) -> None:
    load_published(engine, "first", "dated", MARCH)
    assert ask(engine, PARTS.format("core.event_mention")) == [("months.event_mention_202603", 1)]
    assert ask(engine, PARTS.format("core.sentence")) == [("months.sentence_202603", 3)]


def test_undated_articles_have_a_part_of_their_own(engine: Engine) -> None:
    load_published(engine, "first", "undated", None)
    assert ask(engine, PARTS.format("core.sentence")) == [("months.sentence_undated", 3)]
    assert ask(engine, "SELECT DISTINCT published_month FROM core.event_mention") == [(0,)]


@pytest.mark.parametrize("again", [APRIL, None], ids=["another month", "no date"])
def test_the_same_text_under_another_date_stays_what_it_is(engine: Engine, again: date | None) -> None:
    load_published(engine, "first", "one", MARCH)
    load_published(engine, "second", "two", again)
    assert ask(engine, "SELECT published_on FROM core.article") == [(MARCH,)]
    assert ask(engine, PARTS.format("core.sentence")) == [("months.sentence_202603", 3)]
    assert ask(engine, PARTS.format("core.event_mention")) == [("months.event_mention_202603", 1)]


def test_a_sentence_under_another_month_than_its_article_is_refused(engine: Engine, work: Work) -> None:
    load(engine, work)
    strange = [{**row, "sentence_no": 9, "published_month": 202604} for row in work.rows["sentence"][:1]]
    with transaction(engine) as connection:
        add_months(connection, {"sentence": strange})
    with (
        pytest.raises(ContractError, match="under another month than its article"),
        transaction(engine) as connection,
    ):
        load_rows(connection, {"sentence": strange})


def test_a_row_whose_month_has_no_partition_is_refused(engine: Engine, work: Work) -> None:
    load(engine, work)
    strange = [{**row, "sentence_no": 9, "published_month": 209912} for row in work.rows["sentence"][:1]]
    with pytest.raises(ContractError, match="no partition"), transaction(engine) as connection:
        load_rows(connection, {"sentence": strange})


def test_a_date_is_corrected_within_its_month_only(engine: Engine, work: Work) -> None:
    load(engine, work)
    ask(engine, "UPDATE core.article SET published_on = '2026-03-30' RETURNING 1")
    with pytest.raises(ContractError, match="keeps its month: its sentences are stored under 202603"):
        ask(engine, "UPDATE core.article SET published_on = '2026-04-01' RETURNING 1")


@pytest.mark.parametrize("month", [202613, 202600, -1])
def test_what_is_no_month_gets_no_partition(engine: Engine, month: int) -> None:
    with pytest.raises(ContractError, match=f"{month} is no month as YYYYMM"):
        ask(engine, f"SELECT core.add_months(ARRAY[{month}])")


def test_a_new_month_waits_for_the_load_under_way_and_neither_is_refused(engine: Engine, work: Work) -> None:
    parts = {name: part for name, part in work.rows.items() if name != "source_file"}
    with ThreadPoolExecutor(1) as pool:
        with transaction(engine) as connection:
            load_rows(connection, {"actor": parts["actor"], "place": parts["place"]})
            adding = pool.submit(ask, engine, "SELECT core.add_months(ARRAY[202604])")
            with pytest.raises(TimeoutError):
                adding.result(timeout=0.5)
            load_rows(connection, {name: parts[name] for name in ("story", "article", *BY_MONTH)})
        adding.result(timeout=30)
    assert ask(engine, PARTS.format("core.event_mention")) == [("months.event_mention_202603", 5)]


def test_a_month_that_two_want_is_made_once(engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        words = "SELECT core.add_months(ARRAY[202601, 202602, 202603])"
        for made in [pool.submit(ask, engine, words) for _ in range(4)]:
            made.result(timeout=30)
    assert len(ask(engine, "SELECT FROM pg_partition_tree('core.sentence') WHERE isleaf")) == 3


def test_a_partition_has_all_that_its_table_has(engine: Engine, work: Work) -> None:
    words = (
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE conrelid = '{}'::regclass AND contype IN ('c', 'n', 'p') ORDER BY 1"
    )
    for table in ("sentence", "event_mention"):
        whole = ask(engine, words.format(f"core.{table}"))
        assert ask(engine, words.format(f"months.{table}_202603")) == whole


def test_a_question_about_a_month_reads_that_month_only(engine: Engine) -> None:
    load_published(engine, "first", "dated", MARCH)
    load_published(engine, "second", "undated", None)
    ask(engine, "SELECT core.add_months(ARRAY[202601, 202602])")
    plan_lines = ask(engine, "EXPLAIN SELECT count(*) FROM core.event_mention WHERE published_month = 202603")
    words = "\n".join(line for (line,) in plan_lines)
    assert "event_mention_202603" in words
    assert "Append" not in words


def test_a_filled_warehouse_is_brought_into_months(fresh_database: str) -> None:
    engine = create_engine(make_url(fresh_database))
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA ops"))
        command.upgrade(alembic_config(connection), "0010")
        connection.exec_driver_sql(FILLED.read_text(encoding="utf-8"))
    before = ask(engine, "SELECT since FROM core.event_state")
    migrate(fresh_database)
    assert ask(engine, PARTS.format("core.event_mention")) == [
        ("months.event_mention_202603", 1),
        ("months.event_mention_undated", 1),
    ]
    assert ask(engine, PARTS.format("core.sentence")) == [
        ("months.sentence_202603", 1),
        ("months.sentence_undated", 1),
    ]
    assert ask(engine, "SELECT published_month FROM core.event_member ORDER BY 1") == [(0,), (202603,)]
    told = "first_mention_month, sentence_no, sentence_start, sentence_end, plover, source_text, confidence"
    for table in ("core.event", "core.event_state"):
        assert ask(engine, f"SELECT {told} FROM {table}") == [(202603, 0, 0, 16, "ASSAULT", "Rebels", 0.8)]  # noqa: S608
    assert ask(engine, "SELECT since FROM core.event_state") == before
    engine.dispose()
