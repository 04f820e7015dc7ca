"""The first tables: schemas core, ops and mart with all tables and their COMMENTs.

The statements stand in 0001_first_tables.sql beside this file, as the Tables of that day compiled.
A released revision is never edited.
"""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    statements = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    op.get_bind().execution_options(no_parameters=True).exec_driver_sql(statements)


def downgrade() -> None:
    raise NotImplementedError("the warehouse goes forward only: restore a backup")
