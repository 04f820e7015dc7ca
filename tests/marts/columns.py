"""The published columns of the products, in their order: columns.csv."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

with Path(__file__).with_name("columns.csv").open(encoding="utf-8") as _file:
    _ROWS = list(csv.DictReader(_file))


def published(product: str) -> tuple[str, ...]:
    """Give the columns of `gdelt`, `gdelt_mentions`, `icews`, `polecat`, `acled` or `ged`."""
    return tuple(row["column"] for row in _ROWS if row["product"] == product)


def folded(names: Iterable[str]) -> tuple[str, ...]:
    """Give published names as SQL writes them here: lower case, underscores for spaces."""
    return tuple(name.lower().replace(" ", "_") for name in names)
