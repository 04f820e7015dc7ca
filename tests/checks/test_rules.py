"""The structural rules are the schema's, and each one catches a row that breaks it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from eventwire.checks.rules import CHECKED, Kind, structural_rules
from eventwire.checks.suites import RULES
from eventwire.warehouse import schema
from tests.checks.shards import changed, check, failed, failed_in, good_rows
from tests.warehouse.factories import FRIDAY


def test_rows_that_keep_every_promise_pass_whole() -> None:
    rows = good_rows()
    report = check(rows)
    assert failed(report) == {}
    assert report.rejects == ()
    assert report.rows == rows


def test_every_rule_has_a_result() -> None:
    found = [row["expectation"] for row in check(good_rows()).results]
    assert found == [rule.name for rules in RULES.values() for rule in rules]


@pytest.mark.parametrize("table", CHECKED, ids=lambda table: table.name)
def test_what_the_table_declares_is_what_is_expected(table: Any) -> None:
    loaded = [column for column in table.columns if column.server_default is None]
    bounded = [column for column in loaded if {"minimum", "maximum"} & set(column.info)]
    expected = {f"{table.name}.columns", f"{table.name}.unique"}
    expected |= {f"{table.name}.{column.name}.not_null" for column in loaded if not column.nullable}
    expected |= {f"{table.name}.{column.name}.known" for column in loaded if "values" in column.info}
    expected |= {f"{table.name}.{column.name}.form" for column in loaded if "pattern" in column.info}
    expected |= {f"{table.name}.{column.name}.range" for column in bounded}
    assert {rule.name for rule in structural_rules(table)} == expected


def test_no_two_rules_have_one_name() -> None:
    names = [rule.name for rules in RULES.values() for rule in rules]
    assert len(names) == len(set(names))


def test_rules_of_a_vocabulary_carry_the_schemas_values() -> None:
    (rule,) = (rule for rule in RULES["event_mention"] if rule.name == "event_mention.realis.known")
    assert (rule.kind, rule.limits) == (Kind.KNOWN, schema.event_mention.c.realis.info["values"])


LATE = FRIDAY + timedelta(days=30)
TEXT = good_rows()["article"][0]["text"]

BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("event_mention", {"rule": None}, "event_mention.rule.not_null"),
    ("event_mention", {"realis": "perhaps"}, "event_mention.realis.known"),
    ("event_mention", {"event_date": "last week"}, "event_mention.event_date.form"),
    ("event_mention", {"confidence": 1.2}, "event_mention.confidence.range"),
    ("event_mention", {"fatalities_low": -1}, "event_mention.fatalities_low.range"),
    ("event_mention", {"end_char": 3}, "event_mention.end_char_after_start_char"),
    (
        "event_mention",
        {"event_last_day": date(2026, 1, 1)},
        "event_mention.event_last_day_after_event_first_day",
    ),
    ("event_mention", {"fatalities_low": 9}, "event_mention.fatalities_high_after_fatalities_low"),
    ("event_mention", {"wounded_low": 9, "wounded_high": 3}, "event_mention.wounded_high_after_wounded_low"),
    ("event_mention", {"missing_low": 9, "missing_high": 3}, "event_mention.missing_high_after_missing_low"),
    (
        "event_mention",
        {"detained_low": 9, "detained_best": 3},
        "event_mention.detained_best_after_detained_low",
    ),
    (
        "event_mention",
        {"displaced_best": 9, "displaced_high": 3},
        "event_mention.displaced_high_after_displaced_best",
    ),
    ("event_mention", {"missing_low": -1}, "event_mention.missing_low.range"),
    ("event_mention", {"fatalities_text": None}, "event_mention.numbers_have_words"),
    ("event_mention", {"detained_best": 3}, "event_mention.numbers_have_words"),
    ("event_mention", {"detained_text": "ten"}, "event_mention.detained_stands_in_text"),
    ("event_mention", {"cameo": "999"}, "event_mention.code_is_known"),
    ("event_mention", {"sentence_no": 40}, "event_mention.sentence_exists"),
    ("event_mention", {"sentence_no": 2}, "event_mention.sentence_exists"),
    ("event_mention", {"start_char": 0}, "event_mention.sentence_exists"),
    ("event_mention", {"place_id": 1}, "event_mention.dimensions_exist"),
    ("event_mention", {"event_first_day": None}, "event_mention.date_is_whole"),
    ("event_mention", {"event_first_day": LATE, "event_last_day": LATE}, "event_mention.day_is_not_ahead"),
    ("event_mention", {"trigger_start": 0}, "event_mention.trigger_stands_in_text"),
    ("event_mention", {"source_text": "Rebel"}, "event_mention.source_stands_in_text"),
    ("event_mention", {"target_end": None}, "event_mention.target_stands_in_text"),
    ("event_mention", {"attribution_text": "police"}, "event_mention.attribution_stands_in_text"),
    ("event_mention", {"event_date_text": "Monday"}, "event_mention.event_date_stands_in_text"),
    ("event_mention", {"place_start": 9999, "place_end": 10005}, "event_mention.place_stands_in_text"),
    ("event_mention", {"fatalities_text": "three"}, "event_mention.fatalities_stands_in_text"),
    ("event_mention", {"wounded_text": "ten"}, "event_mention.wounded_stands_in_text"),
    ("sentence", {"end_char": 9999}, "sentence.sentence_is_inside"),
    ("sentence", {"outcome": "lost"}, "sentence.outcome.known"),
    ("article", {"body_start": len(TEXT) + 1}, "article.body_is_inside"),
    ("article", {"language": "English"}, "article.language.form"),
    ("place", {"lat": 48.9, "lon": 2.3}, "place.place_is_in_its_country"),
    ("place", {"lat": 95.0}, "place.lat.range"),
    ("actor", {"country": "Chad"}, "actor.country.form"),
    ("story", {"rule": None}, "story.rule.not_null"),
]


@pytest.mark.parametrize(("table", "fields", "rule"), BROKEN)
def test_a_row_that_breaks_a_rule_is_found_by_it(table: str, fields: dict[str, Any], rule: str) -> None:
    assert rule in failed_in(table, changed(table, **fields))


def test_an_article_of_a_headline_alone_keeps_every_promise() -> None:
    assert failed_in("article", changed("article", body_start=len(TEXT))) == set()


def test_a_second_row_with_the_same_id_is_found() -> None:
    rows = good_rows()
    rows["event_mention"].append(rows["event_mention"][0])
    assert "event_mention.unique" in failed_in("event_mention", rows)


def test_sentences_that_overlap_are_found() -> None:
    assert "sentence.sentence_follows" in failed_in("sentence", changed("sentence", row_no=1, start_char=2))


def test_a_gap_between_sentences_is_found() -> None:
    rows = good_rows()
    del rows["sentence"][1]
    assert "sentence.sentence_follows" in failed_in("sentence", rows)


def test_an_article_without_sentences_is_found() -> None:
    rows = good_rows()
    lost = rows["article"][0]["article_id"]
    rows["sentence"] = [row for row in rows["sentence"] if row["article_id"] != lost]
    assert "article.has_sentences" in failed_in("article", rows)


@pytest.mark.parametrize("realis", ["planned", "threatened", "requested", "hypothetical"])
def test_a_day_ahead_is_right_for_what_has_not_happened(realis: str) -> None:
    rows = changed("event_mention", event_first_day=LATE, event_last_day=LATE, realis=realis)
    assert failed_in("event_mention", rows) == set()


@pytest.mark.parametrize(
    ("precision", "days", "found"),
    [("day", 2, False), ("day", 3, True), ("month", 25, False), ("month", 40, True), (None, 3, True)],
)
def test_how_far_ahead_depends_on_how_exact_the_publish_date_is(
    precision: str | None, days: int, found: bool
) -> None:
    rows = changed("article", published_precision=precision)
    ahead = FRIDAY + timedelta(days=days)
    rows["event_mention"][0] |= {"event_first_day": ahead, "event_last_day": ahead}
    assert ("event_mention.day_is_not_ahead" in failed_in("event_mention", rows)) is found


@pytest.mark.parametrize(
    ("country", "lat", "lon", "inside"),
    [
        ("CAF", 4.4, 18.6, True),
        ("CAF", 2.0, 14.1, True),
        ("CAF", 1.0, 18.6, False),
        ("FJI", -18.1, 178.4, True),
        ("FJI", -16.8, -179.9, True),
        ("FJI", -16.8, 0.0, False),
        ("XKX", 42.6, 21.1, True),
        (None, 0.0, -30.0, True),
    ],
)
def test_a_place_lies_in_its_country_where_its_box_is_known(
    country: str | None, lat: float, lon: float, inside: bool
) -> None:
    broken = failed_in("place", changed("place", country=country, lat=lat, lon=lon))
    assert ("place.place_is_in_its_country" not in broken) is inside
