"""Reports of invented attacks, loaded as articles of one mention each, and what clustering made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, select, text

from eventwire.ledger import close_batch
from eventwire.records import Article, CasualtyCount, DateMention, Event, Precision, TextSpan, content_id
from eventwire.warehouse import CURRENT_RULE, cluster_events, transaction
from eventwire.warehouse.clustering import ClusterSummary
from eventwire.warehouse.schema import event, event_member
from tests.warehouse.factories import (
    FRIDAY,
    Work,
    coded_work,
    found_file,
    load,
    make_actor,
    make_annotation,
    make_article,
    make_event,
    make_place,
    plan,
    span,
)

Field = Callable[[Article], Any]
Change = Mapping[str, Any]
MONTH = (date(2026, 3, 1), date(2026, 3, 31), "2026-03", Precision.MONTH)
WEEK = (date(2026, 3, 2), date(2026, 3, 8), "2026-W10", Precision.WEEK)
BIMBO: Change = {"geonames_id": 2388874, "name": "Bimbo", "lat": 4.25671, "lon": 18.41583}
BERBERATI: Change = {
    "geonames_id": 2389086,
    "name": "Berberati",
    "lat": 4.26116,
    "lon": 15.78816,
    "admin1": "Mambere-Kadei",
}


def stated(days_later: int = 0) -> Field:
    """A day that the text states: so many days after Friday."""
    return lambda article: _date(article, FRIDAY + timedelta(days=days_later), method="clause")


def not_stated(days_later: int = 0) -> Field:
    """The day of publication, which stands in for the one that the text does not state."""
    return lambda article: replace(
        _date(article, FRIDAY + timedelta(days=days_later), method="publish_date"), span=None
    )


def during(period: tuple[date, date, str, Precision]) -> Field:
    """A week or a month."""
    first, last, value, precision = period
    return lambda article: replace(
        _date(article, first, method="clause"), last=last, value=value, precision=precision
    )


def actor(code: str, *, entry: str | None = None) -> Field:
    """An actor of a country and a role."""
    return lambda article: replace(
        make_actor(article, "Rebels", code), entry=entry or f"role.{code[3:].lower()}"
    )


def place(**changes: Any) -> Field:
    """Bangui, but for these changes."""
    return lambda article: make_place(article, **changes)


def deaths(low: int | None, best: int | None, high: int | None) -> Field:
    """A toll."""
    return lambda article: CasualtyCount(low=low, best=best, high=high, span=span(article, "two"))


def no_value(_: Article) -> None:
    """What the text does not say."""
    return


def load_reports(engine: Engine, batch_key: str, reports: Mapping[str, Change]) -> None:
    """Load a closed batch with an article and a mention for each report, by its name.

    `published`, `source_name` and `story` belong to the article; `also` is a second event of its sentence;
    all else is a field of the event.
    """
    files = [found_file(name) for name in reports]
    with transaction(engine) as connection:
        (ref,) = plan(connection, batch_key, files, shard_articles=1000)
    told = [_told(file, change) for file, change in zip(files, reports.values(), strict=True)]
    work = coded_work(ref, [article for article, _ in told])
    coded = tuple((article, make_annotation(article, *events)) for article, events in told)
    load(engine, Work(ref=work.ref, files=work.files, coded=coded))
    with transaction(engine) as connection:
        close_batch(connection, batch_key).verify()


def cluster(engine: Engine, rule: str = CURRENT_RULE) -> ClusterSummary:
    """Cluster what waits."""
    with transaction(engine) as connection:
        return cluster_events(connection, rule=rule)


def events_of(engine: Engine, rule: str = CURRENT_RULE) -> Sequence[Any]:
    """Give the events by a rule, in the order of their ids."""
    with engine.connect() as connection:
        query = select(event).where(event.c.cluster_rule == rule).order_by(event.c.event_id)
        return connection.execute(query).all()


def told_together(engine: Engine, rule: str = CURRENT_RULE) -> set[frozenset[str]]:
    """Give the names of the reports of each event."""
    query = text(
        "SELECT x.event_id, f.location FROM core.event_member x JOIN core.event_mention m USING (mention_id)"
        " JOIN core.article a USING (article_id) JOIN core.source_file f USING (file_id)"
        " WHERE x.cluster_rule = :rule"
    )
    events: dict[UUID, set[str]] = {}
    with engine.connect() as connection:
        for event_id, location in connection.execute(query, {"rule": rule}):
            events.setdefault(event_id, set()).add(location.removeprefix("landing/"))
    return {frozenset(names) for names in events.values()}


def clustered_rows(engine: Engine) -> tuple[list[Any], list[Any]]:
    """Give all rows of events, without when they were loaded, and of their members."""
    told = [column for column in event.columns if column.name != "first_loaded_at"]
    with engine.connect() as connection:
        return (
            sorted(tuple(map(str, row)) for row in connection.execute(select(*told))),
            sorted(tuple(map(str, row)) for row in connection.execute(select(event_member))),
        )


def _told(file: Any, change: Change) -> tuple[Article, list[Event]]:
    fields = dict(change)
    also = fields.pop("also", None)
    article = make_article(
        file,
        published_on=fields.pop("published", FRIDAY + timedelta(days=1)),
        source=fields.pop("source_name", "Northern Wire"),
    )
    if "story" in fields:
        article = replace(article, story_id=fields.pop("story"))
    events = [_event(article, fields)]
    if also is not None:
        second = {"event_id": content_id("mention", article.article_id, "also"), "trigger": _killing, **also}
        events.append(_event(article, second))
    return article, events


def _event(article: Article, fields: Change) -> Event:
    values = {name: value(article) if callable(value) else value for name, value in fields.items()}
    return make_event(article, **values)


def _killing(article: Article) -> TextSpan:
    return span(article, "killing")


def _date(article: Article, day: date, *, method: str) -> DateMention:
    return DateMention(
        span=span(article, "Friday"),
        value=day.isoformat(),
        first=day,
        last=day,
        precision=Precision.DAY,
        method=method,
    )
