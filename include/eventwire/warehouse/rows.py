"""From records to rows: what a shard read, cleaned and coded, as rows of the schema's tables.

Takes frozen records, gives `Rows`: for each table name a list of rows, each a dict with the table's columns.
Talks to no database and judges nothing; the checks do that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from eventwire import __version__
from eventwire.errors import ContractError
from eventwire.records import (
    Annotation,
    Article,
    BatchRef,
    FileState,
    RecordOutcome,
    Reject,
    Skip,
    content_id,
)
from eventwire.warehouse.mention_rows import Row as Row
from eventwire.warehouse.mention_rows import collect_actors, collect_place, mention_row, storable
from eventwire.warehouse.publication import publication_country
from eventwire.warehouse.schema import month_of

Rows = Mapping[str, Sequence[Row]]

NOTES_BREAK = "\n\n"

STORY_RULE = "near-identical-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """What reading made of a file.

    `reason` is the code of a whole-file reject. `records` counts what the reader gave, or is None.
    """

    file_id: UUID
    media_type: str | None
    records: int | None
    reason: str | None = None


def shard_rows(
    ref: BatchRef,
    *,
    coder_version_id: str,
    files: Iterable[FileOutcome],
    coded: Iterable[tuple[Article, Annotation]],
    skipped: Iterable[Skip],
    rejects: Iterable[Reject],
) -> dict[str, list[Row]]:
    """Give all rows of a shard of files.

    Raises ContractError when one article was coded twice in the shard: the second is a `Skip`.
    """
    coded = tuple(coded)
    rejects = tuple(rejects)
    rows = recode_rows(ref, coder_version_id=coder_version_id, coded=coded, rejects=rejects)
    rows["source_file"] = [_file_row(outcome) for outcome in files]
    rows["source_record"] = _record_rows(ref, coded, skipped, rejects)
    return rows


def recode_rows(
    ref: BatchRef,
    *,
    coder_version_id: str,
    coded: Iterable[tuple[Article, Annotation]],
    rejects: Iterable[Reject] = (),
) -> dict[str, list[Row]]:
    """Give all rows of a shard of stored articles: nothing is said of files and their records."""
    articles: dict[UUID, Row] = {}
    stories: dict[UUID, Row] = {}
    actors: dict[UUID, Row] = {}
    places: dict[int, Row] = {}
    sentences: list[Row] = []
    mentions: list[Row] = []
    for article, annotation in coded:
        if article.article_id in articles:
            raise ContractError(
                f"article {article.article_id} was coded twice in {ref.batch_key}, shard {ref.shard_no}"
            )
        articles[article.article_id] = _article_row(article, ref.batch_key)
        stories.setdefault(article.story_id, _story_row(article.story_id))
        sentences += _sentence_rows(article, coder_version_id, annotation)
        for event in annotation.events:
            collect_actors(event, actors)
            collect_place(event, places)
            mentions.append(mention_row(event, article, coder_version_id, ref.batch_key))
    return {
        "story": list(stories.values()),
        "article": list(articles.values()),
        "sentence": sentences,
        "actor": list(actors.values()),
        "place": list(places.values()),
        "event_mention": mentions,
        "reject": reject_rows(ref, rejects),
    }


def reject_rows(ref: BatchRef, rejects: Iterable[Reject]) -> list[Row]:
    """Give the rows of `ops.reject`; the same fault of the same item is one row."""
    rows: dict[UUID, Row] = {}
    for reject in rejects:
        item = (reject.file_id, reject.record_no, reject.article_id, reject.row_id)
        reject_id = content_id("reject", ref.batch_key, reject.stage, reject.code, *item)
        rows[reject_id] = {
            "reject_id": reject_id,
            "batch_key": ref.batch_key,
            "shard_no": ref.shard_no,
            "stage": reject.stage.value,
            "code": reject.code,
            "evidence": storable(reject.evidence),
            "file_id": reject.file_id,
            "record_no": reject.record_no,
            "location": None,  # the load fills it in
            "article_id": reject.article_id,
            "row_id": reject.row_id,
            "software_version": __version__,
            "replay_batch_key": None,
            "replay_outcome": None,
        }
    return list(rows.values())


def _file_row(outcome: FileOutcome) -> Row:
    state = FileState.REJECTED if outcome.reason else FileState.INGESTED
    return {
        "file_id": outcome.file_id,
        "state": state.value,
        "reason": outcome.reason,
        "media_type": outcome.media_type,
        "records": outcome.records,
    }


def _record_rows(
    ref: BatchRef,
    coded: Iterable[tuple[Article, Annotation]],
    skipped: Iterable[Skip],
    rejects: Iterable[Reject],
) -> list[Row]:
    def row(item: Article | Skip | Reject, outcome: RecordOutcome, reason: str | None) -> Row:
        return {
            "file_id": item.file_id,
            "record_no": item.record_no,
            "outcome": outcome.value,
            "reason": reason,
            "article_id": item.article_id,
            "batch_key": ref.batch_key,
        }

    rows = [row(article, RecordOutcome.CODED, None) for article, _ in coded]
    rows += [row(skip, RecordOutcome.SKIPPED, skip.reason) for skip in skipped]
    rows += [
        row(reject, RecordOutcome.REJECTED, reject.code)
        for reject in rejects
        if reject.record_no is not None and reject.row_id is None
    ]
    return rows


def _story_row(story_id: UUID) -> Row:
    return {
        "story_id": story_id,
        "rule": STORY_RULE,
        "articles": 0,
        "independent_sources": 0,
        "merged_into": None,
    }


def _article_row(article: Article, batch_key: str) -> Row:
    dateline = article.dateline
    return {
        "article_id": article.article_id,
        "file_id": article.file_id,
        "record_no": article.record_no,
        "story_id": article.story_id,
        "source": storable(article.source),
        "url": storable(article.url),
        "published_in": publication_country(article.url, article.source),
        "title": storable(article.title),
        "text": storable(article.text),
        "body_start": article.body_start,
        "byline": storable(article.byline),
        "dateline_place": storable(dateline.place) if dateline else None,
        "dateline_date": dateline.date if dateline else None,
        "dateline_agency": storable(dateline.agency) if dateline else None,
        "notes": storable(NOTES_BREAK.join(article.notes)) or None,
        "revision_mark": article.revision_mark,
        "supersedes_article_id": None,
        "is_summary": article.is_summary,
        "published_on": article.published_on,
        "published_precision": article.published_precision,
        "published_method": article.published_method,
        "language": article.language,
        "language_probability": article.language_probability,
        "batch_key": batch_key,
    }


def _sentence_rows(article: Article, coder_version_id: str, annotation: Annotation) -> list[Row]:
    published_month = month_of(article.published_on)
    return [
        {
            "article_id": article.article_id,
            "coder_version_id": coder_version_id,
            "sentence_no": sentence.sentence_no,
            "start_char": sentence.start,
            "end_char": sentence.end,
            "outcome": sentence.outcome.value,
            "reason": sentence.reason,
            "published_month": published_month,
        }
        for sentence in annotation.sentences
    ]
