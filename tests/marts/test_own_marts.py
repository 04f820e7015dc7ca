"""Our own marts count what the world of tests/marts/world.py holds, and bring their denominators."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine, text

from eventwire.marts import refresh_marts
from eventwire.marts.sql_files import stored_marts
from eventwire.warehouse import transaction
from tests.marts.reading import rows_of
from tests.marts.world import EVENTS, NOT_DONE

STORED = tuple(mart.name for mart in stored_marts())
ARTICLES = 2 * len(EVENTS) - 1


def only(world: Engine, query: str) -> dict[str, Any]:
    (row,) = rows_of(world, query)
    return row


def test_dyad_day_has_the_rows_of_daily_dyads(world: Engine) -> None:
    both = (
        "(TABLE mart.dyad_day EXCEPT ALL TABLE mart.daily_dyads) UNION ALL "
        "(TABLE mart.daily_dyads EXCEPT ALL TABLE mart.dyad_day)"
    )
    assert rows_of(world, both) == []
    assert only(world, "SELECT count(*) AS days FROM mart.dyad_day")["days"] > 10


def test_a_country_month_has_the_articles_read_as_denominator(own_world: Engine) -> None:
    with transaction(own_world) as connection:
        connection.execute(
            text(
                "INSERT INTO core.article SELECT (jsonb_populate_record(a, jsonb_build_object("
                "'article_id', gen_random_uuid(), 'published_on', '2026-02-01'))).* FROM core.article a"
            )
        )
        refresh_marts(connection)
    row = only(own_world, "SELECT * FROM mart.country_month WHERE country = 'CAF'")
    assert (str(row["month"]), row["articles_read"], row["events"]) == ("2026-03-01", ARTICLES, 9)
    assert row["verbal_conflict"] + row["verbal_cooperation"] + row["material_cooperation"] == 4
    assert (row["material_conflict"], row["assaults"], row["fatalities_best"]) == (5, 5, 7)


def test_what_was_not_done_is_in_no_mart_that_counts(world: Engine) -> None:
    assert rows_of(world, "SELECT * FROM mart.actors WHERE code = 'TCDREB'") == []
    assert only(world, "SELECT sum(events) AS events FROM mart.places")["events"] == (
        len([name for name, (_, _, _, place, _) in EVENTS.items() if place]) - len(NOT_DONE)
    )


def test_protests_are_counted_by_kind(world: Engine) -> None:
    rows = rows_of(
        world, "SELECT country, protests, demonstrations, riots FROM mart.protest_days ORDER BY country"
    )
    assert [tuple(row.values()) for row in rows] == [("GMB", 1, 0, 1), ("USA", 1, 1, 0)]


def test_unknown_deaths_are_kept_apart_from_none(world: Engine) -> None:
    row = only(world, "SELECT * FROM mart.casualties_month WHERE country = 'CAF' AND event_type = 'ASSAULT'")
    assert (row["events"], row["events_counted"], row["events_deadly"]) == (5, 4, 3)
    assert (row["fatalities_low"], row["fatalities_best"], row["fatalities_high"]) == (6, 7, 8)
    assert row["deadliest"] == 4


def test_an_open_end_adds_the_best_count_to_the_high_one(world: Engine) -> None:
    row = only(world, "SELECT * FROM mart.casualties_month WHERE country = 'PSE' AND event_type = 'ASSAULT'")
    assert (row["fatalities_low"], row["fatalities_best"], row["fatalities_high"]) == (12, 20, 20)


def test_each_count_of_a_report_has_a_row_with_its_victims(world: Engine) -> None:
    counted = rows_of(
        world,
        "SELECT DISTINCT c.kind, c.low, c.best, c.high, c.victims, c.words FROM mart.event_casualties c "
        "JOIN mart.event_evidence e USING (mention_id) WHERE e.rule = 'world.raid'",
    )
    assert [tuple(row.values()) for row in counted] == [("killed", 2, 2, 2, "guards", "two")]


def test_an_open_number_of_victims_stays_open(world: Engine) -> None:
    row = only(
        world,
        "SELECT DISTINCT c.low, c.best, c.high FROM mart.event_casualties c "
        "JOIN mart.event_evidence e USING (mention_id) WHERE e.rule = 'world.shelling'",
    )
    assert (row["low"], row["high"]) == (12, None)


def test_a_report_without_numbers_has_no_row_of_victims(world: Engine) -> None:
    assert (
        rows_of(
            world,
            "SELECT 1 FROM mart.event_casualties c JOIN mart.event_evidence e USING (mention_id) "
            "WHERE e.rule = 'world.visit'",
        )
        == []
    )


def test_an_actor_has_what_it_did_and_what_was_done_to_it(world: Engine) -> None:
    row = only(world, "SELECT * FROM mart.actors WHERE code = 'CAFREB'")
    assert (row["events_as_source"], row["events_as_target"]) == (3, 3)
    assert (row["country_name"], row["roles"]) == ("Central African Republic", ["REB"])


def test_a_place_has_its_country_in_both_codes(world: Engine) -> None:
    row = only(world, "SELECT * FROM mart.places WHERE name = 'Berlin'")
    assert (row["country"], row["country_fips"], row["events"]) == ("DEU", "GM", 1)


def test_a_day_of_coverage_counts_what_was_read(world: Engine) -> None:
    row = only(world, "SELECT * FROM mart.coverage_day")
    assert (str(row["published_on"]), row["publishers"], row["articles"]) == ("2026-03-07", 2, ARTICLES)
    assert (row["sentences"], row["sentences_coded"], row["mentions"]) == (3 * ARTICLES, ARTICLES, ARTICLES)
    assert row["articles_with_events"] == ARTICLES


def test_quality_gives_shares_that_join_the_scores(own_world: Engine) -> None:
    with transaction(own_world) as connection:
        connection.execute(
            text(
                "INSERT INTO ops.score SELECT coder_version_id, 'gold', 'f1', 0.5, now() "
                "FROM core.coder_version WHERE is_current"
            )
        )
    row = only(own_world, "SELECT q.*, s.value FROM mart.quality q JOIN ops.score s USING (coder_version_id)")
    assert (str(row["month"]), row["events"], row["value"]) == ("2026-03-01", len(EVENTS), 0.5)
    assert row["took_place"] == pytest.approx(1 - len(NOT_DONE) / len(EVENTS))
    assert row["with_day"] == pytest.approx(1 - 2 / len(EVENTS))
    assert row["with_two_sources"] == pytest.approx(1 - 1 / len(EVENTS))


def test_evidence_marks_the_words_in_their_sentence(world: Engine) -> None:
    row = only(
        world,
        "SELECT DISTINCT sentence_marked FROM mart.event_evidence WHERE rule = 'world.raid'",
    )
    assert row["sentence_marked"] == (
        "[source: Source] [trigger: moved] against [target: target] near [place: Bangui] on [when: Friday], "
        'killing [deaths: two] "guards", named raid.'
    )


@pytest.mark.parametrize(
    ("starts", "ends", "marked"),
    [
        ([0, 0], [2, 5], "[b: [a: ab]cde]"),
        ([1, 3], [3, 5], "a[a: bc][b: de]"),
        ([None, 4], [None, 5], "abcd[b: e]"),
        ([-2, 4], [1, 9], "abcde"),
    ],
)
def test_spans_may_touch_lie_inside_others_or_be_left_out(
    world: Engine, starts: list[int | None], ends: list[int | None], marked: str
) -> None:
    with world.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT mart.mark_spans('abcde', ARRAY['a', 'b'], %s::int[], %s::int[])", (starts, ends)
        ).scalar()
    assert found == marked


@pytest.mark.parametrize("name", STORED)
def test_a_stored_mart_has_a_unique_index_and_says_that_it_is_stored(world: Engine, name: str) -> None:
    rows = rows_of(
        world,
        "SELECT obj_description(c.oid, 'pg_class') AS about "
        "FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid "
        "WHERE c.oid = CAST(:name AS regclass) AND c.relkind = 'r' AND i.indisunique",
        name=name,
    )
    assert ["as of the last refresh" in row["about"] for row in rows] == [True]
