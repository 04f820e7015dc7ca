"""The ledger: which files were seen, which batch works on which, and what became of everything.

Functions on a connection; the caller's transaction decides. Reads the schema, knows no other room.
"""

from eventwire.ledger.closing import BatchSummary, batch_summary, close_batch
from eventwire.ledger.decisions import Question, keep_samples, only_decisions_are_open, open_question
from eventwire.ledger.files import FoundFile, ListedFile, known_unchanged
from eventwire.ledger.holding import PROCESS, held_files, hold_batch
from eventwire.ledger.outcomes import FileStory, file_outcomes, recent_batches
from eventwire.ledger.planning import LOST_AFTER, plan_batch
from eventwire.ledger.recode import plan_recode
from eventwire.ledger.replay import ReplaySelection, plan_replay
from eventwire.ledger.shards import ShardFile, open_shards, shard_files, stop_shard

__all__ = [
    "LOST_AFTER",
    "PROCESS",
    "BatchSummary",
    "FileStory",
    "FoundFile",
    "ListedFile",
    "Question",
    "ReplaySelection",
    "ShardFile",
    "batch_summary",
    "close_batch",
    "file_outcomes",
    "held_files",
    "hold_batch",
    "keep_samples",
    "known_unchanged",
    "only_decisions_are_open",
    "open_question",
    "open_shards",
    "plan_batch",
    "plan_recode",
    "plan_replay",
    "recent_batches",
    "shard_files",
    "stop_shard",
]
