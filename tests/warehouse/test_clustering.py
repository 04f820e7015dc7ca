"""Mentions with the same key are one event by same-key-1; what holds for every rule of clustering."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, text

from eventwire.ledger import close_batch
from eventwire.records import Article, CasualtyCount, Realis
from eventwire.warehouse import CURRENT_RULE, cluster_events, transaction
from eventwire.warehouse.clustering import SAME_KEY_1, ClusterSummary
from eventwire.warehouse.schema import batch, event, event_member, story
from tests.warehouse.factories import (
    FRIDAY,
    coded_work,
    found_file,
    load,
    make_actor,
    make_annotation,
    make_article,
    make_event,
    make_place,
    plan,
    prepare,
    span,
)
from tests.warehouse.snapshots import row_versions


@pytest.fixture
def engine(engine: Engine) -> Engine:
    """The empty warehouse, which knows the coder of the tests."""
    with transaction(engine) as connection:
        prepare(connection)
    return engine


def load_report(engine: Engine, name: str, *, article: dict[str, Any] | None = None, **changes: Any) -> None:
    """Load a batch of one article and one mention; `changes` are its fields, or made from the article."""
    file = found_file(name)
    told = make_article(file, **(article or {}))
    fields = {key: value(told) if callable(value) else value for key, value in changes.items()}
    with transaction(engine) as connection:
        (ref,) = plan(connection, name, [file])
    work = coded_work(ref, [told])
    load(engine, replace(work, coded=((told, make_annotation(told, make_event(told, **fields))),)))
    with transaction(engine) as connection:
        close_batch(connection, name).verify()


def cluster(engine: Engine, rule: str = CURRENT_RULE) -> ClusterSummary:
    with transaction(engine) as connection:
        return cluster_events(connection, rule=rule)


def events_of(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(select(event).order_by(event.c.event_id)))


def no_date(_: Article) -> None:
    return None


def next_day(article: Article) -> Any:
    day = FRIDAY + timedelta(days=1)
    friday = make_event(article).event_date
    assert friday is not None
    return replace(friday, first=day, last=day, value=day.isoformat())


def deaths(low: int | None, best: int | None, high: int | None) -> Any:
    def count(article: Article) -> CasualtyCount:
        return CasualtyCount(low=low, best=best, high=high, span=span(article, "two"))

    return count


def test_two_reports_with_the_same_key_are_one_event(engine: Engine) -> None:
    load_report(engine, "a")
    load_report(engine, "b", article={"source": "Harbour Daily"})
    cluster(engine, SAME_KEY_1)
    (row,) = events_of(engine)
    assert (row.mentions, row.articles, row.stories, row.independent_sources) == (2, 2, 2, 2)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"plover": "COERCE"}, id="type"),
        pytest.param({"source": lambda article: make_actor(article, "Rebels", "TCDREB")}, id="source"),
        pytest.param({"target": None}, id="target"),
        pytest.param({"event_date": next_day}, id="day"),
        pytest.param({"place": lambda article: make_place(article, geonames_id=2384618)}, id="place"),
        pytest.param({"realis": Realis.THREATENED}, id="realis"),
        pytest.param({"negated": True}, id="negation"),
    ],
)
def test_a_difference_in_the_key_makes_another_event(engine: Engine, change: dict[str, Any]) -> None:
    load_report(engine, "a")
    load_report(engine, "b", **change)
    cluster(engine, SAME_KEY_1)
    assert len(events_of(engine)) == 2


def test_codes_of_one_plover_type_are_one_event(engine: Engine) -> None:
    load_report(engine, "a", cameo="190")
    load_report(engine, "b", cameo="193")
    cluster(engine, SAME_KEY_1)
    assert len(events_of(engine)) == 1


@pytest.mark.parametrize(("other", "events"), [("012", 1), ("020", 2)])
def test_without_a_plover_type_the_cameo_root_decides(engine: Engine, other: str, events: int) -> None:
    load_report(engine, "a", cameo="010", plover=None)
    load_report(engine, "b", cameo=other, plover=None)
    cluster(engine, SAME_KEY_1)
    assert len(events_of(engine)) == events


@pytest.mark.parametrize(
    "unknown",
    [
        pytest.param({"event_date": no_date}, id="no day"),
        pytest.param({"source": None, "target": None, "place": None}, id="no actor and no place"),
    ],
)
def test_reports_that_say_too_little_stay_apart(engine: Engine, unknown: dict[str, Any]) -> None:
    load_report(engine, "a", **unknown)
    load_report(engine, "b", **unknown)
    cluster(engine, SAME_KEY_1)
    assert len(events_of(engine)) == 2


def test_a_second_clustering_changes_nothing(engine: Engine) -> None:
    load_report(engine, "a")
    cluster(engine)
    before = row_versions(engine)
    assert cluster(engine) == ClusterSummary(batches=0, mentions=0, events=0)
    assert row_versions(engine) == before


def test_a_later_report_joins_the_event_and_touches_no_other(engine: Engine) -> None:
    load_report(engine, "a")
    load_report(engine, "other", negated=True)
    cluster(engine)
    load_report(engine, "b")
    assert cluster(engine) == ClusterSummary(batches=1, mentions=1, events=1)
    assert sorted(row.mentions for row in events_of(engine)) == [1, 2]


REPORTS: dict[str, dict[str, Any]] = {
    "a": {"article": {"published_on": FRIDAY + timedelta(days=2)}, "fatalities": deaths(2, 2, 2)},
    "b": {
        "article": {"published_on": FRIDAY + timedelta(days=1), "source": "Harbour Daily"},
        "fatalities": deaths(3, 4, None),
    },
    "c": {
        "article": {"published_on": FRIDAY + timedelta(days=4)},
        "fatalities": deaths(None, 9, 12),
        "cameo": "193",
    },
}


@pytest.mark.parametrize("order", list(itertools.permutations(REPORTS)), ids="".join)
@pytest.mark.parametrize("each_alone", [True, False], ids=["one by one", "together"])
def test_the_event_does_not_depend_on_the_order_of_its_reports(
    engine: Engine, order: tuple[str, ...], each_alone: bool
) -> None:
    for name in order:
        load_report(engine, name, **REPORTS[name])
        each_alone and cluster(engine, SAME_KEY_1)
    cluster(engine, SAME_KEY_1)
    (row,) = events_of(engine)
    assert (row.cameo, row.fatalities_low, row.fatalities_best, row.fatalities_high) == ("190", 2, 4, 12)
    assert (row.mentions, row.independent_sources) == (3, 2)
    assert (row.first_reported_on, row.last_reported_on) == (date(2026, 3, 7), date(2026, 3, 10))
    assert str(row.event_id) == "ec4a4c25-5870-8caf-aa6f-bb5a2e049465"  # another id needs another rule name


def test_the_event_is_told_by_its_earliest_report(engine: Engine) -> None:
    load_report(engine, "late", article={"published_on": FRIDAY + timedelta(days=3)})
    load_report(engine, "early", article={"published_on": FRIDAY})
    cluster(engine, SAME_KEY_1)
    (row,) = events_of(engine)
    early = make_event(make_article(found_file("early"), published_on=FRIDAY))
    assert row.first_mention_id == early.event_id


def test_a_count_that_no_report_gives_stays_unknown(engine: Engine) -> None:
    load_report(engine, "a", fatalities=None)
    cluster(engine, SAME_KEY_1)
    (row,) = events_of(engine)
    assert (row.fatalities_low, row.fatalities_best, row.fatalities_high) == (None, None, None)


def test_every_mention_belongs_to_exactly_one_event(engine: Engine) -> None:
    load_report(engine, "a")
    load_report(engine, "b", negated=True)
    cluster(engine)
    with engine.connect() as connection:
        members = connection.scalar(select(text("count(*)")).select_from(event_member))
    assert members == sum(row.mentions for row in events_of(engine)) == 2


def test_a_story_counts_its_articles_and_publishers(engine: Engine) -> None:
    first = make_article(found_file("a"))
    load_report(engine, "a")
    file = found_file("b")
    copy = replace(make_article(file, source="Harbour Daily"), story_id=first.story_id)
    with transaction(engine) as connection:
        (ref,) = plan(connection, "b", [file])
    load(engine, coded_work(ref, [copy]))
    cluster(engine)
    with engine.connect() as connection:
        row = connection.execute(select(story)).one()
    assert (row.articles, row.independent_sources) == (2, 2)


def test_a_batch_knows_its_events(engine: Engine) -> None:
    load_report(engine, "a")
    cluster(engine)
    with engine.connect() as connection:
        row = connection.execute(select(batch)).one()
    assert (row.events, row.clustered_rule) == (1, CURRENT_RULE)


def test_a_running_batch_is_clustered_again_when_more_of_it_is_loaded(engine: Engine) -> None:
    files = [found_file("a"), found_file("b")]
    with transaction(engine) as connection:
        one, two = plan(connection, "long", files, shard_articles=1)
    load(engine, coded_work(one, [make_article(files[0])]))
    cluster(engine)
    load(engine, coded_work(two, [make_article(files[1])]))
    cluster(engine)
    (row,) = events_of(engine)
    assert row.mentions == 2
