"""What was shown and when: states of events, periods of coders; batches that wait for their coder.

From here on `core.event_state` is kept by triggers. Of the time before, each event has its present state,
since the last of its reports was loaded, and each coder was current from its first code to the next coder's.
The statements stand in 0004_history.sql beside this file. A released revision is never edited.
"""

from eventwire.warehouse.migrations.forward import refuse, run_statements

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_statements(__file__)


def downgrade() -> None:
    refuse()
