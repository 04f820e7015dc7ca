"""Events by same-occurrence-1 beside same-key-1: conflicts between reports, successors of merged events.

Batches of before are clustered once more, so that their mentions get their events by the new rule. The
statements stand in 0003_clusters.sql beside this file. A released revision is never edited.
"""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    statements = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    op.get_bind().execution_options(no_parameters=True).exec_driver_sql(statements)


def downgrade() -> None:
    raise NotImplementedError("the warehouse goes forward only: restore a backup")
