"""Numbers of missing, detained and displaced people, and dates that are weekends and seasons.

The statements stand in 0006_tolls.sql beside this file. A released revision is never edited.
"""

from eventwire.warehouse.migrations.forward import refuse, run_statements

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_statements(__file__)


def downgrade() -> None:
    refuse()
