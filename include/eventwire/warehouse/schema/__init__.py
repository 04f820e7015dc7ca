"""THE contract: every table of the warehouse, declared once.

Migrations, loads, the structural half of the expectation suites and docs/warehouse.md follow from them.
A column's `info` holds what may stand in it; the CHECK constraint and the expectation are both made from it.
"""

from eventwire.warehouse.schema.columns import metadata
from eventwire.warehouse.schema.core import (
    article,
    article_signature,
    coder_version,
    sentence,
    source_file,
    source_record,
    story,
)
from eventwire.warehouse.schema.events import (
    actor,
    event,
    event_member,
    event_mention,
    event_type,
    place,
)
from eventwire.warehouse.schema.ops import (
    COUNT_COLUMNS,
    batch,
    check_result,
    reject,
    score,
    shard,
    shard_item,
)

SCHEMAS = ("core", "ops", "mart")

__all__ = [
    "COUNT_COLUMNS",
    "SCHEMAS",
    "actor",
    "article",
    "article_signature",
    "batch",
    "check_result",
    "coder_version",
    "event",
    "event_member",
    "event_mention",
    "event_type",
    "metadata",
    "place",
    "reject",
    "score",
    "sentence",
    "shard",
    "shard_item",
    "source_file",
    "source_record",
    "story",
]
