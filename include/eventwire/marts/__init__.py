"""ROOM 6: what consumers read. One .sql file a view; exports for those without a database.

Takes a warehouse, gives schema `mart`, ops.coverage, the role eventwire_reader and files. Codes nothing.
"""

from eventwire.marts.create import READER, create_marts, grant_reader, refresh_marts
from eventwire.marts.export import ExportForm, export_events
from eventwire.marts.newest import newest_events

__all__ = [
    "READER",
    "ExportForm",
    "create_marts",
    "export_events",
    "grant_reader",
    "newest_events",
    "refresh_marts",
]
