"""A refresh makes only what changed again, and the stored marts are then what their queries say."""

# ruff: noqa: S608 - the statements are put together from our own words
from __future__ import annotations

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from eventwire.marts import rebuild_marts, refresh_marts
from eventwire.marts.sql_files import StoredMart, stored_marts
from eventwire.warehouse import transaction
from tests.marts.reading import rows_of

MARTS = {mart.name: mart for mart in stored_marts()}
OF_RAID = (
    " WHERE event_id IN (SELECT event_id FROM core.event_member JOIN core.event_mention USING (mention_id) "
    "WHERE rule = 'world.raid')"
)
CHANGES = {
    "another day": "UPDATE core.event SET event_first_day = event_first_day - 99, "
    "event_last_day = event_last_day - 99",
    "one event's day": "UPDATE core.event SET event_first_day = event_first_day - 3" + OF_RAID,
    "a day no longer known": "UPDATE core.event SET event_first_day = NULL, event_last_day = NULL" + OF_RAID,
    "another actor": "UPDATE core.event SET source_actor_id = target_actor_id, target_actor_id = NULL",
    "no actor": "UPDATE core.event SET source_actor_id = NULL" + OF_RAID,
    "another place": "UPDATE core.event SET place_id = 2950159" + OF_RAID,
    "no place": "UPDATE core.event SET place_id = NULL" + OF_RAID,
    "other deaths": "UPDATE core.event SET fatalities_best = 90, fatalities_high = 95" + OF_RAID,
    "it did not happen": "UPDATE core.event SET negated = true" + OF_RAID,
    "a later first report": "UPDATE core.event SET first_reported_on = '2026-05-01'" + OF_RAID,
    "a first report of no known day": "UPDATE core.event SET first_reported_on = NULL" + OF_RAID,
    "an event that is gone": "DELETE FROM core.event_member"
    + OF_RAID
    + "; DELETE FROM core.event WHERE event_id NOT IN (SELECT event_id FROM core.event_member)",
    "articles of another day": "UPDATE core.article SET published_on = '2026-03-30' "
    "WHERE source = 'Southern Post'",
    "articles of no known day": "INSERT INTO core.article SELECT (jsonb_populate_record("
    "a, jsonb_build_object('article_id', gen_random_uuid(), 'published_on', NULL))).* FROM core.article a",
    "no coder is shown": "UPDATE core.coder_version SET is_current = false, is_shown = false",
}


def differences(engine: Engine, mart: StoredMart) -> list[dict[str, object]]:
    """Rows of a stored mart that its query does not give, and the other way round."""
    table, query = f"TABLE {mart.name}", f"({mart.query})"
    both = f"({table} EXCEPT ALL {query}) UNION ALL ({query} EXCEPT ALL {table})"
    with engine.connect() as connection:
        found = connection.execution_options(no_parameters=True).exec_driver_sql(both)
        return [dict(row) for row in found.mappings()]


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_refresh_each_stored_mart_is_what_its_query_says(own_world: Engine, change: str) -> None:
    with transaction(own_world) as connection:
        connection.exec_driver_sql(CHANGES[change])
        assert refresh_marts(connection) != {}
    assert {name: differences(own_world, mart) for name, mart in MARTS.items()} == {
        name: [] for name in MARTS
    }


@pytest.mark.parametrize("name", MARTS)
def test_a_load_brings_rows_into_each_stored_mart(world: Engine, name: str) -> None:
    assert differences(world, MARTS[name]) == []
    assert rows_of(world, f"SELECT count(*) > 0 AS filled FROM {name}") == [{"filled": True}]


def test_rows_of_other_slices_are_left_alone(own_world: Engine) -> None:
    query = "SELECT ctid::text, xmin::text, country FROM mart.country_day WHERE first_day = '2026-03-06'"
    before = rows_of(own_world, query)
    with transaction(own_world) as connection:
        connection.exec_driver_sql(
            "UPDATE core.event SET fatalities_best = 50 WHERE event_first_day = '2026-03-01'"
        )
        assert "mart.country_day" in refresh_marts(connection)
    assert rows_of(own_world, query) == before
    assert before


def test_rows_that_are_the_same_again_are_left_alone(own_world: Engine) -> None:
    query = "SELECT ctid::text, xmin::text, place_id FROM mart.places ORDER BY place_id"
    before = rows_of(own_world, query)
    with transaction(own_world) as connection:
        assert set(rebuild_marts(connection)) == set(MARTS)
    assert rows_of(own_world, query) == before


def test_a_second_refresh_finds_nothing_to_do(own_world: Engine) -> None:
    with transaction(own_world) as connection:
        connection.exec_driver_sql("UPDATE core.event SET fatalities_best = 50")
        refresh_marts(connection)
    with transaction(own_world) as connection:
        assert refresh_marts(connection) == {}


def test_a_refresh_that_fails_is_made_up_for_by_the_next_one(own_world: Engine) -> None:
    with own_world.begin() as connection:
        connection.exec_driver_sql("UPDATE core.event SET fatalities_best = 50")
    with own_world.connect() as connection:
        assert refresh_marts(connection) != {}
        connection.rollback()
    with transaction(own_world) as connection:
        assert refresh_marts(connection) != {}
    assert differences(own_world, MARTS["mart.country_day"]) == []


def test_readers_see_the_old_rows_of_all_marts_until_the_refresh_is_complete(own_world: Engine) -> None:
    query = text("SELECT (SELECT count(*) FROM mart.actors), (SELECT count(*) FROM mart.daily_dyads)")
    with own_world.connect() as reader, own_world.connect() as writer:
        before = reader.execute(query).one()
        writer.exec_driver_sql("UPDATE core.event SET negated = true")
        refresh_marts(writer)
        assert reader.execute(query).one() == before
        writer.commit()
        assert tuple(reader.execute(query).one()) == (0, 0)


def test_a_load_does_not_wait_for_a_refresh(own_world: Engine) -> None:
    with own_world.connect() as refreshing, own_world.connect() as loading:
        refresh_marts(refreshing)
        loading.exec_driver_sql("SET LOCAL lock_timeout = '1s'")
        changed = loading.exec_driver_sql("UPDATE core.event SET negated = true").rowcount
        assert changed > 0


def test_two_refreshes_wait_for_each_other(own_world: Engine) -> None:
    with own_world.connect() as first, own_world.connect() as second:
        refresh_marts(first)
        second.exec_driver_sql("SET LOCAL lock_timeout = '10ms'")
        with pytest.raises(OperationalError, match="lock timeout"):
            refresh_marts(second)


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT * FROM mart.gdelt_events WHERE globaleventid = 42", "ix_event_number"),
        ("SELECT * FROM mart.gdelt_events WHERE sqldate = 20260306", "ix_event_day_number"),
        ("SELECT * FROM mart.events WHERE event_id = gen_random_uuid()", "pk_event"),
    ],
)
def test_a_key_is_looked_up_by_an_index(world: Engine, query: str, index: str) -> None:
    with world.connect() as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = "\n".join(connection.exec_driver_sql(f"EXPLAIN {query}").scalars())
    assert index in plan
