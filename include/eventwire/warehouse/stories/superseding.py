"""To each revision the article that it replaces: the same address before, or what its mark corrects.

Judged by what the articles and their files say (publish day, mark, time of writing, place), not by the order
in which they came, and anew for all that belongs together when something is added to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, TextClause, text

SAME_HEADLINE_DAYS = 7  # a headline that comes again after so many days without it is another matter
_NUMBERED = re.compile(r"(?:UPDATE|WRAPUP)(?: (\d+))?")
_REPAIRS = re.compile("CORRECTED|REFILE|RPT")
_WITHDRAWN = 1_000.0


def link_revisions(connection: Connection, article_ids: Sequence[UUID]) -> int:
    """Link what these articles replace and what replaces them; give the number of links that changed."""
    marked: dict[UUID, UUID] = {}
    for chain in _groups(connection.execute(_statement("marked"), {"article_ids": list(article_ids)})):
        marked.update(_link_marked(chain))
    named = {"article_ids": [*article_ids, *marked]}
    replaced: dict[UUID, UUID] = {}
    for chain in _groups(connection.execute(_statement("same_address"), named)):
        replaced.update((later.article_id, earlier.article_id) for earlier, later in pairwise(chain))
    for newer, older in sorted(marked.items()):
        if newer not in replaced and newer not in _walk_back(replaced, older):
            replaced[newer] = older
    values = {"newer": list(replaced), "older": list(replaced.values())}
    return connection.execute(_statement("supersede"), values, execution_options=_COUNTED).rowcount


def rank_of(mark: str | None) -> float:
    """Give the place of a mark in the life of an article: the first version has 0.

    >>> [rank_of(mark) for mark in (None, "CORRECTED", "UPDATE 1", "CORRECTED UPDATE 1", "UPDATE 2")]
    [0.0, 0.5, 1.0, 1.5, 2.0]
    """
    if mark is None:
        return 0.0
    if "WITHDRAWN" in mark:
        return _WITHDRAWN
    numbers = [float(found[1] or 1) for found in _NUMBERED.finditer(mark)]
    return max(numbers, default=0.0) + (0.5 if _REPAIRS.search(mark) else 0.0)


def _groups(rows: Iterable[Row[Any]]) -> Iterator[list[Row[Any]]]:
    groups: dict[Any, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        groups[row.group_key].append(row)
    yield from groups.values()


def _walk_back(replaced: Mapping[UUID, UUID], article_id: UUID | None) -> Iterator[UUID]:
    """Give an article and what it replaces, step by step."""
    while article_id is not None:
        yield article_id
        article_id = replaced.get(article_id)


def _link_marked(chain: Sequence[Row[Any]]) -> Iterator[tuple[UUID, UUID]]:
    """Link each marked article of a headline or a story to the version before it, if that is near in time."""
    for members in _near_in_time(chain):
        in_order = sorted(members, key=lambda row: rank_of(row.revision_mark))  # stable: else as the query
        for earlier, later in pairwise(in_order):
            if later.revision_mark is not None:
                yield later.article_id, earlier.article_id


def _near_in_time(chain: Sequence[Row[Any]]) -> Iterator[list[Row[Any]]]:
    """Cut articles in the order of their days where nothing came for long; undated ones are one part."""
    part: list[Row[Any]] = []
    last: date | None = None
    for row in chain:
        is_far = (row.published_on is None) != (last is None) or (
            last is not None and row.published_on - last > timedelta(days=SAME_HEADLINE_DAYS)
        )
        if part and is_far:
            yield part
            part = []
        part.append(row)
        last = row.published_on
    if part:
        yield part


_COUNTED = {"preserve_rowcount": True}


@cache
def _statement(name: str) -> TextClause:
    return text(files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8"))
