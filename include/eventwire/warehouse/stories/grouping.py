"""New articles into stories: signatures are written, candidates found by band keys, stories joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from uuid import UUID

from sqlalchemy import Connection, TextClause, exists, func, insert, or_, select, text

from eventwire.warehouse.clustering import CLUSTER_LOCK, CURRENT_RULE
from eventwire.warehouse.rows import STORY_RULE
from eventwire.warehouse.schema import article, article_signature, batch
from eventwire.warehouse.staging import stage_rows
from eventwire.warehouse.stories.reader import StoryReader, StoryText
from eventwire.warehouse.stories.superseding import link_revisions

CHUNK = 500  # articles whose texts are held at a time
_WHOLE_TABLE_PLANS = ("enable_seqscan", "enable_hashjoin", "enable_mergejoin")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingSummary:
    """What one grouping did. `moved`: the articles whose story is another one now."""

    articles: int
    moved: tuple[UUID, ...]
    revisions: int


def group_stories(connection: Connection, reader: StoryReader) -> GroupingSummary:
    """Give each article of the batches that are not clustered yet its story, and link revisions.

    A second call changes nothing. Groupings and clusterings wait for each other, so that no pair is missed;
    call `cluster_events` with the articles that moved in the same transaction.
    """
    connection.execute(select(func.pg_advisory_xact_lock(CLUSTER_LOCK)))
    with _by_index_only(connection):
        return _group_waiting(connection, reader)


def _group_waiting(connection: Connection, reader: StoryReader) -> GroupingSummary:
    waiting = _ungrouped(connection)
    moved: set[UUID] = set()
    for start in range(0, len(waiting), CHUNK):
        moved |= _group(connection, reader, waiting[start : start + CHUNK])
    revisions = link_revisions(connection, sorted({*waiting, *moved})) if waiting else 0
    return GroupingSummary(articles=len(waiting), moved=tuple(sorted(moved)), revisions=revisions)


@contextmanager
def _by_index_only(connection: Connection) -> Iterator[None]:
    """Keep the planner from reading whole tables for the few rows of a batch.

    It knows neither how few articles are new nor that band keys select well.
    """
    connection.execute(select(*(func.set_config(name, "off", True) for name in _WHOLE_TABLE_PLANS)))
    yield
    connection.execute(select(*(func.set_config(name, "on", True) for name in _WHOLE_TABLE_PLANS)))


def _ungrouped(connection: Connection) -> list[UUID]:
    """Give the articles without a signature, in the order of their ids."""
    waiting = or_(batch.c.clustered_rule.is_(None), batch.c.clustered_rule != CURRENT_RULE)
    keys = list(connection.scalars(select(batch.c.batch_key).where(waiting)))
    query = select(article.c.article_id).where(
        article.c.batch_key.in_(keys),
        ~exists().where(article_signature.c.article_id == article.c.article_id),
    )
    return sorted(connection.scalars(query))


def _group(connection: Connection, reader: StoryReader, article_ids: Sequence[UUID]) -> set[UUID]:
    """Sign some articles and join the stories that they tell; give the articles whose story changed."""
    texts = _Texts(connection)
    _write_signatures(connection, reader, texts, article_ids)
    stories = _Stories({article_id: article_id for article_id in article_ids})
    near: dict[UUID, dict[UUID, list[UUID]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(_statement("candidates"), {"article_ids": list(article_ids)}):
        other_story = row.other_id if row.other_id in stories.parents else row.story_id
        near[row.article_id][other_story].append(row.other_id)
    for article_id, candidates in near.items():
        for story_id, others in candidates.items():
            if stories.root(story_id) == stories.root(article_id):
                continue
            if any(reader.are_alike(texts[article_id], texts[other]) for other in others):
                stories.join(article_id, story_id)
    return _move(connection, stories, article_ids)


def _write_signatures(
    connection: Connection, reader: StoryReader, texts: _Texts, article_ids: Sequence[UUID]
) -> None:
    texts.load(article_ids)
    rows = []
    for article_id in article_ids:
        signature = reader.sign(texts[article_id])
        rows.append(
            {
                "article_id": article_id,
                "band_keys": list(signature.band_keys),
                "headline_key": signature.headline_key,
            }
        )
    columns = tuple(column.name for column in article_signature.columns)
    twin = stage_rows(connection, article_signature, columns, rows)
    connection.execute(insert(article_signature).from_select(columns, select(twin)))
    twin.drop(connection)


def _move(connection: Connection, stories: _Stories, article_ids: Sequence[UUID]) -> set[UUID]:
    """Write the stories of new articles, and those that became part of another one."""
    new = set(article_ids)
    old, roots = stories.joined(without=new)
    values = {"rule": STORY_RULE, "old": old, "roots": roots}
    values["article_ids"] = list(article_ids)
    values["story_ids"] = [stories.root(article_id) for article_id in article_ids]
    connection.execute(_statement("add_stories"), values)
    moved = set(connection.scalars(_statement("move_articles"), values))
    connection.execute(_statement("merge_stories"), values)
    return moved


class _Texts:
    """Stored texts, each read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[UUID, StoryText] = {}

    def load(self, article_ids: Sequence[UUID]) -> None:
        columns = (article.c.article_id, article.c.title, article.c.text, article.c.body_start)
        query = select(*columns).where(article.c.article_id.in_(article_ids))
        for row in self._connection.execute(query):
            self._read[row.article_id] = StoryText(title=row.title, text=row.text, body_start=row.body_start)

    def __getitem__(self, article_id: UUID) -> StoryText:
        if article_id not in self._read:
            self.load([article_id])
        return self._read[article_id]


@dataclass
class _Stories:
    """Which story became part of which: a forest whose roots are the smallest ids."""

    parents: dict[UUID, UUID] = field(default_factory=dict)

    def root(self, story_id: UUID) -> UUID:
        parent = self.parents.setdefault(story_id, story_id)
        while parent != story_id:
            story_id, parent = parent, self.parents[parent]
        return story_id

    def join(self, first: UUID, second: UUID) -> None:
        low, high = sorted((self.root(first), self.root(second)))
        self.parents[high] = low

    def joined(self, *, without: set[UUID]) -> tuple[list[UUID], list[UUID]]:
        """Give the stories that became part of another one, and the latter."""
        old = [story for story in self.parents if story not in without and self.root(story) != story]
        return old, [self.root(story) for story in old]


@cache
def _statement(name: str) -> TextClause:
    return text(files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8"))
