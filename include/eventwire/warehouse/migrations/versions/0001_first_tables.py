"""The first tables: schemas core, ops and mart with all tables and their COMMENTs.

The statements stand in 0001_first_tables.sql beside this file, as the Tables of that day compiled.
A released revision is never edited.
"""

from eventwire.warehouse.migrations.forward import refuse, run_statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_statements(__file__)


def downgrade() -> None:
    refuse()
