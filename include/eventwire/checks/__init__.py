"""ROOM 4: the gate. What the schema and the meaning of a row promise is checked before anything is loaded.

Takes a shard's rows, gives those that may go on, rejects for those that may not, and results. The only room
that imports Great Expectations, and only when it is needed.
"""

from eventwire.checks.audit import audit_batch
from eventwire.checks.gate import CheckReport, ShardStoppedError, check_rows
from eventwire.checks.suites import preload

__all__ = ["CheckReport", "ShardStoppedError", "audit_batch", "check_rows", "preload"]
