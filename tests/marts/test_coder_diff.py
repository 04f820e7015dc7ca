"""What a new coder added, dropped and changed is listed with its sentences."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine

from eventwire.flow.diff import changed_reports, summarise_diff
from eventwire.records import Article, Event, Realis
from eventwire.warehouse import switch_coder, transaction
from tests.warehouse.coders import NEW, NEWEST, OLD, ask, ingest, names, none_of, one_raid, recode
from tests.warehouse.factories import LEAD, make_actor, make_place, span


def coded_as(**changes: Any) -> Any:
    """A coder that says something else of the same words."""
    return lambda article, coder: one_raid(article, coder, **changes)


def counts(engine: Engine, older: str = OLD, newer: str = NEW) -> dict[str, int]:
    with transaction(engine) as connection:
        return dict(summarise_diff(connection, older, newer).reports)


def test_the_same_reports_are_the_same_whatever_their_ids(engine: Engine) -> None:
    ingest(engine, "first", names("a", 3), OLD)
    recode(engine, "again", NEW)
    assert counts(engine) == {"same": 3}
    assert ask(engine, "SELECT * FROM mart.coder_diff") == []


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        ({"cameo": "141", "plover": "PROTEST"}, ["code"]),
        ({"source": None}, ["source"]),
        ({"target": None, "fatalities": None}, ["target", "deaths"]),
        ({"event_date": None}, ["date"]),
        ({"place": None}, ["place"]),
        ({"realis": Realis.PLANNED}, ["realis"]),
        ({"negated": True}, ["realis"]),
    ],
)
def test_the_same_words_with_another_meaning_are_a_change(
    engine: Engine, changes: dict[str, Any], differs: list[str]
) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    recode(engine, "again", NEW, coded_as(**changes))
    query = "SELECT change, differs, words, sentence, older_coder_version_id FROM mart.coder_diff"
    assert ask(engine, query) == [("changed", differs, "attacked", LEAD, OLD)]


def killing(article: Article, coder: str) -> list[Event]:
    """A second report by other words of the same sentence."""
    (raid,) = one_raid(article, coder)
    return [raid, *one_raid(article, f"{coder} killing", trigger=span(article, "killing"))]


def test_other_words_are_added_or_dropped(engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    recode(engine, "again", NEW, killing)
    recode(engine, "once more", NEWEST, none_of)
    assert counts(engine) == {"same": 1, "added": 1}
    assert counts(engine, NEW, NEWEST) == {"dropped": 2}
    (row,) = ask(
        engine,
        "SELECT older_mention_id, words FROM mart.diff_coders(:a, :b) WHERE change = 'added'",
        a=OLD,
        b=NEW,
    )
    assert row == (None, "killing")


def two_targets(article: Article, coder: str) -> list[Event]:
    """Two reports by the same words: the actors differ."""
    other = make_actor(article, "Rebels", "TCDREB")
    return [*one_raid(article, coder), *one_raid(article, f"{coder} 2", source=other)]


def test_two_reports_by_the_same_words_are_told_apart(engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD, two_targets)
    recode(engine, "again", NEW)
    (row,) = ask(engine, "SELECT change, older_source FROM mart.coder_diff")
    assert (row, counts(engine)) == (("dropped", "TCDREB"), {"same": 1, "dropped": 1})


def test_articles_that_only_one_has_coded_are_not_compared(engine: Engine) -> None:
    ingest(engine, "first", names("a", 2), OLD)
    ingest(engine, "second", names("b", 2), NEW)
    assert counts(engine) == {}


def test_the_view_compares_with_the_coder_before(engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    recode(engine, "again", NEW, none_of)
    with transaction(engine) as connection:
        switch_coder(connection, NEW, reason="tests")
    query = "SELECT older_coder_version_id, newer_coder_version_id, change FROM mart.coder_diff"
    assert ask(engine, query) == [(OLD, NEW, "dropped")]
    recode(engine, "once more", NEWEST)
    assert ask(engine, query) == [(NEW, NEWEST, "added")]


def test_shares_are_of_the_older_coders_reports(engine: Engine) -> None:
    ingest(engine, "first", names("a", 2), OLD, killing)
    recode(engine, "again", NEW, coded_as(place=None))
    with transaction(engine) as connection:
        diff = summarise_diff(connection, OLD, NEW)
        dropped = changed_reports(connection, OLD, NEW, change="dropped", limit=1)
    assert (diff.articles, diff.share("dropped"), diff.share("changed"), diff.share("added")) == (
        2,
        0.5,
        0.5,
        0,
    )
    assert [row["words"] for row in dropped] == ["killing"]


def test_a_place_of_the_same_name_elsewhere_is_no_change_of_words(engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)

    def moved(article: Article, coder: str) -> list[Event]:
        return one_raid(article, coder, place=make_place(article, geonames_id=-3, name="Bangui South"))

    recode(engine, "again", NEW, moved)
    assert ask(engine, "SELECT differs, newer_place FROM mart.coder_diff") == [(["place"], "Bangui South")]
