"""Exactly one coder version is current once there is one; what another found elsewhere is never hidden."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text

from eventwire.errors import ContractError
from eventwire.records import Article, Event
from eventwire.warehouse import (
    cluster_events,
    current_coder,
    fill_in,
    find_coder,
    register_coder,
    set_current_coder,
    switch_coder,
    transaction,
)
from tests.warehouse.coders import NEW, NEWEST, OLD, ask, ingest, names, none_of, one_raid, recode
from tests.warehouse.snapshots import row_versions

SHOWN = "SELECT coder_version_id, mentions FROM mart.events ORDER BY coder_version_id"


def register(engine: Engine, name: str, *, make_current: bool = False) -> str | None:
    with transaction(engine) as connection:
        register_coder(
            connection,
            coder_version_id=name,
            code_sha256="a" * 64,
            lexicon_sha256="b" * 64,
            model="en_core_web_sm 3.8.0",
            make_current=make_current,
        )
        return current_coder(connection)


def switch(engine: Engine, coder: str) -> None:
    with transaction(engine) as connection:
        switch_coder(connection, coder, reason="tests")


def elsewhere(article: Article, coder: str) -> list[Event]:
    """A report of another day, so that it is no event of the others."""
    return one_raid(article, coder, event_date=None, cameo="141", plover="PROTEST")


def test_the_first_coder_is_current(engine: Engine) -> None:
    assert register(engine, "one") == "one"


@pytest.mark.parametrize(("make_current", "expected"), [(False, "one"), (True, "two")])
def test_a_second_coder_is_current_only_when_told(engine: Engine, make_current: bool, expected: str) -> None:
    register(engine, "one")
    assert register(engine, "two", make_current=make_current) == expected


def test_registering_again_changes_nothing(engine: Engine) -> None:
    register(engine, "one", make_current=True)
    before = row_versions(engine)
    register(engine, "one", make_current=True)
    assert row_versions(engine) == before


def test_an_unknown_coder_cannot_become_current(engine: Engine) -> None:
    with transaction(engine) as connection, pytest.raises(ContractError, match="nobody is not registered"):
        set_current_coder(connection, "nobody", reason="tests")


def test_the_first_shard_of_a_new_coder_hides_nothing_and_shows_what_it_found(engine: Engine) -> None:
    ingest(engine, "first", names("a", 3), OLD)
    ingest(engine, "second", names("b", 2), NEW)
    assert ask(engine, SHOWN) == [(OLD, 3), (NEW, 2)]
    assert ask(engine, "SELECT sum(articles), sum(sentences) FROM ops.coverage") == [(5, 15)]


def test_stored_text_that_is_coded_again_is_not_shown_twice(engine: Engine) -> None:
    ingest(engine, "first", names("a", 3), OLD)
    ingest(engine, "second", names("b", 2), NEW)
    assert recode(engine, "again", NEW) == 3
    assert ask(engine, SHOWN) == [(OLD, 3), (NEW, 2)]
    assert ask(engine, "SELECT count(*) FROM mart.event_evidence") == [(5,)]
    assert ask(engine, "SELECT sum(articles), sum(sentences) FROM ops.coverage") == [(5, 15)]


def test_an_article_that_joins_a_held_report_changes_no_event(engine: Engine) -> None:
    ingest(engine, "first", names("a", 3), OLD)
    recode(engine, "again", NEW)
    ingest(engine, "second", names("b", 1), NEW)
    assert ask(engine, SHOWN) == [(OLD, 3), (NEW, 1)]


def test_articles_whose_story_changed_bring_no_held_report_into_an_event(engine: Engine) -> None:
    ingest(engine, "first", names("a", 3), OLD)
    recode(engine, "again", NEW)
    articles = [article_id for (article_id,) in ask(engine, "SELECT article_id FROM core.article")]
    with transaction(engine) as connection:
        connection.execute(text("UPDATE ops.batch SET clustered_rule = NULL"))
        cluster_events(connection, moved=articles)
    assert ask(engine, SHOWN) == [(OLD, 3)]
    assert ask(engine, "SELECT count(*) FROM core.event_member") == [(3,)]


def test_a_switch_shows_all_that_the_new_coder_found_and_nothing_else(engine: Engine) -> None:
    ingest(engine, "first", names("a", 3), OLD)
    ingest(engine, "second", names("b", 2), NEW)
    recode(engine, "again", NEW)
    switch(engine, NEW)
    assert ask(engine, SHOWN) == [(NEW, 5)]
    assert ask(engine, "SELECT count(*) FROM mart.event_evidence") == [(5,)]
    assert ask(engine, "SELECT count(*) FROM core.event_mention") == [(8,)]


def test_a_switch_that_fails_leaves_everything_as_it_was(engine: Engine) -> None:
    ingest(engine, "first", names("a", 3), OLD)
    recode(engine, "again", NEW)
    before = row_versions(engine)
    with engine.connect() as connection:  # closed without a commit
        switch_coder(connection, NEW, reason="tests")
        assert current_coder(connection) == NEW
    assert row_versions(engine) == before


def test_readers_see_the_events_of_before_until_the_switch_is_committed(engine: Engine) -> None:
    ingest(engine, "first", names("a", 3), OLD)
    recode(engine, "again", NEW)
    with transaction(engine) as connection:
        switch_coder(connection, NEW, reason="tests")
        assert ask(engine, SHOWN) == [(OLD, 3)]
    assert ask(engine, SHOWN) == [(NEW, 3)]


def test_a_third_coder_fills_in_beside_the_second(engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    ingest(engine, "second", names("b", 1), NEW)
    ingest(engine, "third", names("c", 1), NEWEST, elsewhere)
    recode(engine, "again", NEWEST)
    assert ask(engine, SHOWN) == [(OLD, 1), (NEW, 1), (NEWEST, 1)]
    switch(engine, NEWEST)
    assert ask(engine, "SELECT DISTINCT coder_version_id FROM mart.events") == [(NEWEST,)]


def test_an_article_in_which_the_current_coder_found_nothing_counts_once(engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD, none_of)
    recode(engine, "again", NEW)
    assert ask(engine, SHOWN) == []
    assert ask(engine, "SELECT sentences, sentences_coded FROM ops.coverage") == [(3, 0)]


def test_a_coder_that_gave_its_place_away_does_not_come_back_by_itself(engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    recode(engine, "again", NEW)
    switch(engine, NEW)
    with transaction(engine) as connection:
        assert not fill_in(connection, OLD)
        assert fill_in(connection, NEW)
    assert ask(engine, SHOWN) == [(NEW, 1)]


def test_periods_say_who_was_shown_when_and_why(engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    ingest(engine, "second", names("b", 1), NEW)
    recode(engine, "again", NEW)
    switch(engine, NEW)
    periods = ask(
        engine,
        "SELECT coder_version_id, is_current, until IS NULL, reason FROM core.coder_period ORDER BY since",
    )
    assert periods == [
        (OLD, True, False, "first coder here"),
        (NEW, False, False, "codes new articles"),
        (NEW, True, True, "tests"),
    ]


@pytest.mark.parametrize(
    ("beginning", "found"), [("01d", OLD), (NEW, NEW), ("current", OLD)], ids=["short", "whole", "current"]
)
def test_a_coder_is_found_by_the_beginning_of_its_id(engine: Engine, beginning: str, found: str) -> None:
    register(engine, OLD)
    register(engine, NEW)
    with transaction(engine) as connection:
        assert find_coder(connection, beginning) == found


@pytest.mark.parametrize(
    ("beginning", "words"),
    [("f", "names no coder version; there are"), ("", "names 2 coder versions"), ("%", "names no coder")],
)
def test_a_beginning_that_names_no_single_coder_is_refused(
    engine: Engine, beginning: str, words: str
) -> None:
    register(engine, OLD)
    register(engine, NEW)
    with transaction(engine) as connection, pytest.raises(ContractError, match=words):
        find_coder(connection, beginning)


@pytest.mark.parametrize(
    "damage",
    [
        lambda connection: connection.execute(text("UPDATE core.coder_version SET is_shown = false")),
        lambda connection: connection.execute(text("UPDATE core.coder_version SET is_current = true")),
    ],
    ids=["a current coder that is not shown", "two current coders"],
)
def test_the_database_refuses(engine: Engine, damage: Callable[..., object]) -> None:
    register(engine, "one")
    register(engine, "two")
    with pytest.raises(ContractError, match="refused a row"), transaction(engine) as connection:
        damage(connection)
