"""Stories in PostgreSQL: the article corpus through `group_stories`, batch after batch, against brute force.

    python -m bench stories        or        python -m bench.stories [FOLDER]

Every file below the folder is discovered, read and cleaned as the pipeline does, and its articles are stored
in a warehouse of their own. The grouping then takes them in batches of 100, in the order of their ids, so
that both halves of the corpus are alike; only the grouping is timed. Brute force (`bench.near_duplicates`)
gives all pairs of a Jaccard of 5-word shingles of at least 0.8. A story holds copies, and copies of copies.

Recall: of the pairs of brute force, those that are in one story. Precision: of the pairs of one story, those
that brute force joins, directly or through others. Printed too: the share that is alike pair by pair, which
counts copies of copies and equal bodies under different headlines as wrong.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, select, update

from bench.figure import Figure
from bench.near_duplicates import Pair, find_by_brute_force
from bench.workplace import BenchError, Workplace, settings_in
from eventwire.flow.discover import discover
from eventwire.flow.intake import take_in
from eventwire.flow.stories import ShingleReader
from eventwire.flow.warehouse import prepare_warehouse
from eventwire.ledger import shard_files
from eventwire.ledger.planning import open_batch
from eventwire.records import Annotation, Article, BatchRef
from eventwire.settings import PROJECT, Settings
from eventwire.stack import open_warehouse
from eventwire.warehouse import (
    cluster_events,
    group_stories,
    load_rows,
    open_engine,
    recode_rows,
    transaction,
)
from eventwire.warehouse.schema import article, batch

CORPUS = PROJECT.parent / "shared" / "articles"
BATCH = 100  # articles of a batch
LEAST_RECALL, LEAST_PRECISION, MOST_GROWTH = 0.97, 0.99, 1.1
EVERYTHING = "corpus"
CODER = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """What the grouping made of the articles: the number of each one's story, and seconds per batch."""

    stories: list[UUID]
    seconds: list[float]


def measure(place: Workplace, folder: Path = CORPUS) -> list[Figure]:
    """Store, group, compare. Raises BenchError where there is no corpus."""
    if not folder.is_dir():
        raise BenchError("there is no article corpus beside the project")
    settings = settings_in(place.new_folder()).model_copy(
        update={"settle_seconds": 0, "shard_articles": 10**6, "shard_bytes": 10**10}
    )
    with _open_engine(settings) as engine:
        articles = read_corpus(engine, settings, folder)
        grouped = group_in_batches(engine, articles)
    return judge(grouped, find_by_brute_force([item.text for item in articles]))


@contextmanager
def _open_engine(settings: Settings) -> Iterator[Engine]:
    with open_warehouse(settings) as url:
        prepare_warehouse(url)
        engine = open_engine(url)
        try:
            yield engine
        finally:
            engine.dispose()


def read_corpus(engine: Engine, settings: Settings, folder: Path) -> list[Article]:
    """Discover, read and clean all files; give the articles in the order of their ids."""
    found: dict[UUID, Article] = {}
    for ref in discover(engine, settings, location=str(folder), batch_key=EVERYTHING):
        with transaction(engine) as connection:
            files = shard_files(connection, ref)
        found |= take_in(files, settings).articles
    return sorted(found.values(), key=lambda item: item.article_id)


def group_in_batches(engine: Engine, articles: Sequence[Article]) -> Grouped:
    """Store and group a batch after the other."""
    with transaction(engine) as connection:
        connection.execute(update(batch).values(state="complete"))
    seconds = []
    for number, start in enumerate(range(0, len(articles), BATCH)):
        part = articles[start : start + BATCH]
        ref = BatchRef(batch_key=f"part {number}", shard_no=0, stage="planned")
        _store(engine, ref, part)
        with transaction(engine) as connection:
            started = time.perf_counter()
            grouped = group_stories(connection, ShingleReader())
            seconds.append((time.perf_counter() - started) / len(part))
            cluster_events(connection, moved=grouped.moved)
    with transaction(engine) as connection:
        query = select(article.c.story_id).order_by(article.c.article_id)
        return Grouped(stories=list(connection.scalars(query)), seconds=seconds)


def _store(engine: Engine, ref: BatchRef, articles: Iterable[Article]) -> None:
    """Store articles that nobody coded as a finished batch."""
    coded = [
        (item, Annotation(text_id=str(item.article_id), events=(), places=(), dates=(), sentences=()))
        for item in articles
    ]
    with transaction(engine) as connection:
        open_batch(connection, batch_key=ref.batch_key, kind="ingest", location=EVERYTHING)
        load_rows(connection, recode_rows(ref, coder_version_id=CODER, coded=coded))
        connection.execute(update(batch).values(state="complete"))


def judge(grouped: Grouped, expected: set[Pair]) -> list[Figure]:
    """Compare pairs of one story with those of brute force, and the halves of the time."""
    found = pairs_of(grouped.stories)
    joined = pairs_of(join(len(grouped.stories), expected))
    recall = len(found & expected) / max(1, len(expected))
    precision = len(found & joined) / max(1, len(found))
    strict = len(found & expected) / max(1, len(found))
    half = len(grouped.seconds) // 2
    first, second = statistics.fmean(grouped.seconds[:half]), statistics.fmean(grouped.seconds[half:])
    note = f"{len(grouped.stories)} articles, {len(expected)} pairs by brute force, {len(found)} in one story"
    return [
        Figure(
            name="near-identical articles in PostgreSQL, recall",
            measured=f"{recall:.4f}",
            bound=f"at least {LEAST_RECALL}",
            holds=recall >= LEAST_RECALL,
            note=note,
        ),
        Figure(
            name="near-identical articles in PostgreSQL, precision",
            measured=f"{precision:.4f}",
            bound=f"at least {LEAST_PRECISION}",
            holds=precision >= LEAST_PRECISION,
            note=f"{strict:.4f} of the pairs are alike by themselves, the others through a third",
        ),
        Figure(
            name="grouping an article: second half of the corpus over the first",
            measured=f"{second / first:.2f} ({1000 * first:.2f} and {1000 * second:.2f} ms)",
            bound=f"at most {MOST_GROWTH}",
            holds=second <= MOST_GROWTH * first,
            note=f"{len(grouped.seconds)} batches of {BATCH}",
        ),
    ]


def pairs_of(labels: Sequence[object]) -> set[Pair]:
    """Give the pairs of places that have the same label."""
    members: dict[object, list[int]] = defaultdict(list)
    for place, label in enumerate(labels):
        members[label].append(place)
    return {pair for group in members.values() for pair in combinations(group, 2)}


def join(count: int, pairs: Iterable[Pair]) -> list[int]:
    """Give each of `count` numbers the smallest one that pairs connect it with."""
    parents = list(range(count))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    for first, second in pairs:
        low, high = sorted((root(first), root(second)))
        parents[high] = low
    return [root(number) for number in range(count)]


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    with Workplace(articles=0, rounds=1, files=0) as place:
        for figure in measure(place, folder):
            print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
