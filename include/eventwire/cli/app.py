"""`eventwire`: one command a verb.

Exit codes: 0 done, 1 a part of the work failed, 2 a wrong setting, URL, state or argument: one sentence on
stderr, and nothing was done.
"""

from __future__ import annotations

import logging
import sys

import typer

from eventwire.cli import (
    coding_commands,
    history_commands,
    pipeline_commands,
    reading_commands,
    warehouse_commands,
)
from eventwire.errors import ContractError, EventwireError

app = typer.Typer(
    name="eventwire",
    help="News articles in, explained event data in PostgreSQL out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class _Warnings(logging.Handler):
    """Shows the warnings of our own program as lines of stderr; what libraries say stays in their logs."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(f"eventwire: {record.getMessage()}\n")


_WARNINGS = _Warnings(level=logging.WARNING)


@app.callback()
def show_warnings() -> None:
    """News articles in, explained event data in PostgreSQL out."""
    own = logging.getLogger("eventwire")
    own.addHandler(_WARNINGS)  # a second time changes nothing
    own.propagate = False


for _commands in (pipeline_commands, reading_commands, coding_commands, warehouse_commands, history_commands):
    _commands.register(app)


def main() -> None:
    """Run the command line; our own errors are one sentence, not a traceback."""
    try:
        app(prog_name="eventwire")
    except ContractError as error:
        sys.stderr.write(f"eventwire: {error}\n")
        raise SystemExit(2) from error
    except EventwireError as error:
        sys.stderr.write(f"eventwire: {error}\n")
        raise SystemExit(1) from error
