"""${message}.

The rule: one revision a schema change, made with `write_revision` from the Tables and then read by a person.
It waits at most lock_timeout for a table that readers hold, and fails whole. It never drops or retypes a column
that consumers may read: a new column beside the old one, and a new version of the views. A released revision
is never edited.

Revision: ${up_revision}, after ${down_revision}. Written: ${create_date}
"""

from alembic import op
import sqlalchemy as sa

from eventwire.warehouse.migrations.forward import refuse
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    refuse()
