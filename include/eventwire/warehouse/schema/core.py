"""Schema `core`: files, articles, coders and sentences."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, Table, UniqueConstraint

from eventwire.records import (
    FileState,
    Precision,
    PublishedMethod,
    RecordOutcome,
    SentenceOutcome,
)
from eventwire.warehouse.schema.columns import (
    BY_MONTH,
    KEYS_BY_STATEMENT,
    add_checks,
    day,
    flag,
    ident,
    mark_of_approval,
    metadata,
    moment,
    month,
    number,
    numbers,
    real,
    text,
)

source_file = Table(
    "source_file",
    metadata,
    ident("file_id", "Content hash of location and bytes.", key=True),
    text("location", "Where the file was found: a path or an object storage URL."),
    text("content_sha256", "SHA-256 of the file's bytes.", pattern="[0-9a-f]{64}"),
    number("file_bytes", "Size in bytes.", minimum=0, big=True),
    moment("modified_at", "When the file was last written, as its store says (UTC).", null=True),
    text("media_type", "What the bytes were recognised as.", null=True),
    text("state", "What became of the file.", values=FileState),
    text("reason", "Why it was rejected, or which file it repeats.", null=True),
    ident("duplicate_of", "The file with the same bytes that was seen first.", null=True),
    text("batch_key", "The batch that saw the file first.", ForeignKey("ops.batch.batch_key")),
    number("records", "Article records found in the file.", minimum=0, null=True),
    moment("first_seen_at", "When the file was first seen (UTC).", now=True),
    UniqueConstraint("location", "content_sha256"),
    Index(None, "content_sha256"),
    Index(None, "state"),
    Index(None, "batch_key"),
    schema="core",
    comment="The ledger: one row a file that was seen, by location and content. Grain: file.",
)

story = Table(
    "story",
    metadata,
    ident("story_id", "The smallest article_id among its articles.", key=True),
    text("rule", "Name and version of the rule that groups articles."),
    number("articles", "Articles that carry the story.", minimum=0),
    number("independent_sources", "Publishers that carry the story, each counted once.", minimum=0),
    ident(
        "merged_into",
        "The story that its articles belong to now; NULL for a story of its own.",
        ForeignKey("core.story.story_id"),
        null=True,
    ),
    Index(None, "merged_into"),
    schema="core",
    comment="Articles whose texts are near-identical: syndication, light edits. Grain: story.",
)

article = Table(
    "article",
    metadata,
    ident("article_id", "Content hash of source and cleaned text.", key=True),
    ident("file_id", "The file that it was read from.", ForeignKey("core.source_file.file_id")),
    number("record_no", "Its place in the file, from 0.", minimum=0),
    ident("story_id", "The story that it tells.", ForeignKey("core.story.story_id")),
    text("source", "Publisher, as the file states it.", null=True),
    text("url", "Address, as the file states it.", null=True),
    text(
        "published_in",
        "ISO 3166 alpha-3 code of the country whose domain the address is in; NULL when that does not tell.",
        pattern="[A-Z]{3}",
        null=True,
    ),
    text("title", "Headline.", null=True),
    text("text", "The stored cleaned text: headline, blank line, body. All offsets count its characters."),
    number("body_start", "First character of the body in text.", minimum=0),
    text("byline", "Author line, split off.", null=True),
    text("dateline_place", "Place the story was filed from.", null=True),
    day("dateline_date", "Date in the dateline.", null=True),
    text("dateline_agency", "Agency in the dateline.", null=True),
    text(
        "notes",
        "Editor's notes, corrections and credits, split off the text; a blank line between two of them.",
        null=True,
    ),
    text(
        "revision_mark",
        "What it says it is: UPDATE n, WRAPUP n, CORRECTED, REFILE, RPT, WITHDRAWN; NULL: a first version.",
        null=True,
    ),
    ident(
        "supersedes_article_id",
        "The article that it replaces: the same address before, or what its mark corrects or updates.",
        ForeignKey("core.article.article_id"),
        null=True,
    ),
    flag(
        "is_summary",
        "Whether the file has only a teaser of it; NULL when it was stored before this column.",
        null=True,
    ),
    day("published_on", "Publish date; NULL when nothing states it.", null=True),
    text("published_precision", "How exact published_on is.", values=Precision, null=True),
    text("published_method", "Where published_on was read.", values=PublishedMethod, null=True),
    text("language", "ISO 639-1 code of the language that was recognised.", pattern="[a-z]{2}"),
    real("language_probability", "How sure the language is.", minimum=0, maximum=1),
    text("batch_key", "The batch that loaded the article.", ForeignKey("ops.batch.batch_key")),
    moment("loaded_at", "When the article became visible (UTC).", now=True),
    mark_of_approval(),
    Index(None, "file_id"),
    Index(None, "story_id"),
    Index(None, "url", postgresql_using="hash"),
    Index(None, "supersedes_article_id"),
    Index(None, "published_on"),
    Index(None, "batch_key"),
    schema="core",
    info=KEYS_BY_STATEMENT,
    comment="Cleaned articles that were coded. Grain: article.",
)

article_signature = Table(
    "article_signature",
    metadata,
    ident("article_id", "The article.", ForeignKey("core.article.article_id"), key=True),
    numbers(
        "band_keys", "Keys of its MinHash bands and of its body; near-identical texts have one in common."
    ),
    number("headline_key", "Hash of the headline without its revision mark.", null=True, big=True),
    Index(None, "band_keys", postgresql_using="gin", postgresql_with={"fastupdate": "off"}),
    Index(None, "headline_key"),
    schema="core",
    comment="What near-identical articles are found by, once an article has its story. Grain: article.",
)

source_record = Table(
    "source_record",
    metadata,
    ident("file_id", "The file.", ForeignKey("core.source_file.file_id"), key=True),
    number("record_no", "The record's place in the file, from 0.", minimum=0, key=True),
    text("outcome", "What became of the record.", values=RecordOutcome),
    text("reason", "Why it was skipped or rejected.", null=True),
    ident("article_id", "The article that it is, or repeats.", null=True),
    text("batch_key", "The batch that read it.", ForeignKey("ops.batch.batch_key")),
    Index(None, "article_id"),
    schema="core",
    info=KEYS_BY_STATEMENT,
    comment="Every article record of every ingested file and its outcome. Grain: record of a file.",
)

coder_version = Table(
    "coder_version",
    metadata,
    text("coder_version_id", "First 12 hex digits of the hash of all that decides a code.", key=True),
    text("software_version", "Version of Eventwire."),
    text("code_sha256", "Hash of the coding room's program text.", pattern="[0-9a-f]{64}"),
    text("lexicon_sha256", "Hash of all lexicon and ontology files.", pattern="[0-9a-f]{64}"),
    text("model", "Language model and version."),
    flag("is_current", "Whether it is the coder whose codes consumers see; exactly one is."),
    moment("created_at", "When it first coded here (UTC).", now=True),
    flag(
        "is_shown",
        "Whether consumers see its events: the current coder's, and those of a newer one in articles that "
        "the current one has not coded.",
        usually=False,
    ),
    CheckConstraint("is_shown OR NOT is_current", name="current_is_shown"),
    Index("uq_coder_version_current", "is_current", unique=True, postgresql_where="is_current"),
    schema="core",
    comment="Which software, lexicon and model coded. Grain: coder version.",
)

sentence = Table(
    "sentence",
    metadata,
    ident("article_id", "The article.", ForeignKey("core.article.article_id"), key=True),
    text("coder_version_id", "The coder.", ForeignKey("core.coder_version.coder_version_id"), key=True),
    number("sentence_no", "Its place in the article, from 0.", minimum=0, key=True),
    number("start_char", "First character in article.text.", minimum=0),
    number("end_char", "One past the last character in article.text.", minimum=1),
    text("outcome", "What became of the sentence.", values=SentenceOutcome),
    text("reason", "Why it is not coded.", null=True),
    mark_of_approval(),
    month("published_month", "Month of publication, which has a partition of its own", key=True),
    CheckConstraint("end_char > start_char", name="order"),
    CheckConstraint("(outcome = 'coded') = (reason IS NULL)", name="reason"),
    schema="core",
    info=KEYS_BY_STATEMENT,
    postgresql_partition_by=BY_MONTH,
    comment="Every sentence of every coded article and its outcome. Grain: sentence and coder version.",
)

for _table in (source_file, story, article, article_signature, source_record, coder_version, sentence):
    add_checks(_table)
