"""THE contract: every table of the warehouse, declared once.

Migrations, loads, the structural half of the expectation suites and docs/warehouse.md follow from them.
A column's `info` holds what may stand in it; the CHECK constraint and the expectation are both made from it.
examples.sql has a query for each table.
"""

from eventwire.warehouse.schema.columns import APPROVED_BY, metadata, month_of
from eventwire.warehouse.schema.core import (
    article,
    article_signature,
    coder_version,
    sentence,
    source_file,
    source_record,
    story,
)
from eventwire.warehouse.schema.dimensions import actor, event_type, place
from eventwire.warehouse.schema.events import event, event_member, event_mention, event_successor
from eventwire.warehouse.schema.examples import table_examples
from eventwire.warehouse.schema.freshness import stale_slice
from eventwire.warehouse.schema.history import coder_period, event_state
from eventwire.warehouse.schema.ops import (
    COUNT_COLUMNS,
    archive,
    batch,
    check_result,
    reject,
    score,
    shard,
    shard_item,
)

SCHEMAS = ("core", "ops", "mart")

__all__ = [
    "APPROVED_BY",
    "COUNT_COLUMNS",
    "SCHEMAS",
    "actor",
    "archive",
    "article",
    "article_signature",
    "batch",
    "check_result",
    "coder_period",
    "coder_version",
    "event",
    "event_member",
    "event_mention",
    "event_state",
    "event_successor",
    "event_type",
    "metadata",
    "month_of",
    "place",
    "reject",
    "score",
    "sentence",
    "shard",
    "shard_item",
    "source_file",
    "source_record",
    "stale_slice",
    "story",
    "table_examples",
]
