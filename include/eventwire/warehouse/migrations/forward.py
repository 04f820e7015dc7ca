"""What every revision does: run the statements that stand beside it, and never go back."""

from pathlib import Path
from typing import NoReturn

from alembic import op

from eventwire.errors import ContractError

LOCK_TIMEOUT = "5s"  # it rather fails whole than make readers wait


def run_statements(revision_file: str) -> None:
    """Run the .sql file with the stem of a revision's file, in the caller's transaction."""
    op.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
    statements = Path(revision_file).with_suffix(".sql").read_text(encoding="utf-8")
    op.get_bind().execution_options(no_parameters=True).exec_driver_sql(statements)


def refuse() -> NoReturn:
    """Raise ContractError: a step back would lose rows."""
    raise ContractError("the warehouse goes forward only: restore a backup")
