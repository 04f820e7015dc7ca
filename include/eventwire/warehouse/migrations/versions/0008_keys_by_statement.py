"""Keys of the many rows, checked once a statement; fewer indexes on them; events by their exact day.

The statements stand in 0008_keys_by_statement.sql beside this file. A released revision is never edited.
"""

from eventwire.warehouse.migrations.forward import refuse, run_statements

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_statements(__file__)


def downgrade() -> None:
    refuse()
