"""Example queries of the tables, from examples.sql; docs/warehouse.md shows them and the tests run them."""

from __future__ import annotations

import re
from importlib.resources import files

_ENTRY = re.compile(r"^-- (\w+\.\w+)\n((?:(?!--).*\n)+)", re.MULTILINE)


def table_examples() -> dict[str, str]:
    """Give the example query of each table by its name with the schema."""
    words = files(__package__).joinpath("examples.sql").read_text(encoding="utf-8")
    return {name: query.strip() for name, query in _ENTRY.findall(words)}
