"""Seconds that the marts take to show a load of 1,000 articles, in a warehouse of 5 million mentions."""

from __future__ import annotations

import hashlib
import random
import secrets
import time
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Engine

from bench.figure import Figure
from bench.reports import Shard, plan_shards
from bench.workplace import Workplace
from bench.world import CODER, Cast, count_cast, large_warehouse
from eventwire.flow.closing import refresh, settle
from eventwire.warehouse import load_shard, open_engine

ARTICLES, SHARD_ARTICLES = 1_000, 250
BOUND = 5.0


def measure(place: Workplace) -> list[Figure]:
    """Load, settle and refresh some batches; the refresh is what is timed."""
    with large_warehouse(place) as url:
        engine = open_engine(url)
        refresh(engine)
        seconds = [_load_and_refresh(engine, f"refresh-{secrets.token_hex(4)}") for _ in range(place.rounds)]
        engine.dispose()
    worst = max(refreshed for _, refreshed in seconds)
    return [
        Figure(
            name="refresh of the marts after a load of 1,000 articles",
            measured=f"{worst:.1f} s",
            bound=f"under {BOUND:.0f} s",
            holds=worst < BOUND,
            note=f"the slowest of {len(seconds)}; closing, stories and clustering before it took "
            f"{max(settled for settled, _ in seconds):.1f} s",
        )
    ]


def _load_and_refresh(engine: Engine, batch_key: str) -> tuple[float, float]:
    """Give the seconds of settling a new batch and of the refresh after it."""
    shards = plan_shards(engine, batch_key, articles=ARTICLES, shard_articles=SHARD_ARTICLES, coder=CODER)
    for shard in about_the_world(shards, count_cast(engine)):
        load_shard(engine, shard.ref, shard.rows, coder_version_id=CODER, articles_read=shard.articles)
    begun = time.perf_counter()
    settle(engine, batch_key)
    settled = time.perf_counter()
    refresh(engine)
    return settled - begun, time.perf_counter() - settled


def about_the_world(shards: Iterable[Shard], cast: Cast) -> Iterable[Shard]:
    """Let the mentions of shards tell of the world's actors and places, as skewed as the world has them."""
    for shard in shards:
        chance = random.Random(f"{shard.ref.batch_key} {shard.ref.shard_no}")
        for row in shard.rows["event_mention"]:
            row |= {"source_actor_id": _actor(chance, cast), "target_actor_id": _actor(chance, cast)}
            row["place_id"] = -1_000_000 - int(cast.places * chance.random() ** 3)
        yield shard


def _actor(chance: random.Random, cast: Cast) -> Any:
    number = int(cast.actors * chance.random() ** 3)
    return UUID(hashlib.md5(f"world actor{number}".encode(), usedforsecurity=False).hexdigest())
