"""ROOM 6: what consumers read. One .sql file a view; exports for those without a database.

Takes a warehouse, gives schema `mart`, ops.coverage, the role eventwire_reader and files. Codes nothing.
"""

from eventwire.marts.create import READER, create_marts, grant_reader
from eventwire.marts.export import ExportForm, export_events
from eventwire.marts.newest import newest_events
from eventwire.marts.page import render_marts
from eventwire.marts.parquet_folder import Partition, check_partitions
from eventwire.marts.partitions import export_partitions
from eventwire.marts.product_files import ProductShape, export_product
from eventwire.marts.refresh import rebuild_marts, refresh_marts
from eventwire.marts.sql_files import Definition, definitions

__all__ = [
    "READER",
    "Definition",
    "ExportForm",
    "Partition",
    "ProductShape",
    "check_partitions",
    "create_marts",
    "definitions",
    "export_events",
    "export_partitions",
    "export_product",
    "grant_reader",
    "newest_events",
    "rebuild_marts",
    "refresh_marts",
    "render_marts",
]
