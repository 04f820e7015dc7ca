"""Stories in PostgreSQL: the article corpus through `group_stories`, batch after batch, against brute force.

    python -m bench stories        or        python -m bench.stories [FOLDER] [--copies 5]

Every file below the folder is discovered, read and cleaned as the pipeline does, and its articles are stored
in a warehouse of their own. The grouping then takes them in batches of 100, in the order of their ids; only
the grouping is timed. Brute force (`bench.near_duplicates`) gives all pairs of a Jaccard of 5-word shingles
of at least 0.8. A story holds copies, and copies of copies.

Is the last batch as cheap as the first? An article costs by its length, and by chance one half of the corpus
has the longer ones; and a busy machine is slower at one moment than at another. So the second half of the
batches is taken into two warehouses in turn, batch by batch: one that has the first half, and an empty one.
The same articles at the same moment: what differs is only how many were there before. Each of the two goes
first every other time. Time is the processor's: that of this program and of the server's process behind its
connection.

With --copies the corpus comes so many times, in each copy with other letters (all words differ, all lengths
stay): so much for a larger warehouse. Copies are not judged, for brute force would take hours.

Recall: of the pairs of brute force, those that are in one story. Precision: of the pairs of one story, those
that brute force joins, directly or through others. Printed too: the share that is alike pair by pair, which
counts copies of copies and equal bodies under different headlines as wrong.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, func, select, update

from bench.figure import Figure
from bench.near_duplicates import Pair, find_by_brute_force
from bench.programs import BenchError, settings_in
from bench.workplace import Workplace
from eventwire.flow.discover import discover
from eventwire.flow.intake import take_in
from eventwire.flow.stories import ShingleReader
from eventwire.flow.warehouse import prepare_warehouse
from eventwire.ledger import ShardFile, shard_files
from eventwire.ledger.planning import open_batch
from eventwire.records import Annotation, Article, BatchRef, content_id
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
class Cost:
    """Seconds of the processor that an article of a batch took, in this program and in the server."""

    here: float
    server: float

    @property
    def whole(self) -> float:
        return self.here + self.server


def measure(place: Workplace, folder: Path = CORPUS, *, copies: int = 1) -> list[Figure]:
    """Store, group, compare. Raises BenchError where there is no corpus, or no count of processor time."""
    if not folder.is_dir():
        raise BenchError("there is no article corpus beside the project")
    with (
        _open_warehouse(place, folder) as (filled, files, settings),
        _open_warehouse(place, folder) as (empty, *_),
    ):
        articles = read_corpus(files, settings)
        batches = cut(sorted(multiply(articles, copies), key=lambda item: item.article_id))
        half = len(batches) // 2
        for number, part in enumerate(batches[:half]):
            group_batch(filled, number, part)
        late, early = group_in_turn((filled, empty), batches[half:], number=half)
        stories = read_stories(filled)
    flatness = compare(late, early)
    if copies > 1:
        return [flatness]
    return [*judge(stories, find_by_brute_force([item.text for item in articles])), flatness]


@contextmanager
def _open_warehouse(place: Workplace, folder: Path) -> Iterator[tuple[Engine, list[ShardFile], Settings]]:
    """Give an empty warehouse that knows the files of the folder, and these."""
    settings = settings_in(place.new_folder()).model_copy(
        update={"settle_seconds": 0, "shard_articles": 10**6, "shard_bytes": 10**10}
    )
    with open_warehouse(settings) as url:
        prepare_warehouse(url)
        engine = open_engine(url)
        try:
            yield engine, discover_corpus(engine, settings, folder), settings
        finally:
            engine.dispose()


def discover_corpus(engine: Engine, settings: Settings, folder: Path) -> list[ShardFile]:
    """Record all files of the folder as a batch that is done; give them."""
    found: list[ShardFile] = []
    for ref in discover(engine, settings, location=str(folder), batch_key=EVERYTHING):
        with transaction(engine) as connection:
            found.extend(shard_files(connection, ref))
            connection.execute(update(batch).values(state="complete"))
    return found


def read_corpus(files: Sequence[ShardFile], settings: Settings) -> list[Article]:
    """Read and clean files; give the articles in the order of their ids."""
    found = take_in(files, settings).articles
    return sorted(found.values(), key=lambda item: item.article_id)


def multiply(articles: Sequence[Article], copies: int) -> Iterator[Article]:
    """Give the articles, and copies of them whose letters are others: no shingle is in two copies."""
    yield from articles
    for number in range(1, copies):
        turned = str.maketrans(
            {
                chr(first + place): chr(first + (place + number) % 26)
                for first in (65, 97)
                for place in range(26)
            }
        )
        for item in articles:
            ident = content_id("copy", str(item.article_id), str(number))
            title = None if item.title is None else item.title.translate(turned)
            text = item.text.translate(turned)
            yield replace(item, article_id=ident, story_id=ident, title=title, text=text, url=None)


def cut(articles: Sequence[Article]) -> list[Sequence[Article]]:
    return [articles[start : start + BATCH] for start in range(0, len(articles), BATCH)]


def group_in_turn(
    engines: tuple[Engine, Engine], batches: Iterable[Sequence[Article]], *, number: int
) -> tuple[list[Cost], list[Cost]]:
    """Store and group each batch in both warehouses; give the costs in the first and in the second."""
    costs: tuple[list[Cost], list[Cost]] = [], []
    for count, part in enumerate(batches, start=number):
        for side in (0, 1) if count % 2 else (1, 0):
            costs[side].append(group_batch(engines[side], count, part))
    return costs


def group_batch(engine: Engine, number: int, part: Sequence[Article]) -> Cost:
    """Store and group a batch; only the grouping counts."""
    _store(engine, BatchRef(batch_key=f"part {number}", shard_no=0, stage="planned"), part)
    with transaction(engine) as connection:
        server = connection.scalar(select(func.pg_backend_pid())) or 0
        here, there = time.process_time(), _processor_seconds(server)
        grouped = group_stories(connection, ShingleReader())
        here, there = time.process_time() - here, _processor_seconds(server) - there
        cluster_events(connection, moved=grouped.moved)
    return Cost(here=here / len(part), server=there / len(part))


def read_stories(engine: Engine) -> list[UUID]:
    """Give the story of each article, in the order of the articles' ids."""
    with transaction(engine) as connection:
        return list(connection.scalars(select(article.c.story_id).order_by(article.c.article_id)))


def _processor_seconds(process: int) -> float:
    """Give what a process of this machine has used of the processors, as Linux counts it."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text(encoding="utf-8").split()[0]) / 1e9
    except FileNotFoundError as error:
        raise BenchError("the server's processor time is only known on Linux and on this machine") from error


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


def judge(stories: Sequence[UUID], expected: set[Pair]) -> list[Figure]:
    """Compare pairs of one story with those of brute force."""
    found = pairs_of(stories)
    joined = pairs_of(join(len(stories), expected))
    recall = len(found & expected) / max(1, len(expected))
    precision = len(found & joined) / max(1, len(found))
    strict = len(found & expected) / max(1, len(found))
    note = f"{len(stories)} articles, {len(expected)} pairs by brute force, {len(found)} in one story"
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
    ]


def compare(late: Sequence[Cost], early: Sequence[Cost]) -> Figure:
    """Compare what the same batches cost in the warehouse with more articles and in the one with fewer."""
    ratio = _mean(late) / _mean(early)
    middle = statistics.median(after.whole / before.whole for after, before in zip(late, early, strict=True))
    servers = [1000 * statistics.fmean(cost.server for cost in costs) for costs in (early, late)]
    return Figure(
        name="grouping an article: second half of the corpus over the first",
        measured=f"{ratio:.2f} ({1000 * _mean(early):.2f} and {1000 * _mean(late):.2f} ms)",
        bound=f"at most {MOST_GROWTH}",
        holds=ratio <= MOST_GROWTH,
        note=(
            f"the same {len(late)} batches of {BATCH} after the first half and in an empty warehouse; median "
            f"{middle:.2f}; processor time, of it the server's {servers[0]:.2f} and {servers[1]:.2f} ms"
        ),
    )


def _mean(costs: Iterable[Cost]) -> float:
    return statistics.fmean(cost.whole for cost in costs)


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
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--copies", type=int, default=1, help="how many times the corpus comes")
    options = parser.parse_args()
    with Workplace(articles=0, rounds=1, files=0) as place:
        for figure in measure(place, options.folder, copies=options.copies):
            print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
