"""How values are written on a page: numbers, shares, times, countries, the query of an address."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from eventwire.ontology import countries, roles

_COMMON = ("primary", "secondary", "tertiary")  # kinds of roles whose names are common nouns


def number(value: float | None) -> str:
    """Write a whole number with thin spaces; an en dash for nothing.

    >>> number(1234567), number(None)
    ('1\\u202f234\\u202f567', '–')
    """
    return "–" if value is None else f"{round(value):,}".replace(",", "\u202f")


def share(value: float | None) -> str:
    """Write a share as a percentage.

    >>> share(0.125)
    '12 %'
    """
    return "–" if value is None else f"{value * 100:.0f} %"


def seconds(value: float | None) -> str:
    """Write a time span in the unit that suits it.

    >>> seconds(4.2), seconds(300), seconds(7200)
    ('4.2 s', '5.0 min', '2.0 h')
    """
    if value is None:
        return "–"
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if value >= size * (2 if unit == "d" else 1):
            return f"{value / size:.1f} {unit}"
    return f"{value:.1f} s"


def moment(value: datetime | date | None) -> str:
    """Write a day, or a point in time to the minute (UTC).

    >>> moment(datetime(2026, 3, 1, 9, 5, tzinfo=UTC)), moment(date(2026, 3, 1))
    ('2026-03-01 09:05', '2026-03-01')
    """
    if value is None:
        return "–"
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
    return value.isoformat()


def values_found(observed: str | None) -> str:
    """Write what broke an expectation: values stored as a JSON list, or words.

    >>> values_found('["2025-10-20", "2025-10-21"]'), values_found("no rows")
    ('2025-10-20 · 2025-10-21', 'no rows')
    """
    try:
        found = json.loads(observed or '""')
    except ValueError:  # cut off where it was stored, because it is long
        found = observed
    return " · ".join(map(str, found)) if isinstance(found, list) else str(found)


def country_name(code: str | None) -> str:
    """Give a country's name, or its code where there is none."""
    if code is None:
        return "–"
    known = countries().get(code)
    return known.name if known else code


def actor_words(code: str) -> str:
    """Say what a CAMEO actor code means, part by part; a part that no vocabulary has stays as it is.

    >>> actor_words("MLIREB"), actor_words("IGOUNO"), actor_words("ISRQQQ")
    ('Mali, rebels', 'Intergovernmental organisation, United Nations', 'Israel, QQQ')
    """
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    return ", ".join(_actor_part(part, is_first=number == 0) for number, part in enumerate(parts))


def _actor_part(part: str, *, is_first: bool) -> str:
    if is_first and part in countries():
        return countries()[part].name
    if part not in roles():
        return part
    role = roles()[part]
    return role.name.lower() if role.kind in _COMMON and not is_first else role.name


def query(values: Mapping[str, Any], **changes: Any) -> str:
    """Write an address's query from values and changes; what is empty or None is left out.

    >>> query({"type": "PROTEST", "country": None}, page=2)
    '?type=PROTEST&page=2'
    """
    kept = {name: value for name, value in {**values, **changes}.items() if value not in (None, "", [])}
    return f"?{urlencode(kept, doseq=True)}"
