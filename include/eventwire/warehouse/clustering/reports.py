"""What the rule same-occurrence-1 reads of a mention, and where it looks for others of the same occurrence.

A block holds the reports that are compared with each other: of one coder, type, realis, negation and theatre.
The theatre is a country, or the pair of countries between which something is done. Inside a block a report
has a window, the days on which it may have happened:

    a stated day                       that day: the report is exact
    no stated day ("said on Tuesday")  the day of the statement or publication, and the day before
    days, a week                       these days
    a month and longer                 none; only reports of the same span are in the block
    no day, or no theatre              none; only reports of the same story are in the block
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

RULE = "same-occurrence-1"
LONGEST_WINDOW = timedelta(days=6)  # from its first day to its last: a week
_DAY = timedelta(days=1)
_DAY_OF_THE_REPORT = frozenset({"publish_date", "report"})  # event_date_method where the text states no day
_DONE_ON_THE_SPOT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
_SANCTIONS = "16"  # CAMEO root; PLOVER takes some of them for coercion
_INTERNATIONAL = ("IGO", "IMG", "INT", "MNC", "NGM", "NGO")
_NAMED = ("group.", "person.")
_GRADES = {"site": 3, "city": 3, "admin2": 3, "admin1": 2, "region": 1, "country": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor. `nation`: its country or organisation across states; `named`: its entry if it has a name."""

    nation: str | None
    role: str | None
    code: str | None
    named: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place. `grade`: 3 a place on the map, 2 a first-order division, 1 a region or a country."""

    place_id: int
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    grade: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What two reports are compared by. `deaths` is the best count, else the low or the high one; where the
    toll of the sentence stands on another act, that one's.

    `is_on_the_spot`: done where it is felt, as a march or a raid is; other acts go from side to side.
    """

    type: str
    mode: str | None
    cameo: str
    source: Party | None
    target: Party | None
    is_mutual: bool
    is_on_the_spot: bool
    spot: Spot | None
    deaths: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days on which it may have happened, both included; exact when the text states the one day."""

    first: date
    last: date
    is_exact: bool

    def covers(self, day: date) -> bool:
        """Whether it may have happened on that day."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A mention; `published_month` says where it is stored.

    `order`: earliest publish date, article, sentence, offset, id; no two have the same.
    """

    mention_id: UUID
    published_month: int
    story_id: UUID
    traits: Traits
    block_key: int
    window: Window | None
    order: tuple[Any, ...]


def make_report(row: Any) -> Report:
    """Make a report of a row of same_occurrence_1_reports.sql."""
    traits = _traits(row)
    theatre = find_theatre(traits)
    window = _window(row)
    block: tuple[object, ...] = (row.coder_version_id, traits.type, row.realis, row.negated, theatre)
    if row.event_first_day is None or theatre is None:
        window, block = None, (*block, "story", row.story_id)
    elif window is None:
        block = (*block, row.event_first_day, row.event_last_day)
    published_on = row.published_on or date.max
    return Report(
        mention_id=row.mention_id,
        published_month=row.published_month,
        story_id=row.story_id,
        traits=traits,
        block_key=_number(block),
        window=window,
        order=(published_on, row.article_id, row.sentence_no, row.start_char, row.mention_id),
    )


def find_theatre(traits: Traits) -> str | None:
    """Give where it plays: what is done on the spot in a country, else between two nations or within one.

    None when neither a place nor an actor tells.
    """
    country = traits.spot.country if traits.spot else None
    source, target = (party.nation if party else None for party in (traits.source, traits.target))
    if traits.is_on_the_spot:
        return country or target or source
    nations = {nation for nation in (source, target) if nation}
    if country and len(nations) < 2:
        nations.add(country)  # "expelled two diplomats from China"
    return "|".join(sorted(nations)) or None


def _traits(row: Any) -> Traits:
    return Traits(
        type=row.plover or row.root,
        mode=row.plover_mode,
        cameo=row.cameo,
        source=_party(row.source_code, row.source_country, row.source_sector, row.source_entry),
        target=_party(row.target_code, row.target_country, row.target_sector, row.target_entry),
        is_mutual=row.reciprocal or row.plover in ("AGREE", "CONSULT"),
        is_on_the_spot=row.plover in _DONE_ON_THE_SPOT and row.root != _SANCTIONS,
        spot=_spot(row),
        deaths=row.deaths,
    )


def _party(code: str | None, country: str | None, sector: str | None, entry: str | None) -> Party | None:
    if code is None and country is None and sector is None:
        return None
    is_across = country is None and code is not None and code.startswith(_INTERNATIONAL)
    return Party(
        nation=code[:6] if code and is_across else country,
        role=None if is_across else sector,
        code=code,
        named=entry if entry and entry.startswith(_NAMED) else None,
    )


def _spot(row: Any) -> Spot | None:
    if row.place_id is None:
        return None
    return Spot(
        place_id=row.place_id,
        lat=row.lat,
        lon=row.lon,
        country=row.place_country,
        admin1=row.admin1,
        grade=_GRADES[row.place_precision],
    )


def _window(row: Any) -> Window | None:
    first, last = row.event_first_day, row.event_last_day
    if first is None or last - first > LONGEST_WINDOW:
        return None
    if first == last and row.event_date_method in _DAY_OF_THE_REPORT:
        return Window(first=first - _DAY, last=last, is_exact=False)
    return Window(first=first, last=last, is_exact=first == last)


def _number(block: tuple[object, ...]) -> int:
    words = "\x1f".join("\x00" if part is None else str(part) for part in (RULE, *block))
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big", signed=True)
