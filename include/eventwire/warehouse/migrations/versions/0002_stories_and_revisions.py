"""Stories of near-identical articles, revisions, notes and marks, the place of rejected files.

Batches of before are clustered once more, so that their articles get their stories. The statements stand in
0002_stories_and_revisions.sql beside this file. A released revision is never edited.
"""

from eventwire.warehouse.migrations.forward import refuse, run_statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_statements(__file__)


def downgrade() -> None:
    refuse()
