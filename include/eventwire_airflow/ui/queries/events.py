"""The filter of the events page, and the events that its table lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from sqlalchemy import ColumnElement, Connection, Select, column, func, or_, select, table, true, tuple_

from eventwire.ontology import event_types
from eventwire.records import Realis
from eventwire.warehouse import schema
from eventwire_airflow.ui.queries import Row, ask

STATEMENT = "STATEMENT"  # what CAMEO 01 and 02 are called, which have no PLOVER type
PAGE_ROWS = 50
MANY_EVENTS = 100_000  # from here on, only the newest are shown until someone asks for more
QUARTER = timedelta(days=90)

# The view says which coder and which rule of clustering are current; its columns are those of core.event.
_e = table("current_event", *(column(one.name, one.type) for one in schema.event.c), schema="mart")
_BEFORE_ALL = date(1, 1, 1)


def _or_none(value: Any) -> Any:
    return None if value == "" else value


def _split_mark(mark: str) -> tuple[date, UUID]:
    """Read the mark of a page: the day and the id of the last event before it. Raises ValueError."""
    day, _, event_id = mark.partition("_")
    return date.fromisoformat(day), UUID(event_id)


def _check_mark(mark: str) -> str:
    _split_mark(mark)
    return mark


Optional = BeforeValidator(_or_none)  # an empty field of a form does not filter


class EventFilter(BaseModel):
    """Which events are meant; what is None does not filter."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    since: Annotated[date | None, Optional] = None
    until: Annotated[date | None, Optional] = None
    type: Annotated[str | None, Optional] = None
    quad: Annotated[Annotated[int, Field(ge=1, le=4)] | None, Optional] = None
    country: Annotated[Annotated[str, Field(pattern="^[A-Z]{3}$")] | None, Optional] = None
    actor: Annotated[Annotated[str, Field(max_length=80, pattern=r"^[^\x00]*$")] | None, Optional] = None
    realis: Annotated[Realis | None, Optional] = None
    confidence: Annotated[Annotated[float, Field(ge=0, le=1)] | None, Optional] = None
    place: Annotated[int | None, Optional] = None
    day: Annotated[Annotated[str, Field(pattern="^(known|unknown)$")] | None, Optional] = None
    before: Annotated[Annotated[str, AfterValidator(_check_mark)] | None, Optional] = None

    def chosen(self) -> dict[str, Any]:
        """Give what the user chose, without the place in the table, ready for an address."""
        return self.model_dump(exclude={"before"}, exclude_none=True, mode="json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """First and last publish date of the warehouse; whether it has no article yet, or very many events."""

    oldest: date | None
    newest: date | None
    is_empty: bool
    is_large: bool

    def default_since(self) -> date | None:
        """Give the first day that is shown unless someone asks for more; None: from the beginning."""
        return self.newest - QUARTER if self.newest and self.is_large else None


def read_period(connection: Connection) -> Period:
    """Ask how far the warehouse reaches in time."""
    found = ask(connection, "period")[0]
    return Period(
        oldest=found["oldest"],
        newest=found["newest"],
        is_empty=found["is_empty"],
        is_large=found["estimate"] > MANY_EVENTS,
    )


def read_page(
    connection: Connection, chosen: EventFilter, by_day: Mapping[date | None, Sequence[int]]
) -> tuple[Sequence[Row], str | None]:
    """Give the newest events of a filter, or those older than `before`, and the mark of the next page.

    `by_day` are the counts of the same filter. They tell on which days a page of events lies, so that no
    others are looked through, however rare the events are.
    """
    days = _days_of_page(chosen, by_day)
    if days is None:
        return [], None
    key = func.coalesce(_day(chosen), _BEFORE_ALL) if chosen.day == "unknown" else _day(chosen)
    question = (
        _filtered(select(_e.c.event_id, key.label("day")), chosen, _shown_coders(connection))
        .where(_day(chosen) >= days if days > _BEFORE_ALL else true())
        .order_by(key.desc(), _e.c.event_id.desc())
        .limit(PAGE_ROWS + 1)
    )
    if chosen.before:
        question = question.where(tuple_(key, _e.c.event_id) < tuple_(*_split_mark(chosen.before)))
    found = connection.execute(question).all()
    shown = found[:PAGE_ROWS]
    rows = {
        row["event_id"]: row for row in ask(connection, "listed_events", event_ids=[row[0] for row in shown])
    }
    last = shown[-1] if len(found) > PAGE_ROWS else None
    mark = f"{last.day.isoformat()}_{last.event_id}" if last else None
    return [rows[row[0]] for row in shown if row[0] in rows], mark


def _days_of_page(chosen: EventFilter, by_day: Mapping[date | None, Sequence[int]]) -> date | None:
    """Give the first of the days that the events of a page lie on; None where no event is left."""
    marked = _split_mark(chosen.before)[0] if chosen.before else date.max
    days = sorted((day or _BEFORE_ALL for day in by_day), reverse=True)
    counted, first = 0, None
    for day in days:
        if day > marked:
            continue
        first = day
        if day < marked:  # of the day of the mark, all may be on the pages before
            counted += sum(by_day.get(day) or by_day.get(None, ()))
        if counted > PAGE_ROWS:
            break
    return first


def _day(chosen: EventFilter) -> ColumnElement[Any]:
    """Give the day that the filter goes by: of the report where the event's own is unknown."""
    return _e.c.last_reported_on if chosen.day == "unknown" else _e.c.event_first_day


def _shown_coders(connection: Connection) -> Sequence[str]:
    """Give the coders of the view, nearly always one: named, it lets an index give the events in order."""
    coder = schema.coder_version.c
    return connection.scalars(select(coder.coder_version_id).where(coder.is_shown)).all()


def _filtered(question: Select[Any], chosen: EventFilter, coders: Sequence[str]) -> Select[Any]:
    question = question.where(_e.c.coder_version_id.in_(coders))
    question = question.where(*_when(chosen), *_what(chosen), *_who_and_where(chosen))
    if chosen.confidence is None:
        return question
    return question.where(_e.c.confidence >= chosen.confidence)


def _when(chosen: EventFilter) -> Iterator[ColumnElement[bool]]:
    is_unknown = _e.c.event_first_day.is_(None)
    yield is_unknown if chosen.day == "unknown" else ~is_unknown
    if chosen.since is not None:
        yield _day(chosen) >= chosen.since
    if chosen.until is not None:
        yield _day(chosen) <= chosen.until


def _what(chosen: EventFilter) -> Iterator[ColumnElement[bool]]:
    if chosen.type is not None:
        yield _e.c.cameo.in_(codes_of_type(chosen.type))
    if chosen.quad is not None:
        yield _e.c.cameo.in_(codes_of_quad_class(chosen.quad))
    if chosen.realis is not None:
        yield _e.c.realis == chosen.realis


def _who_and_where(chosen: EventFilter) -> Iterator[ColumnElement[bool]]:
    place = schema.place
    if chosen.place is not None:
        yield _e.c.place_id == chosen.place
    if chosen.country is not None:
        yield _e.c.place_id.in_(select(place.c.place_id).where(place.c.country == chosen.country))
    if chosen.actor is not None:
        yield _names_actor(chosen.actor)


def _names_actor(words: str) -> ColumnElement[bool]:
    named = _actors_named(words)
    return or_(_e.c.source_actor_id.in_(named), _e.c.target_actor_id.in_(named))


def actors_named(connection: Connection, words: str) -> Sequence[UUID]:
    """Give the ids of the actors that are meant by a code, a country, or a part of a name."""
    return connection.scalars(_actors_named(words)).all()


def _actors_named(words: str) -> Select[Any]:
    actor = schema.actor
    return select(actor.c.actor_id).where(
        or_(
            actor.c.code.istartswith(words, autoescape=True),
            actor.c.country == words.upper(),
            actor.c.name.icontains(words, autoescape=True),
        )
    )


def codes_of_type(name: str) -> list[str]:
    """Give the CAMEO codes of a PLOVER type, or of STATEMENT."""
    return [code for code, kind in event_types().items() if (kind.plover or STATEMENT) == name]


def codes_of_quad_class(number: int) -> list[str]:
    """Give the CAMEO codes of a quad class."""
    return [code for code, kind in event_types().items() if kind.quad_class == number]
