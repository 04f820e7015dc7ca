"""Articles coded by one coder or another, on the invented incidents of factories.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, text

from eventwire.ledger import close_batch, plan_recode
from eventwire.records import Article, Event, content_id
from eventwire.warehouse import (
    FileOutcome,
    cluster_events,
    fill_in,
    load_shard,
    recode_rows,
    register_coder,
    shard_rows,
    stored_articles,
    transaction,
)
from tests.warehouse.factories import found_file, make_annotation, make_article, make_event, plan

OLD, NEW, NEWEST = "01dc0de00001", "2e3c0de00002", "3e3c0de00003"
Coding = Callable[[Article, str], Sequence[Event]]


def one_raid(article: Article, coder: str, **changes: Any) -> list[Event]:
    """The attack that the lead of each article tells of, as this coder's mention."""
    return [make_event(article, event_id=content_id("mention", article.article_id, coder), **changes)]


def register(engine: Engine, coder: str) -> None:
    """Let a coder be known; the first one is current."""
    with transaction(engine) as connection:
        register_coder(
            connection, coder_version_id=coder, code_sha256="a" * 64, lexicon_sha256="b" * 64, model="m 1"
        )


def ingest(
    engine: Engine, key: str, names: Sequence[str], coder: str, coding: Coding = one_raid, **article: Any
) -> None:
    """Load new articles as a shard does: one batch, one article a name."""
    register(engine, coder)
    files = [found_file(name) for name in names]
    with transaction(engine) as connection:
        fill_in(connection, coder)
        (ref,) = plan(connection, key, files, shard_articles=1000)
    articles = [make_article(file, **article) for file in files]
    coded = [(item, make_annotation(item, *coding(item, coder))) for item in articles]
    outcomes = [FileOutcome(file_id=file.file_id, media_type="text/plain", records=1) for file in files]
    rows = shard_rows(ref, coder_version_id=coder, files=outcomes, coded=coded, skipped=(), rejects=())
    load_shard(engine, ref, rows, coder_version_id=coder, articles_read=len(files))
    settle(engine, key)


def recode(engine: Engine, key: str, coder: str, coding: Coding = one_raid, **chosen: Any) -> int:
    """Code stored articles again; give how many were planned."""
    register(engine, coder)
    with transaction(engine) as connection:
        refs = plan_recode(connection, batch_key=key, coder_version_id=coder, shard_articles=1000, **chosen)
        articles = [item for ref in refs for item in stored_articles(connection, ref)]
    for ref in refs:
        coded = [(item, make_annotation(item, *coding(item, coder))) for item in articles]
        rows = recode_rows(ref, coder_version_id=coder, coded=coded)
        load_shard(engine, ref, rows, coder_version_id=coder, articles_read=len(articles))
        settle(engine, key)
    return len(articles)


def settle(engine: Engine, key: str) -> None:
    """Close a batch and make its mentions events."""
    with transaction(engine) as connection:
        close_batch(connection, key).verify()
        cluster_events(connection)


def clock(engine: Engine) -> datetime:
    """The server's time."""
    with transaction(engine) as connection:
        found = connection.scalar(text("SELECT clock_timestamp()"))
    assert isinstance(found, datetime)
    return found


def ask(engine: Engine, query: str, **values: Any) -> list[tuple[Any, ...]]:
    """Run a query and give its rows."""
    with transaction(engine) as connection:
        return [tuple(row) for row in connection.execute(text(query), values)]


def names(prefix: str, count: int) -> tuple[str, ...]:
    """File names that differ."""
    return tuple(f"{prefix}{number}.txt" for number in range(count))


def none_of(article: Article, coder: str) -> Iterable[Event]:
    """A coder that finds nothing."""
    return ()
