"""From one coded event to its row in `event_mention` and the rows of the actors and the place it names."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from eventwire.records import (
    ActorMention,
    Article,
    CasualtyCount,
    DateMention,
    Event,
    PlaceMention,
    TextSpan,
    content_id,
)
from eventwire.warehouse.schema import month_of

Row = dict[str, Any]

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def actor_id(actor: ActorMention | None) -> UUID | None:
    """Give the id of an actor; None when the words were not resolved to anything."""
    if actor is None:
        return None
    parts = (actor.code, actor.country, actor.sector, actor.name, actor.entry)
    return content_id("actor", *parts) if any(parts) else None


def storable(text: str | None) -> str | None:
    """Replace what PostgreSQL cannot store (NUL, lone surrogates) one for one, so that offsets stay true.

    >>> storable("a\\x00b\\ud800")
    'a\ufffdb\ufffd'
    """
    return text and _UNSTORABLE.sub("\ufffd", text)


def collect_actors(event: Event, actors: dict[UUID, Row]) -> None:
    """Add the rows of the event's resolved actors that are not there yet."""
    for actor in (event.source, event.target, event.attribution):
        key = actor_id(actor)
        if actor is not None and key is not None:
            actors.setdefault(
                key,
                {
                    "actor_id": key,
                    "code": actor.code,
                    "country": actor.country,
                    "sector": actor.sector,
                    "name": actor.name,
                    "entry": actor.entry,
                },
            )


def collect_place(event: Event, places: dict[int, Row]) -> None:
    """Add the row of the event's resolved place if it is not there yet."""
    place = event.place
    if place is not None and place.geonames_id is not None:
        places.setdefault(
            place.geonames_id,
            {
                "place_id": place.geonames_id,
                "name": place.name,
                "lat": place.lat,
                "lon": place.lon,
                "country": place.country,
                "admin1": place.admin1,
                "admin2": place.admin2,
                "precision": place.precision,
                "feature_class": place.feature_class,
            },
        )


def mention_row(event: Event, article: Article, coder_version_id: str, batch_key: str) -> Row:
    """Give the row of `event_mention`."""
    return {
        "mention_id": event.event_id,
        "article_id": article.article_id,
        "coder_version_id": coder_version_id,
        "sentence_no": event.sentence_no,
        "start_char": event.start,
        "end_char": event.end,
        "cameo": event.cameo,
        "plover": event.plover,
        "plover_mode": event.plover_mode,
        **_span("trigger", event.trigger),
        "source_actor_id": actor_id(event.source),
        **_span("source", event.source.span if event.source else None),
        "target_actor_id": actor_id(event.target),
        **_span("target", event.target.span if event.target else None),
        "reciprocal": event.reciprocal,
        "realis": event.realis.value,
        "negated": event.negated,
        "attribution_actor_id": actor_id(event.attribution),
        **_span("attribution", event.attribution.span if event.attribution else None),
        **_date(event.event_date),
        **_place(event.place, event.place_method),
        **_casualties("fatalities", event.fatalities),
        **_casualties("wounded", event.wounded),
        **_casualties("missing", event.missing),
        **_casualties("detained", event.detained),
        **_casualties("displaced", event.displaced),
        "confidence": event.confidence,
        "rule": event.rule,
        "batch_key": batch_key,
        "published_month": month_of(article.published_on),
    }


def _span(name: str, span: TextSpan | None) -> Row:
    return {
        f"{name}_text": storable(span.text) if span else None,
        f"{name}_start": span.start if span else None,
        f"{name}_end": span.end if span else None,
    }


def _date(date: DateMention | None) -> Row:
    return {
        "event_date": date.value if date else None,
        "event_first_day": date.first if date else None,
        "event_last_day": date.last if date else None,
        "event_date_precision": date.precision if date else None,
        "event_date_method": date.method if date else None,
        **_span("event_date", date.span if date else None),
    }


def _place(place: PlaceMention | None, method: str | None) -> Row:
    return {
        "place_id": place.geonames_id if place else None,
        **_span("place", place.span if place else None),
        "place_method": method,
        "place_reason": place.reason if place else None,
        "runner_up_place_id": place.runner_up_id if place else None,
        "place_margin": place.margin if place else None,
    }


def _casualties(name: str, count: CasualtyCount | None) -> Row:
    return {
        f"{name}_low": count.low if count else None,
        f"{name}_best": count.best if count else None,
        f"{name}_high": count.high if count else None,
        **_span(name, count.span if count else None),
        f"{name}_group": storable(count.group) if count and count.group else None,
    }
