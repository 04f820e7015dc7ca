"""Shards are few, within the limits, and about the same size."""

from __future__ import annotations

import pytest

from eventwire.ledger.packing import Item, pack


def sizes(articles: list[int], *, limit: int = 10, item_bytes: int = 1, bytes_limit: int = 1000) -> list[int]:
    items = [Item(articles=count, item_bytes=item_bytes) for count in articles]
    return [
        sum(item.articles for item in shard)
        for shard in pack(items, shard_articles=limit, shard_bytes=bytes_limit)
    ]


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ([], []),
        ([1], [1]),
        ([1] * 10, [10]),
        ([1] * 11, [6, 5]),
        ([1] * 30, [10, 10, 10]),
        ([4, 4, 4], [8, 4]),
        ([25, 1], [25, 1]),
    ],
)
def test_articles_are_shared_out_evenly(articles: list[int], expected: list[int]) -> None:
    assert sizes(articles) == expected


def test_bytes_cut_a_shard_too() -> None:
    assert sizes([1] * 4, item_bytes=300) == [3, 1]


def test_one_file_above_the_limit_is_a_shard_of_its_own() -> None:
    assert sizes([1, 1], item_bytes=5000) == [1, 1]
