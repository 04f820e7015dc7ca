"""The latest Data Docs as text: what Great Expectations wrote of each suite, without its styles and scripts.

Takes the folder that the audit writes; gives the tables of its validation pages, cell by cell, so that they
can be read offline and hold nothing but words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import html

FIGURES = ("Expectations", "Percent", "Time")
MARKS = {"text-success": "held", "text-danger": "broken", "text-warning": "raised"}
PAGES_READ = 20
CELL_CHARS = 400
PAGE_BYTES = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DocsPage:
    """One validated suite: its figures by name, and its expectations as (status, words, observed)."""

    suite: str
    written_at: datetime
    figures: tuple[tuple[str, str], ...]
    expectations: tuple[tuple[str, str, str], ...]


def read_docs(folder: Path) -> tuple[DocsPage, ...]:
    """Read the validation pages, those of one suite once: the newest; none where no audit has run."""
    newest: dict[str, tuple[float, Path]] = {}
    for path in (folder / "validations").rglob("*.html"):
        suite = path.relative_to(folder / "validations").parts[0]
        newest[suite] = max(newest.get(suite, (0.0, path)), (path.stat().st_mtime, path))
    return tuple(_read(suite, path) for suite, (_, path) in sorted(newest.items())[:PAGES_READ])


def _read(suite: str, path: Path) -> DocsPage:
    with path.open("rb") as stream:
        page = html.fromstring(stream.read(PAGE_BYTES))
    rows = [tuple(_words(cell) for cell in row if cell.tag == "td") for row in _innermost_rows(page)]
    return DocsPage(
        suite=suite,
        written_at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
        figures=tuple((row[0], row[1]) for row in rows if len(row) == 2 and row[0].endswith(FIGURES)),
        expectations=tuple((row[0], row[1], row[2]) for row in rows if len(row) == 3),
    )


def _innermost_rows(page: Any) -> Iterator[Any]:
    for table in page.iter("table"):
        if next(table.iterdescendants("table"), None) is None:
            yield from table.iter("tr")


def _words(cell: Any) -> str:
    """Give the words of a cell; of one that holds only a mark, what the mark means."""
    for hidden in cell.xpath(".//script | .//style"):
        hidden.drop_tree()
    words = " ".join(" ".join(cell.itertext()).split())[:CELL_CHARS]
    if words:
        return words
    marks = " ".join(cell.xpath(".//@class"))
    return next((meaning for mark, meaning in MARKS.items() if mark in marks), "")
