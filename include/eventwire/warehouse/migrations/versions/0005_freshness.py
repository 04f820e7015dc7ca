"""Indexes that consumers' queries go by, and notes of which parts of the stored marts are out of date.

The statements stand in 0005_freshness.sql beside this file. A released revision is never edited.
"""

from eventwire.warehouse.migrations.forward import refuse, run_statements

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_statements(__file__)


def downgrade() -> None:
    refuse()
