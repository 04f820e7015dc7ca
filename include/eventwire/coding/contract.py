"""The JSON lines that `eventwire code --jsonl` reads and writes.

Other programs rely on them: docs/coding.md says each field.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from eventwire.coding.compound_dates import SET
from eventwire.coding.texts import CodingText
from eventwire.records import (
    ActorMention,
    Annotation,
    CasualtyCount,
    DateMention,
    Event,
    PlaceMention,
    TextSpan,
)


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    id: str
    text: str
    date: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no text to code, or not as it stands; `line_no` counts from 1."""

    line_no: int
    evidence: str

    def to_dict(self) -> dict[str, object]:
        return {"line": self.line_no, "error": "bad_line", "evidence": self.evidence}


def read_texts(lines: Iterable[str]) -> Iterator[CodingText | BadLine]:
    """Read texts from JSON lines; a bad line is given as what it is, and the others go on.

    A text whose date cannot be read is given too, without a date, behind its fault.
    """
    for line_no, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            fields = _Line.model_validate(json.loads(line))
        except json.JSONDecodeError as error:
            yield BadLine(line_no, f"not JSON: {error.msg} at column {error.colno}")
        except ValidationError as error:
            faults = "; ".join(
                f"{'.'.join(map(str, fault['loc'])) or 'line'}: {fault['msg']}" for fault in error.errors()
            )
            yield BadLine(line_no, faults)
        else:
            day = None
            try:
                day = _read_day(fields.date)
            except ValueError:
                yield BadLine(
                    line_no, f"date: {fields.date!r} is no YYYY-MM-DD; the text is coded without a date"
                )
            yield CodingText(text_id=fields.id, text=fields.text, published_on=day, title=fields.title)


def _read_day(words: str | None) -> date | None:
    """Read an ISO date; of one with a time ("1990-08-16T20:41") the day is kept. Raises ValueError."""
    if words is None:
        return None
    return datetime.fromisoformat(words).date() if "T" in words else date.fromisoformat(words)


def annotation_line(annotation: Annotation) -> str:
    """Write one annotation as its JSON line, without a line break."""
    return json.dumps(
        {
            "id": annotation.text_id,
            "events": [_event(event) for event in annotation.events],
            "places": [_place(place) for place in annotation.places],
            "dates": [
                {**_span(found.span), "value": found.value, "type": _timex_type(found)}
                for found in annotation.dates
                if found.span
            ],
            "sentences": [
                {"start": item.start, "end": item.end, "outcome": item.outcome, "reason": item.reason}
                for item in annotation.sentences
            ],
        },
        ensure_ascii=False,
    )


def _timex_type(found: DateMention) -> str:
    return "SET" if found.method == SET else "DATE"


def _span(span: TextSpan) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}


def _event(event: Event) -> dict[str, Any]:
    when = event.event_date
    return {
        "event_id": str(event.event_id),
        "sentence": event.sentence_no,
        "start": event.start,
        "end": event.end,
        "trigger": _span(event.trigger),
        "cameo": event.cameo,
        "plover": event.plover,
        "plover_mode": event.plover_mode,
        "quad_class": event.quad_class,
        "goldstein": event.goldstein,
        "source": _actor(event.source),
        "target": _actor(event.target),
        "reciprocal": event.reciprocal,
        "realis": event.realis,
        "negated": event.negated,
        "attribution": _actor(event.attribution),
        "event_date": when.value if when else None,
        "date_precision": when.precision if when else None,
        "date_method": when.method if when else None,
        "place": _place(event.place) if event.place else None,
        **_counts("fatalities", event.fatalities),
        **_counts("wounded", event.wounded),
        **_counts("missing", event.missing),
        **_counts("detained", event.detained),
        **_counts("displaced", event.displaced),
        "confidence": event.confidence,
        "rule": event.rule,
    }


def _counts(kind: str, count: CasualtyCount | None) -> dict[str, int | str | None]:
    return {
        kind: count.best if count else None,
        f"{kind}_low": count.low if count else None,
        f"{kind}_high": count.high if count else None,
        f"{kind}_group": count.group if count else None,
    }


def _actor(actor: ActorMention | None) -> dict[str, Any] | None:
    if actor is None:
        return None
    return {
        **(_span(actor.span) if actor.span else dict.fromkeys(("text", "start", "end"))),
        "implied": actor.span is None,
        "code": actor.code,
        "country": actor.country,
        "sector": actor.sector,
        "name": actor.name,
    }


def _place(place: PlaceMention) -> dict[str, Any]:
    return {
        **_span(place.span),
        "geonames_id": place.geonames_id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "feature_class": place.feature_class,
        "precision": place.precision,
    }
