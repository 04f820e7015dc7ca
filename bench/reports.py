"""Batches of invented articles as coded records, for figures of the warehouse that need no coder.

Each article has twenty sentences, five of them coded. Actors and places are few and come
again, as in the news.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine

from eventwire.ledger import FoundFile, plan_batch
from eventwire.ontology import event_types
from eventwire.records import (
    ActorMention,
    Annotation,
    Article,
    BatchRef,
    DateMention,
    Event,
    PlaceMention,
    PlacePrecision,
    Precision,
    PublishedMethod,
    Realis,
    Sentence,
    SentenceOutcome,
    TextSpan,
    content_id,
)
from eventwire.warehouse import FileOutcome, Rows, register_coder, shard_rows, transaction

SENTENCES, CODED = 20, 5
MENTIONS = CODED
LAST_DAY = date(2025, 12, 29)  # the last publish day of bench/world.sql
WORDS = "Forces of the north moved against a depot near the town on Friday, killing two guards {}."
COUNTRIES = ("USA", "RUS", "CHN", "SYR", "NGA", "FRA", "IND", "UKR", "SDN", "COL")
ROLES = ("GOV", "MIL", "REB", "CVL", "OPP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """What a task made of one shard."""

    ref: BatchRef
    rows: Rows
    articles: int


def plan_shards(
    engine: Engine, batch_key: str, *, articles: int, shard_articles: int, coder: str
) -> Iterator[Shard]:
    """Plan a batch of new articles, one a file, and give its shards as rows to load."""
    found = [_file(f"{batch_key}/{number}") for number in range(articles)]
    with transaction(engine) as connection:
        register_coder(
            connection,
            coder_version_id=coder,
            code_sha256="0" * 64,
            lexicon_sha256="0" * 64,
            model="none",
            make_current=True,
        )
        refs = plan_batch(
            connection,
            batch_key=batch_key,
            location="bench",
            files=found,
            shard_articles=shard_articles,
            shard_bytes=10**9,
            articles_of=lambda _: 1,
        )
    for number, ref in enumerate(refs):
        yield _shard(ref, found[number * shard_articles : (number + 1) * shard_articles], coder)


def _file(name: str) -> FoundFile:
    return FoundFile(
        location=f"bench/{name}",
        content_sha256=hashlib.sha256(name.encode()).hexdigest(),
        file_bytes=2_000,
        modified_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def _shard(ref: BatchRef, files: list[FoundFile], coder: str) -> Shard:
    coded = [_coded(file, coder) for file in sorted(files, key=lambda file: file.location)]
    outcomes = [FileOutcome(file_id=file.file_id, media_type="text/plain", records=1) for file in files]
    rows = shard_rows(ref, coder_version_id=coder, files=outcomes, coded=coded, skipped=(), rejects=())
    return Shard(ref=ref, rows=rows, articles=len(files))


def _coded(file: FoundFile, coder: str) -> tuple[Article, Annotation]:
    chance = random.Random(file.location)
    title = f"Report {file.location}"
    lines = [WORDS.format(chance.randrange(10**9)) for _ in range(SENTENCES)]
    text = f"{title}\n\n{' '.join(lines)}"
    article = Article(
        article_id=content_id("article", text),
        file_id=file.file_id,
        record_no=0,
        source=f"publisher{int(400 * chance.random() ** 3)}.example",
        url=f"https://news.example/{file.location}",
        title=title,
        text=text,
        body_start=len(title) + 2,
        published_on=LAST_DAY - timedelta(days=chance.randrange(3)),
        published_precision=Precision.DAY,
        published_method=PublishedMethod.METADATA,
        language="en",
        language_probability=0.99,
        story_id=content_id("story", text),
    )
    sentences, at = [], article.body_start
    for number, line in enumerate(lines):
        is_coded = number < CODED
        outcome = SentenceOutcome.CODED if is_coded else SentenceOutcome.QUIET
        sentences.append(
            Sentence(
                sentence_no=number,
                start=at,
                end=at + len(line),
                outcome=outcome,
                reason=None if is_coded else "no trigger",
            )
        )
        at += len(line) + 1
    events = tuple(_event(article, sentence, coder, chance) for sentence in sentences[:CODED])
    annotation = Annotation(
        text_id=str(article.article_id), events=events, places=(), dates=(), sentences=tuple(sentences)
    )
    return article, annotation


def _event(article: Article, sentence: Sentence, coder: str, chance: random.Random) -> Event:
    def span(words: str) -> TextSpan:
        start = article.text.index(words, sentence.start)
        return TextSpan(text=words, start=start, end=start + len(words))

    kinds = sorted(event_types())
    kind = event_types()[kinds[int(len(kinds) * chance.random() ** 2)]]
    return Event(
        event_id=content_id("mention", article.article_id, coder, sentence.sentence_no),
        sentence_no=sentence.sentence_no,
        start=sentence.start,
        end=sentence.end,
        trigger=span("moved"),
        cameo=kind.cameo,
        plover=kind.plover,
        plover_mode=kind.plover_mode,
        quad_class=kind.quad_class,
        goldstein=kind.goldstein,
        source=_actor(span("Forces of the north"), chance),
        target=_actor(span("a depot"), chance),
        reciprocal=False,
        realis=Realis.ACTUAL,
        negated=False,
        attribution=None,
        event_date=_day(article, span("Friday"), chance),
        place=_place(span("the town"), chance),
        place_method="same clause",
        fatalities=None,
        wounded=None,
        confidence=0.8,
        rule="bench.rule",
    )


def _actor(words: TextSpan, chance: random.Random) -> ActorMention:
    country = COUNTRIES[int(len(COUNTRIES) * chance.random() ** 2)]
    role = chance.choice(ROLES)
    number = int(50 * chance.random() ** 2)
    return ActorMention(
        span=words,
        code=country + role,
        country=country,
        sector=role,
        name=f"Group {number} of {country}",
        entry=f"bench.{number}",
    )


def _day(article: Article, words: TextSpan, chance: random.Random) -> DateMention:
    """Most events are of the days before, one in twenty of any time in ten years."""
    back = chance.randrange(3650) if chance.random() < 0.05 else int(7 * chance.random() ** 3)
    day = (article.published_on or LAST_DAY) - timedelta(days=back)
    return DateMention(
        span=words, value=day.isoformat(), first=day, last=day, precision=Precision.DAY, method="bench"
    )


def _place(words: TextSpan, chance: random.Random) -> PlaceMention:
    number = int(2_000 * chance.random() ** 3)
    return PlaceMention(
        span=words,
        geonames_id=900_000_000 + number,
        name=f"Town {number}",
        lat=number % 60,
        lon=number % 90,
        country=COUNTRIES[number % len(COUNTRIES)],
        admin1=None,
        precision=PlacePrecision.CITY,
        reason="the only entry",
    )
