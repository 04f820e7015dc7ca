"""How far the newest week differs from the four weeks before.

Takes counts by value for both, gives their shares and the population stability index, the sum over all values
of (recent share - earlier share) * ln(recent share / earlier share). By convention below 0.1 is steady, above
0.25 is a change to look into.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from eventwire_airflow.ui.queries import Row

STEADY, CHANGED = 0.1, 0.25
ENOUGH = 50  # mentions on both sides, below which an index says nothing
SHOWN = 12
_FLOOR = 0.0005  # the share that a value counts with where it was not seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One value with its share before and now."""

    value: str
    before: float
    recent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One distribution; `index` is None where there are too few mentions to tell."""

    name: str
    shares: tuple[Share, ...]
    others: int
    before: int
    recent: int
    index: float | None

    @property
    def verdict(self) -> str:
        """Say in a word what the index means."""
        if self.index is None:
            return "too few"
        return "steady" if self.index < STEADY else "shifting" if self.index < CHANGED else "changed"


def measure(name: str, rows: Iterable[Row], *, in_order: bool = False) -> Drift:
    """Compare two distributions of the values in the column `name`; `in_order` keeps the order of values."""
    counts = [(str(row[name]), row["before"], row["recent"]) for row in rows if row[name] is not None]
    before, recent = sum(row[1] for row in counts), sum(row[2] for row in counts)
    shares = [
        Share(value=value, before=old / before if before else 0.0, recent=new / recent if recent else 0.0)
        for value, old, new in counts
    ]
    shares.sort(key=lambda item: item.value if in_order else (-max(item.before, item.recent), item.value))
    return Drift(
        name=name,
        shares=tuple(shares if in_order else shares[:SHOWN]),
        others=0 if in_order else max(len(shares) - SHOWN, 0),
        before=before,
        recent=recent,
        index=stability_index(shares) if min(before, recent) >= ENOUGH else None,
    )


def stability_index(shares: Iterable[Share]) -> float:
    """Give the population stability index.

    >>> halves = Share(value="a", before=0.5, recent=0.4), Share(value="b", before=0.5, recent=0.6)
    >>> round(stability_index(halves), 3)
    0.041
    """
    pairs = [(max(item.before, _FLOOR), max(item.recent, _FLOOR)) for item in shares]
    return sum((new - old) * log(new / old) for old, new in pairs)
