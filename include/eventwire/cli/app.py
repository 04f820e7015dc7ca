"""`eventwire`: one command a verb. Wrong settings, URLs or states give one sentence and exit code 2."""

from __future__ import annotations

import sys

import typer

from eventwire.cli import coding_commands, pipeline_commands, warehouse_commands
from eventwire.errors import ContractError, EventwireError

app = typer.Typer(
    name="eventwire",
    help="News articles in, explained event data in PostgreSQL out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _commands in (pipeline_commands, coding_commands, warehouse_commands):
    _commands.register(app)


def main() -> None:
    """Run the command line; our own errors are one sentence, not a traceback."""
    try:
        app()
    except ContractError as error:
        sys.stderr.write(f"eventwire: {error}\n")
        raise SystemExit(2) from error
    except EventwireError as error:
        sys.stderr.write(f"eventwire: {error}\n")
        raise SystemExit(1) from error
