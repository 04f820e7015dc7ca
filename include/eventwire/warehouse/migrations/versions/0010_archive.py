"""Archived coder versions: where their rows went; queries that need them are refused in words.

The statements stand in 0010_archive.sql beside this file. A released revision is never edited.
"""

from eventwire.warehouse.migrations.forward import refuse, run_statements

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_statements(__file__)


def downgrade() -> None:
    refuse()
