"""A warehouse of invented events that hold the traps: codes with zeros, two country codes, acts not done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from eventwire.ledger import close_batch
from eventwire.marts import refresh_marts
from eventwire.ontology import event_type
from eventwire.records import (
    ActorMention,
    Annotation,
    Article,
    CasualtyCount,
    Event,
    PlacePrecision,
    Precision,
    Realis,
    content_id,
)
from eventwire.warehouse import FileOutcome, cluster_events, open_engine, transaction
from tests.warehouse.factories import (
    CODER,
    Work,
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

MARCH = (date(2026, 3, 1), date(2026, 3, 31), "2026-03", Precision.MONTH)
PLACES: dict[str, dict[str, Any]] = {
    "Berlin": {"geonames_id": 2950159, "country": "DEU", "admin1": "Berlin", "lat": 52.52, "lon": 13.41},
    "Gaza": {"geonames_id": 281133, "country": "PSE", "admin1": "Gaza Strip", "lat": 31.5, "lon": 34.47},
    "Ramallah": {"geonames_id": 282239, "country": "PSE", "admin1": "West Bank", "lat": 31.9, "lon": 35.2},
    "Austin": {"geonames_id": 4671654, "country": "USA", "admin1": "Texas", "lat": 30.27, "lon": -97.74},
    "Texas": {
        "geonames_id": 4736286,
        "country": "USA",
        "admin1": "Texas",
        "lat": 31.25,
        "lon": -99.25,
        "precision": PlacePrecision.ADMIN1,
    },
    "Gambia": {
        "geonames_id": 2413451,
        "country": "GMB",
        "admin1": None,
        "lat": 13.5,
        "lon": -15.5,
        "precision": PlacePrecision.COUNTRY,
    },
    "Sahel": {
        "geonames_id": -7,
        "country": None,
        "admin1": None,
        "lat": 15.0,
        "lon": 0.0,
        "precision": PlacePrecision.REGION,
    },
    "Lobaye": {
        "geonames_id": 2385836,
        "country": "CAF",
        "admin1": "Lobaye",
        "lat": 4.35,
        "lon": 17.48,
        "precision": PlacePrecision.ADMIN1,
    },
    "Kabul": {"geonames_id": 1138958, "country": "AFG", "admin1": "Kabul", "lat": 34.53, "lon": 69.17},
}
# name: CAMEO code, code of who did it, code of to whom, place, and what else differs
EVENTS: dict[str, tuple[str, str | None, str | None, str | None, dict[str, Any]]] = {
    "raid": ("190", "CAFREB", "CAFMIL", "Bangui", {}),
    "visit": ("042", "ROUGOV", "DEUGOV", "Berlin", {"fatalities": None}),
    "talks": ("04", "IGOUNO", "PSEGOV", "Ramallah", {"fatalities": None}),
    "inquiry": ("094", "IGOEUREECJUD", "RUSMIL", None, {"fatalities": None}),
    "statement": ("010", "USAGOV", None, "Austin", {"fatalities": None}),
    "march": ("141", "USALAB", "USAGOV", "Texas", {"fatalities": None}),
    "riot": ("1451", "GMBEDU", None, "Gambia", {"deaths": (2, 2, 2)}),
    "shelling": ("194", "ISRMIL", "PSECVL", "Gaza", {"deaths": (12, 20, None)}),
    "bombing": ("1831", "IMGREBMOS", "AFGCVL", "Kabul", {"deaths": (30, 30, 31)}),
    "clash": ("193", "CAFUAF", "CAFREB", "Lobaye", {"deaths": (1, 1, 1), "dates": MARCH}),
    "assault": ("190", "CAFREB", "CAFCVL", "Bangui", {"deaths": (0, 0, 0)}),
    "ceasefire": ("0871", "CAFGOV", "CAFREB", "Bangui", {"fatalities": None}),
    "clinic raid": ("180", "CAFMIL", "CAFHLH", "Bangui", {"fatalities": None, "event_date": None}),
    "newsroom raid": ("180", "CAFMIL", "CAFMED", "Bangui", {"fatalities": None}),
    "convoy": ("190", "RUSMIL", "CAFREB", "Bangui", {"deaths": (3, 4, 5)}),
    "drift": ("073", "IGOWAF", "GMBREF", "Sahel", {"fatalities": None}),
    "threat": ("138", "CAFREB", "CAFGOV", "Bangui", {"realis": Realis.THREATENED, "fatalities": None}),
    "demand": ("101", "CAFGOV", "IGOAFR", "Bangui", {"realis": Realis.REQUESTED, "fatalities": None}),
    "plan": ("036", "CAFGOV", "TCDGOV", "Bangui", {"realis": Realis.PLANNED, "fatalities": None}),
    "denied raid": ("190", "TCDREB", "TCDMIL", "Bangui", {"realis": Realis.DENIED}),
    "planned raid": ("190", "TCDREB", "TCDGOV", "Bangui", {"realis": Realis.PLANNED}),
    "feared raid": ("190", "TCDREB", "TCDCVL", "Bangui", {"realis": Realis.HYPOTHETICAL}),
    "no raid": ("190", "TCDREB", "TCDCOP", "Bangui", {"negated": True}),
}
NOT_DONE = ("denied raid", "planned raid", "feared raid", "no raid")
SENTENCE = 'Source moved against target near {place} on Friday, killing two "guards", named {name}.'


def fill_world(url: str) -> None:
    """Load each event from two publishers, one without a day from one, cluster, and refresh the marts."""
    engine = open_engine(url)
    reports = [
        (name, publisher)
        for name, (*_, other) in EVENTS.items()
        for publisher in ("Northern Wire", "Southern Post")[: 1 if "event_date" in other else 2]
    ]
    files = [found_file(f"{name}-{publisher}.txt") for name, publisher in reports]
    with transaction(engine) as connection:
        prepare(connection)
        (ref,) = plan(connection, "world", files, shard_articles=1000)
    coded = []
    for (name, publisher), file in zip(reports, files, strict=True):
        lead = SENTENCE.format(place=EVENTS[name][3] or "nowhere", name=name)
        article = make_article(file, lead=lead, source=publisher)
        coded.append((article, annotate(name, article)))
    outcomes = tuple(FileOutcome(file_id=file.file_id, media_type="text/plain", records=1) for file in files)
    load(engine, Work(ref=ref, files=outcomes, coded=tuple(coded)))
    with transaction(engine) as connection:
        close_batch(connection, "world").verify()
        cluster_events(connection)
        refresh_marts(connection)
    engine.dispose()


def annotate(name: str, article: Article) -> Annotation:
    """The article's sentences with the one event that its lead tells of; `rule` is the event's name."""
    cameo, source, target, place, other = EVENTS[name]
    kind = event_type(cameo)
    changes: dict[str, Any] = {
        "event_id": content_id("mention", article.article_id, CODER, 1, name),
        "start": article.body_start,
        "end": article.body_start + len("Source moved against target"),
        "trigger": span(article, "moved"),
        "cameo": cameo,
        "plover": kind.plover,
        "plover_mode": kind.plover_mode,
        "quad_class": kind.quad_class,
        "goldstein": kind.goldstein,
        "source": actor(article, "Source", source),
        "target": actor(article, "target", target),
        "place": make_place(stand_in(article), span=span(article, place), name=place, **PLACES.get(place, {}))
        if place
        else None,
        "rule": f"world.{name}",
    }
    event = make_event_of(article, changes | other)
    return make_annotation(article, event)


def make_event_of(article: Article, changes: dict[str, Any]) -> Event:
    """An event with deaths as low, best and high, and dates as first day, last day, value and precision."""
    deaths, dates = changes.pop("deaths", None), changes.pop("dates", None)
    event = make_event(stand_in(article), **changes)
    if deaths:
        low, best, high = deaths
        count = CasualtyCount(low=low, best=best, high=high, span=span(article, "two"))
        event = replace(event, fatalities=count)
    elif event.fatalities:
        event = replace(event, fatalities=replace(event.fatalities, span=span(article, "two")))
    if event.event_date is not None:
        event = replace(event, event_date=replace(event.event_date, span=span(article, "Friday")))
    if dates:
        first, last, value, precision = dates
        assert event.event_date is not None
        moved = replace(event.event_date, first=first, last=last, value=value, precision=precision)
        event = replace(event, event_date=moved)
    return event


def stand_in(article: Article) -> Article:
    """An article with the words that make_event looks for; all that it takes from it is replaced."""
    return make_article(found_file(str(article.article_id)))


def actor(article: Article, words: str, code: str | None) -> ActorMention | None:
    """An actor with the code; international ones have no country."""
    if code is None:
        return None
    made = make_actor(article, words, code)
    made = replace(made, name=f"Actor {code}")
    return replace(made, country=None) if code[:3] in ("IGO", "IMG") else made
