"""What mart.events showed at a moment can be asked for again, whatever happened since."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, text

from eventwire.records import Article, Event
from eventwire.warehouse import set_current_coder, switch_coder, transaction
from tests.marts.reading import columns_of
from tests.warehouse.coders import NEW, OLD, ask, clock, ingest, names, one_raid, recode, register

EVENTS = "SELECT * FROM mart.events ORDER BY event_id"
AS_OF = "SELECT * FROM mart.events_as_of(:moment) ORDER BY event_id"


def as_of(engine: Engine, moment: datetime) -> list[tuple[Any, ...]]:
    return ask(engine, AS_OF, moment=moment)


def protest(article: Article, coder: str) -> list[Event]:
    """A coder that takes the attack for a protest."""
    return one_raid(article, coder, cameo="141", plover="PROTEST", target=None)


def test_nothing_was_known_before_the_first_load(engine: Engine) -> None:
    before = clock(engine)
    ingest(engine, "first", names("a", 2), OLD)
    assert as_of(engine, before) == []


def test_now_is_what_the_view_shows(world: Engine) -> None:
    now = clock(world)
    assert len(as_of(world, now)) > 20
    assert as_of(world, now) == ask(world, EVENTS)


def test_the_columns_are_those_of_the_view(world: Engine) -> None:
    with world.connect() as connection:
        found = connection.execute(text("SELECT * FROM mart.events_as_of(now()) LIMIT 0")).keys()
    assert tuple(found) == columns_of(world, "mart.events")


def test_a_late_article_changes_the_event_and_not_its_past(engine: Engine) -> None:
    ingest(engine, "first", names("a", 2), OLD)
    shown, moment = ask(engine, EVENTS), clock(engine)
    ingest(engine, "late", names("b", 1), OLD, published_on=date(2026, 3, 1))
    assert as_of(engine, moment) == shown
    (mentions,) = ask(engine, "SELECT mentions, first_reported_on FROM mart.events")
    assert mentions == (3, date(2026, 3, 1))
    assert ask(engine, "SELECT mentions FROM mart.events_as_of(:moment)", moment=moment) == [(2,)]


def test_an_event_that_went_is_still_there_in_its_time(engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    shown, moment = ask(engine, EVENTS), clock(engine)
    with transaction(engine) as connection:  # as clustering does when an event becomes part of another
        connection.execute(text("DELETE FROM core.event_member"))
        connection.execute(text("DELETE FROM core.event"))
    assert as_of(engine, moment) == shown
    assert as_of(engine, clock(engine)) == []


def test_changes_of_one_transaction_are_one_state(engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    with transaction(engine) as connection:
        connection.execute(text("UPDATE core.event SET mentions = 5"))
        connection.execute(text("UPDATE core.event SET mentions = 7"))
    states = ask(engine, "SELECT mentions, until IS NULL FROM core.event_state ORDER BY since")
    assert states == [(1, False), (7, True)]


def test_states_follow_each_other_even_when_the_later_writer_began_first(engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    with transaction(engine) as slow:
        slow.execute(text("SELECT now()"))
        with transaction(engine) as quick:
            quick.execute(text("UPDATE core.event SET mentions = 5"))
        slow.execute(text("UPDATE core.event SET mentions = 7"))
    states = ask(
        engine,
        "SELECT mentions, until = lead(since) OVER (ORDER BY since) FROM core.event_state ORDER BY since",
    )
    assert states == [(1, True), (5, True), (7, None)]


def test_an_earlier_moment_shows_the_coder_that_was_current_then(engine: Engine) -> None:
    ingest(engine, "first", names("a", 2), OLD)
    shown, moment = ask(engine, EVENTS), clock(engine)
    recode(engine, "again", NEW, protest)
    assert ask(engine, EVENTS) == shown
    with transaction(engine) as connection:
        switch_coder(connection, NEW, reason="tests")
    assert as_of(engine, moment) == shown
    assert ask(engine, "SELECT DISTINCT cameo, coder_version_id FROM mart.events") == [("141", NEW)]
    assert as_of(engine, clock(engine)) == ask(engine, EVENTS)


def test_a_switch_back_is_a_period_of_its_own(engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    recode(engine, "again", NEW, protest)
    moments = []
    for coder in (NEW, OLD, NEW):
        with transaction(engine) as connection:
            switch_coder(connection, coder, reason="tests")
        moments.append(clock(engine))
    query = "SELECT coder_version_id FROM mart.events_as_of(:moment)"
    assert [ask(engine, query, moment=moment) for moment in moments] == [[(NEW,)], [(OLD,)], [(NEW,)]]


def test_an_earlier_moment_shows_who_filled_in(engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    before = clock(engine)
    ingest(engine, "second", names("b", 1), NEW, protest)
    filled = clock(engine)
    recode(engine, "again", NEW)
    with transaction(engine) as connection:
        set_current_coder(connection, NEW, reason="tests")
    query = "SELECT cameo FROM mart.events_as_of(:moment) ORDER BY cameo"
    assert ask(engine, query, moment=before) == [("190",)]
    assert ask(engine, query, moment=filled) == [("141",), ("190",)]


def test_a_coder_that_only_has_figures_is_not_shown(engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    register(engine, NEW)
    assert ask(engine, "SELECT coder_version_id FROM core.coder_period") == [(OLD,)]


def test_an_event_by_its_id_is_found_without_reading_all_states(world: Engine) -> None:
    plan = ask(
        world,
        "EXPLAIN SELECT * FROM mart.events_as_of(now()) WHERE event_id = gen_random_uuid()",
    )
    words = "\n".join(line for (line,) in plan)
    assert "Function Scan" not in words
