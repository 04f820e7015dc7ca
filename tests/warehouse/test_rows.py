"""Records become rows that have every column of their table, and nothing that the record does not say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from eventwire.records import BatchRef, Reject, Stage
from eventwire.warehouse import Row, recode_rows, shard_rows
from eventwire.warehouse.mention_rows import actor_id
from eventwire.warehouse.schema import metadata
from eventwire.warehouse.staging import loaded_columns
from tests.warehouse.factories import (
    CODER,
    coded_work,
    found_file,
    make_actor,
    make_annotation,
    make_article,
    make_event,
    make_place,
)

REF = BatchRef(batch_key="b", shard_no=3, stage="planned")
ARTICLE = make_article(found_file("a"))
TABLES = {table.name: table for table in metadata.sorted_tables}


def rows_of(**changes: Any) -> dict[str, list[Row]]:
    annotation = make_annotation(ARTICLE, make_event(ARTICLE, **changes))
    return recode_rows(REF, coder_version_id=CODER, coded=[(ARTICLE, annotation)])


def mention_of(**changes: Any) -> Row:
    (row,) = rows_of(**changes)["event_mention"]
    return row


REJECT = Reject(stage=Stage.CLEAN, code="no_body", evidence="<html>", file_id=ARTICLE.file_id, record_no=1)
WORK = replace(coded_work(REF, [ARTICLE]), rejects=(REJECT,))


@pytest.mark.parametrize("table", sorted(set(WORK.rows) - {"source_file"}))
def test_a_row_has_exactly_the_columns_that_a_load_fills(table: str) -> None:
    assert {frozenset(row) for row in WORK.rows[table]} == {frozenset(loaded_columns(TABLES[table]))}


def test_spans_are_the_words_and_offsets_of_the_record() -> None:
    row = mention_of()
    assert ARTICLE.text[row["source_start"] : row["source_end"]] == row["source_text"] == "Rebels"


def test_a_count_bears_who_was_counted() -> None:
    assert mention_of()["fatalities_group"] == "guards"


def test_a_place_bears_what_it_is_and_its_divisions() -> None:
    place = make_place(ARTICLE, admin2="Bangui I")
    (row,) = rows_of(place=place)["place"]
    assert (row["admin1"], row["admin2"], row["feature_class"]) == ("Bangui", "Bangui I", "city")


def test_what_the_coder_did_not_find_is_null() -> None:
    row = mention_of(
        source=None, target=None, event_date=None, place=None, place_method=None, fatalities=None
    )
    absent = (
        "source_",
        "target_",
        "event_date",
        "event_first",
        "event_last",
        "place_",
        "fatalities_",
        "runner_up",
    )
    assert {row[name] for name in row if name.startswith(absent)} == {None}


def test_an_unresolved_actor_keeps_its_words_and_gets_no_id() -> None:
    words = make_actor(ARTICLE, "Rebels", "CAFREB")
    unresolved = replace(words, code=None, country=None, sector=None, name=None, entry=None)
    row = mention_of(source=unresolved)
    assert (row["source_actor_id"], row["source_text"]) == (None, "Rebels")


def test_an_unresolved_place_keeps_its_words_and_gets_no_row() -> None:
    nowhere = make_place(
        ARTICLE, geonames_id=None, name=None, lat=None, lon=None, precision=None, reason="unknown"
    )
    rows = rows_of(place=nowhere)
    assert rows["place"] == []
    assert (rows["event_mention"][0]["place_text"], rows["event_mention"][0]["place_reason"]) == (
        "Bangui",
        "unknown",
    )


@pytest.mark.parametrize("field", ["code", "country", "sector", "name", "entry"])
def test_an_actor_that_differs_in_any_field_is_another_actor(field: str) -> None:
    actor = make_actor(ARTICLE, "Rebels", "CAFREB")
    assert actor_id(actor) != actor_id(replace(actor, **{field: "OTHER"}))


def test_an_actor_named_twice_is_one_row() -> None:
    rebels = make_actor(ARTICLE, "Rebels", "CAFREB")
    assert len(rows_of(source=rebels, target=rebels)["actor"]) == 1


def test_the_same_fault_of_the_same_item_is_one_reject() -> None:
    rows = shard_rows(REF, coder_version_id=CODER, files=(), coded=(), skipped=(), rejects=(REJECT, REJECT))
    assert len(rows["reject"]) == 1


def test_recoding_says_nothing_of_files_and_records() -> None:
    assert {"source_file", "source_record"}.isdisjoint(rows_of())
