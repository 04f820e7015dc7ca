"""ROOM 5: checked rows into PostgreSQL. `schema` is the contract that every other room reads.

Takes records, gives tables: connections (engine), migrations (revisions), records to rows (rows), one
transaction a shard (load), articles into stories (stories), mentions into events (clustering). Decides
nothing about what a text says.
"""

from eventwire.warehouse.clustering import CURRENT_RULE, ClusterSummary, cluster_events
from eventwire.warehouse.coders import (
    current_coder,
    fill_in,
    find_coder,
    register_coder,
    set_current_coder,
    switch_coder,
)
from eventwire.warehouse.dictionary import render_dictionary
from eventwire.warehouse.engine import open_engine, transaction
from eventwire.warehouse.load import LoadSummary, ShardTakenError, load_rows, load_shard
from eventwire.warehouse.months import analyze_months
from eventwire.warehouse.read import stored_articles, stored_records
from eventwire.warehouse.revisions import (
    RevisionState,
    migrate,
    require_current,
    revision_state,
    write_revision,
)
from eventwire.warehouse.roles import LOADER, grant_loader
from eventwire.warehouse.rows import FileOutcome, Row, Rows, recode_rows, reject_rows, shard_rows
from eventwire.warehouse.stories import GroupingSummary, Signature, StoryText, group_stories

__all__ = [
    "CURRENT_RULE",
    "LOADER",
    "ClusterSummary",
    "FileOutcome",
    "GroupingSummary",
    "LoadSummary",
    "RevisionState",
    "Row",
    "Rows",
    "ShardTakenError",
    "Signature",
    "StoryText",
    "analyze_months",
    "cluster_events",
    "current_coder",
    "fill_in",
    "find_coder",
    "grant_loader",
    "group_stories",
    "load_rows",
    "load_shard",
    "migrate",
    "open_engine",
    "recode_rows",
    "register_coder",
    "reject_rows",
    "render_dictionary",
    "require_current",
    "revision_state",
    "set_current_coder",
    "shard_rows",
    "stored_articles",
    "stored_records",
    "switch_coder",
    "transaction",
    "write_revision",
]
