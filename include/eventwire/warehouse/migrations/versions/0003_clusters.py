"""Events by same-occurrence-1 beside same-key-1: conflicts between reports, successors of merged events.

Batches of before are clustered once more, so that their mentions get their events by the new rule. The
statements stand in 0003_clusters.sql beside this file. A released revision is never edited.
"""

from eventwire.warehouse.migrations.forward import refuse, run_statements

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_statements(__file__)


def downgrade() -> None:
    refuse()
