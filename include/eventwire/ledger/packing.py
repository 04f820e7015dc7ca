"""Items into shards: as few as the limits allow, all about the same size, so that two cores end together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to work on: a file to read or a stored article to code again, with its estimated size."""

    file_id: UUID | None = None
    article_id: UUID | None = None
    articles: int
    item_bytes: int = 0


def pack(items: Iterable[Item], *, shard_articles: int, shard_bytes: int) -> tuple[tuple[Item, ...], ...]:
    """Cut the items, in their order, into shards within both limits; one item alone may exceed them.

    >>> six = [Item(articles=1)] * 6
    >>> [len(shard) for shard in pack(six, shard_articles=5, shard_bytes=1)]
    [3, 3]
    """
    items = tuple(items)
    total = sum(item.articles for item in items)
    fair_articles = ceil(total / max(1, ceil(total / shard_articles)))
    even = _fill(items, fair_articles, shard_bytes)
    full = _fill(items, shard_articles, shard_bytes)
    return even if len(even) <= len(full) else full


def _fill(items: tuple[Item, ...], articles_limit: int, bytes_limit: int) -> tuple[tuple[Item, ...], ...]:
    shards: list[list[Item]] = []
    articles = item_bytes = 0
    for item in items:
        articles += item.articles
        item_bytes += item.item_bytes
        if not shards or articles > articles_limit or item_bytes > bytes_limit:
            shards.append([])
            articles, item_bytes = item.articles, item.item_bytes
        shards[-1].append(item)
    return tuple(tuple(shard) for shard in shards)
