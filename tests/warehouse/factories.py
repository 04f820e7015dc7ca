"""Small articles, annotations and shards on invented incidents; offsets are true by construction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine

from eventwire.ledger import FoundFile, plan_batch
from eventwire.records import (
    ActorMention,
    Annotation,
    Article,
    BatchRef,
    CasualtyCount,
    DateMention,
    Event,
    PlaceMention,
    PlacePrecision,
    Precision,
    PublishedMethod,
    Realis,
    Reject,
    Sentence,
    SentenceOutcome,
    Skip,
    TextSpan,
    content_id,
)
from eventwire.warehouse import (
    FileOutcome,
    Row,
    load_shard,
    open_engine,
    register_coder,
    shard_rows,
    transaction,
)

CODER = "c0ffee000001"
NAMES = tuple(f"a{number}.txt" for number in range(5))
FRIDAY = date(2026, 3, 6)
WRITTEN = datetime(2026, 3, 7, 8, 30, tzinfo=UTC)
LEAD = "Rebels attacked a fuel depot near Bangui on Friday, killing two guards."
QUIET = "Shops in the quarter stayed shut."


def found_file(name: str, content: str | None = None, *, modified_at: datetime = WRITTEN) -> FoundFile:
    """A file as discovery hands it over."""
    content = name if content is None else content
    return FoundFile(
        location=f"landing/{name}",
        content_sha256=hashlib.sha256(content.encode()).hexdigest(),
        file_bytes=len(content),
        modified_at=modified_at,
    )


def make_article(
    file: FoundFile,
    *,
    lead: str = LEAD,
    record_no: int = 0,
    source: str = "Northern Wire",
    published_on: date = FRIDAY + timedelta(days=1),
) -> Article:
    """An article of two sentences under a headline that is unique to the file and record."""
    title = f"Depot raid, report {file.location} {record_no}"
    text = f"{title}\n\n{lead} {QUIET}"
    return Article(
        article_id=content_id("article", source, text),
        file_id=file.file_id,
        record_no=record_no,
        source=source,
        url=f"https://news.example/{file.location}/{record_no}",
        title=title,
        text=text,
        body_start=text.index(lead),
        published_on=published_on,
        published_precision=Precision.DAY,
        published_method=PublishedMethod.METADATA,
        language="en",
        language_probability=0.99,
        story_id=content_id("story", text),
    )


def span(article: Article, words: str) -> TextSpan:
    """Words of the article's body with their offsets."""
    start = article.text.index(words, article.body_start)
    return TextSpan(text=words, start=start, end=start + len(words))


def make_actor(article: Article, words: str, code: str) -> ActorMention:
    """A resolved actor."""
    return ActorMention(
        span=span(article, words),
        code=code,
        country=code[:3],
        sector=code[3:6] or None,
        name=words,
        entry=f"actor.{code.lower()}",
    )


def make_event(article: Article, **changes: Any) -> Event:
    """The attack that `LEAD` tells of."""
    lead = span(article, LEAD.partition(",")[0])
    event = Event(
        event_id=content_id("mention", article.article_id, CODER, 1, "attacked"),
        sentence_no=1,
        start=lead.start,
        end=lead.end,
        trigger=span(article, "attacked"),
        cameo="190",
        plover="ASSAULT",
        plover_mode=None,
        quad_class=4,
        goldstein=-10.0,
        source=make_actor(article, "Rebels", "CAFREB"),
        target=make_actor(article, "guards", "CAFMIL"),
        reciprocal=False,
        realis=Realis.ACTUAL,
        negated=False,
        attribution=None,
        event_date=DateMention(
            span=span(article, "Friday"),
            value=FRIDAY.isoformat(),
            first=FRIDAY,
            last=FRIDAY,
            precision=Precision.DAY,
            method="weekday before publication",
        ),
        place=make_place(article),
        place_method="same clause",
        fatalities=CasualtyCount(low=2, best=2, high=2, span=span(article, "two"), group="guards"),
        wounded=None,
        confidence=0.8,
        rule="assault.attack",
    )
    return replace(event, **changes)


def make_place(article: Article, **changes: Any) -> PlaceMention:
    """Bangui, the capital of the Central African Republic."""
    place = PlaceMention(
        span=span(article, "Bangui"),
        geonames_id=2389853,
        name="Bangui",
        lat=4.36122,
        lon=18.55496,
        country="CAF",
        admin1="Bangui",
        precision=PlacePrecision.CITY,
        feature_class="city",
        reason="the only entry of that name",
    )
    return replace(place, **changes)


def make_annotation(article: Article, *events: Event) -> Annotation:
    """Headline, lead and last sentence; the lead is coded when there are events."""
    lead = article.text[article.body_start :].partition(QUIET)[0].rstrip()
    parts = (
        (article.title or "", SentenceOutcome.QUIET, "headline repeats the lead"),
        (lead, *((SentenceOutcome.CODED, None) if events else (SentenceOutcome.QUIET, "no trigger"))),
        (QUIET, SentenceOutcome.QUIET, "no trigger"),
    )
    sentences = []
    for sentence_no, (words, outcome, reason) in enumerate(parts):
        start = article.text.index(words)
        sentences.append(
            Sentence(
                sentence_no=sentence_no, start=start, end=start + len(words), outcome=outcome, reason=reason
            )
        )
    places = tuple(event.place for event in events if event.place)
    dates = tuple(event.event_date for event in events if event.event_date)
    return Annotation(
        text_id=str(article.article_id), events=events, places=places, dates=dates, sentences=tuple(sentences)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a task made of one shard, ready to be turned into rows."""

    ref: BatchRef
    files: tuple[FileOutcome, ...]
    coded: tuple[tuple[Article, Annotation], ...]
    skipped: tuple[Skip, ...] = ()
    rejects: tuple[Reject, ...] = ()

    @property
    def rows(self) -> dict[str, list[Row]]:
        """The rows of the shard."""
        return shard_rows(
            self.ref,
            coder_version_id=CODER,
            files=self.files,
            coded=self.coded,
            skipped=self.skipped,
            rejects=self.rejects,
        )

    @property
    def articles_read(self) -> int:
        """Records that the reader gave."""
        return sum(file.records or 0 for file in self.files)


def coded_work(ref: BatchRef, articles: Iterable[Article]) -> Work:
    """A shard whose files hold one good article each."""
    articles = tuple(articles)
    return Work(
        ref=ref,
        files=tuple(
            FileOutcome(file_id=article.file_id, media_type="text/plain", records=1) for article in articles
        ),
        coded=tuple((article, make_annotation(article, make_event(article))) for article in articles),
    )


def prepare(connection: Connection) -> None:
    """Register the coder of the tests."""
    register_coder(
        connection,
        coder_version_id=CODER,
        code_sha256="a" * 64,
        lexicon_sha256="b" * 64,
        model="en_core_web_sm 3.8.0",
        make_current=True,
    )


def plan(
    connection: Connection, batch_key: str, files: Sequence[FoundFile], **options: Any
) -> tuple[BatchRef, ...]:
    """Plan files as one article each, ten to a shard."""
    limits: dict[str, Any] = {"shard_articles": 10, "shard_bytes": 1_000_000, **options}
    return plan_batch(
        connection, batch_key=batch_key, location="landing", files=files, articles_of=lambda _: 1, **limits
    )


def load(engine: Engine, work: Work) -> None:
    """Load a shard's work."""
    load_shard(engine, work.ref, work.rows, coder_version_id=CODER, articles_read=work.articles_read)


def load_new_batch(url: str, batch_key: str, names: Sequence[str]) -> Work:
    """Plan and load one shard with a file of one good article for each name."""
    engine = open_engine(url)
    files = [found_file(name) for name in names]
    with transaction(engine) as connection:
        prepare(connection)
        (ref,) = plan(connection, batch_key, files, shard_articles=1000)
    work = coded_work(ref, [make_article(file) for file in files])
    load(engine, work)
    engine.dispose()
    return work
