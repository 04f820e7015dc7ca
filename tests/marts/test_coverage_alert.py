"""A publisher that falls below half of its usual day is named, and no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from eventwire.records import content_id
from eventwire.warehouse import transaction
from tests.warehouse.factories import coded_work, found_file, load, make_article, plan, prepare

FIRST = date(2026, 1, 1)
STEADY = dict.fromkeys(range(32), 4)


def publish(engine: Engine, source: str, days: Mapping[int, int], **changes: Any) -> None:
    """Load so many invented articles of a publisher on each day, counted from the first."""
    file = found_file(f"{source}.jsonl")
    articles = []
    for number, day in enumerate(day for day, count in days.items() for _ in range(count)):
        article = make_article(file, record_no=number, source=source)
        article = replace(article, published_on=FIRST + timedelta(days=day), **changes)
        articles.append(replace(article, story_id=content_id("story", article.article_id)))
    with transaction(engine) as connection:
        prepare(connection)
        (ref,) = plan(connection, source, [file])
    work = coded_work(ref, articles)
    load(engine, replace(work, files=(replace(work.files[0], records=len(articles)),)))


def alerts(engine: Engine) -> list[tuple[Any, ...]]:
    query = text("SELECT source, published_on, articles, median FROM ops.coverage_alert ORDER BY 1, 2")
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_a_day_below_half_of_the_median_is_an_alert(engine: Engine) -> None:
    publish(engine, "Northern Wire", {**STEADY, 30: 1})
    assert alerts(engine) == [("Northern Wire", FIRST + timedelta(days=30), 1, 4.0)]


def test_a_day_without_an_article_is_an_alert(engine: Engine) -> None:
    publish(engine, "Northern Wire", {**STEADY, 30: 0})
    assert alerts(engine) == [("Northern Wire", FIRST + timedelta(days=30), 0, 4.0)]


@pytest.mark.parametrize(
    "days",
    [
        pytest.param({**STEADY, 30: 2}, id="half of it"),
        pytest.param({**STEADY, 31: 1}, id="the newest day, which may not be over"),
        pytest.param({**STEADY, 20: 0}, id="a day with too little before it"),
        pytest.param({0: 1, 31: 1}, id="a publisher of few articles"),
    ],
)
def test_other_days_are_none(engine: Engine, days: dict[int, int]) -> None:
    publish(engine, "Northern Wire", days)
    assert alerts(engine) == []


def test_a_publisher_that_stops_is_named_while_others_go_on(engine: Engine) -> None:
    publish(engine, "Northern Wire", STEADY)
    publish(engine, "Harbour Daily", dict.fromkeys(range(29), 3))
    assert [(row[0], row[1]) for row in alerts(engine)] == [
        ("Harbour Daily", FIRST + timedelta(days=29)),
        ("Harbour Daily", FIRST + timedelta(days=30)),
    ]


def test_coverage_is_counted_by_country_of_publication(engine: Engine) -> None:
    publish(engine, "Harbour Daily", {0: 2}, url="https://harbour.co.ke/news")
    publish(engine, "Northern Wire", {0: 1}, url="https://wire.example/news")
    query = text("SELECT source, country, files, articles, sentences FROM ops.coverage ORDER BY source")
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(query)]
    assert rows == [("Harbour Daily", "KEN", 1, 2, 6), ("Northern Wire", None, 1, 1, 3)]
