"""Schema `ops`: batches, rejects, check results and scores."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Table

from eventwire.records import Stage
from eventwire.warehouse.schema.columns import add_checks, flag, ident, metadata, moment, number, real, text

COUNT_COLUMNS = {
    "files_seen": "Files seen.",
    "files_ingested": "Files read into articles.",
    "files_duplicate": "Files whose bytes were seen before.",
    "files_rejected": "Files that could not be read.",
    "articles_read": "Article records read.",
    "articles_coded": "Article records coded.",
    "articles_skipped": "Article records skipped for a reason, such as their language.",
    "articles_rejected": "Article records rejected.",
    "sentences": "Sentences of the coded articles.",
    "sentences_coded": "Sentences with a coded event.",
    "sentences_quiet": "Sentences without one, each with its reason.",
    "sentences_skipped": "Sentences that were not looked at, each with its reason.",
    "mentions": "Event mentions coded.",
    "mentions_rejected": "Event mentions that broke an expectation.",
}


def _counts() -> list[Column[int]]:
    return [number(name, comment, minimum=0) for name, comment in COUNT_COLUMNS.items()]


batch = Table(
    "batch",
    metadata,
    text("batch_key", "Explicit key of the batch; a retry has the same.", key=True),
    text("kind", "What the batch does.", values=("ingest", "recode", "replay")),
    text("state", "Where it stands.", values=("running", "complete", "stopped")),
    text("reason", "Why it was stopped.", null=True),
    text("location", "Folder or selection that it worked on.", null=True),
    text(
        "runner",
        "Who works on it; process: one that holds a lock while it lives; NULL: tasks that hold none.",
        values=("process",),
        null=True,
    ),
    text("software_version", "Version of Eventwire."),
    *_counts(),
    number("events", "Events that its mentions belong to.", minimum=0),
    text(
        "clustered_rule",
        "Name and version of the rule that last clustered its mentions; NULL before.",
        null=True,
    ),
    moment("started_at", "When it was planned (UTC).", now=True),
    moment("finished_at", "When it was closed (UTC).", null=True),
    flag(
        "held",
        "Whether its mentions wait for their coder to become current: until then they are in no event.",
        usually=False,
    ),
    schema="ops",
    comment="Each batch with its conservation counts. Grain: batch.",
)

shard = Table(
    "shard",
    metadata,
    text("batch_key", "The batch.", ForeignKey("ops.batch.batch_key"), key=True),
    number("shard_no", "Its number in the batch, from 0.", minimum=0, key=True),
    text(
        "state",
        "Where it stands; replanned: lost or stopped, and its files are planned again in another batch.",
        values=("planned", "loaded", "stopped", "replanned"),
    ),
    text("reason", "Why it was stopped, or where it was planned again.", null=True),
    text("coder_version_id", "The coder that coded it.", null=True),
    *_counts(),
    moment("loaded_at", "When its rows became visible (UTC).", null=True),
    text("samples", "Rows that broke expectations when the gate stopped it, as JSON.", null=True),
    text(
        "decision",
        "What was decided after the gate stopped it; approved: its rows are loaded and marked, rejected: its "
        "articles are quarantined.",
        values=("approved", "rejected"),
        null=True,
    ),
    text("decided_by", "Who decided: the name of the user, or that nobody answered.", null=True),
    moment("decided_at", "When (UTC).", null=True),
    Index(None, "state"),
    schema="ops",
    comment="The part of a batch that one task loads in one transaction, with its counts. Grain: shard.",
)

shard_item = Table(
    "shard_item",
    metadata,
    text("batch_key", "The batch.", key=True),
    number("shard_no", "The shard.", minimum=0, key=True),
    number("item_no", "Its place in the shard, from 0.", minimum=0, key=True),
    ident(
        "file_id",
        "The file to read; NULL when stored text is coded again.",
        ForeignKey("core.source_file.file_id"),
        null=True,
    ),
    ident(
        "article_id", "The stored article to code again.", ForeignKey("core.article.article_id"), null=True
    ),
    ForeignKeyConstraint(["batch_key", "shard_no"], ["ops.shard.batch_key", "ops.shard.shard_no"]),
    Index(None, "file_id"),
    schema="ops",
    comment="The plan of a batch: which shard works on which file or article. Grain: item of a shard.",
)

reject = Table(
    "reject",
    metadata,
    ident("reject_id", "Content hash of batch, stage, code and item.", key=True),
    text("batch_key", "The batch.", ForeignKey("ops.batch.batch_key")),
    number("shard_no", "The shard.", minimum=0),
    text("stage", "Where the item stopped.", values=Stage),
    text("code", "Short name of the fault."),
    text("evidence", "What was found."),
    ident("file_id", "The file.", ForeignKey("core.source_file.file_id")),
    number(
        "record_no", "The record of the file; NULL when the whole file is rejected.", minimum=0, null=True
    ),
    text("location", "Where the file was found: a path or an object storage URL.", null=True),
    ident("article_id", "The article, where there was one.", null=True),
    ident("row_id", "The row that broke an expectation.", null=True),
    text("software_version", "Version of Eventwire that rejected it."),
    moment("rejected_at", "When (UTC).", now=True),
    text("replay_batch_key", "The batch that last tried it again.", null=True),
    text("replay_outcome", "What came of that.", values=("accepted", "rejected"), null=True),
    Index(None, "batch_key"),
    Index(None, "file_id"),
    schema="ops",
    comment="Everything that could not go on, with stage, code and evidence. Grain: rejected item.",
)

check_result = Table(
    "check_result",
    metadata,
    text("batch_key", "The batch, or the audit's key.", key=True),
    number("shard_no", "The shard; -1 for checks of a whole batch or warehouse.", minimum=-1, key=True),
    text("suite", "The suite.", key=True),
    text("expectation", "The expectation with its column.", key=True),
    text(
        "severity",
        "warning: rows are quarantined; critical: the shard is stopped.",
        values=("warning", "critical"),
    ),
    flag("success", "Whether it held."),
    number("rows_checked", "Rows looked at.", minimum=0, null=True),
    number("rows_unexpected", "Rows that broke it.", minimum=0, null=True),
    text("observed", "What was found, as JSON.", null=True),
    moment("checked_at", "When (UTC).", now=True),
    schema="ops",
    comment="Results of Great Expectations, a row an expectation. Grain: expectation of a suite and shard.",
)

score = Table(
    "score",
    metadata,
    text("coder_version_id", "The coder.", ForeignKey("core.coder_version.coder_version_id"), key=True),
    text("gold_set", "The gold set.", key=True),
    text("figure", "What was measured.", key=True),
    real("value", "The figure."),
    moment("scored_at", "When (UTC).", now=True),
    schema="ops",
    comment="Gold-set figures of each coder version. Grain: coder version, set and figure.",
)

archive = Table(
    "archive",
    metadata,
    text("coder_version_id", "The coder.", ForeignKey("core.coder_version.coder_version_id"), key=True),
    moment("archived_at", "When its rows left the tables (UTC).", key=True, now=True),
    moment("restored_at", "When they came back (UTC); NULL: they are in the files only.", null=True),
    text("folder", "Folder of the files and of the manifest that names them."),
    text(
        "manifest_sha256",
        "SHA-256 of the manifest, which holds those of the files.",
        pattern="[0-9a-f]{64}",
    ),
    text("reason", "The policy that chose it, or that a person did."),
    number("sentences", "Rows of core.sentence.", minimum=0, big=True),
    number("mentions", "Rows of core.event_mention.", minimum=0, big=True),
    number("events", "Rows of core.event.", minimum=0, big=True),
    Index("uq_archive_open", "coder_version_id", unique=True, postgresql_where="restored_at IS NULL"),
    schema="ops",
    comment="Coder versions whose rows were moved into files, and when they came back. "
    "Grain: archiving of a coder.",
)

for _table in (batch, shard, shard_item, reject, check_result, score, archive):
    add_checks(_table)
