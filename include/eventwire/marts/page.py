"""docs/marts.md: what the marts are for, written from page.md and the headers of the .sql files."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from eventwire.marts.sql_files import Definition, definitions

_CHAPTERS = {
    "views": "Our own marts",
    "views/products": "In the shape of other products",
    "views/days": "Day by day",
    "views/base": "What the others are made from",
    "functions/as_of": "As of a moment",
    "functions": "Functions",
}


def render_marts() -> str:
    """Write the whole page."""
    words = files(__package__).joinpath("page.md").read_text(encoding="utf-8")
    return words + "".join(_chapter(folder, title) for folder, title in _CHAPTERS.items())


def _chapter(folder: str, title: str) -> str:
    entries = "\n".join(map(_entry, definitions(folder)))
    return f"\n## {title}\n\n{entries}"


def _entry(definition: Definition) -> str:
    return "\n".join([f"### {definition.name}", "", *_paragraphs(definition), ""])


def _paragraphs(definition: Definition) -> Iterator[str]:
    purpose = definition.about("Purpose")
    yield purpose[:1].upper() + purpose[1:]
    for part in ("Grain", "Key"):
        if definition.about(part):
            yield ""
            yield f"{part}: {definition.about(part)}"
    if definition.example:
        yield ""
        yield f"```sql\n{definition.example}\n```"
