"""`eventwire db`, `export`, `evaluate` and `docs`: the warehouse by hand."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from eventwire.cli.warehouse_access import ready_warehouse
from eventwire.settings import PROJECT, load_settings

db_app = typer.Typer(help="Look after the warehouse.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(db_app, name="db")
    for command in (export, evaluate, docs):
        app.command(command.__name__)(command)


@db_app.command("upgrade")
def upgrade() -> None:
    """Bring the warehouse to this software's revision and make its marts anew."""
    from eventwire.flow.warehouse import prepare_warehouse
    from eventwire.stack import open_warehouse
    from eventwire.warehouse import revision_state

    with open_warehouse(load_settings()) as url:
        prepare_warehouse(url)
        sys.stdout.write(f"the warehouse is at revision {revision_state(url).found}\n")


@db_app.command("status")
def status() -> None:
    """Say which revision the warehouse is at; exit code 1 when it is not the one that this software needs."""
    from eventwire.stack import open_warehouse
    from eventwire.warehouse import revision_state

    with open_warehouse(load_settings()) as url:
        state = revision_state(url)
    sys.stdout.write(f"the warehouse is at {state.found}, this software needs {state.needed}\n")
    if not state.is_current:
        raise typer.Exit(1)


@db_app.command("url")
def url() -> None:
    """Print the URL of the warehouse, for psql and notebooks. It holds the password."""
    from eventwire.stack import open_warehouse

    with open_warehouse(load_settings()) as found:
        sys.stdout.write(found.replace("postgresql+psycopg://", "postgresql://") + "\n")


@db_app.command("psql")
def psql(
    arguments: Annotated[list[str] | None, typer.Argument(help="Passed on to psql, after --.")] = None,
) -> None:
    """Open psql on the warehouse."""
    import subprocess

    from eventwire.stack import open_warehouse
    from eventwire.stack.embedded_postgres import binaries

    with open_warehouse(load_settings()) as found:
        address = found.replace("postgresql+psycopg://", "postgresql://")
        done = subprocess.run([binaries() / "psql", address, *(arguments or [])], check=False)
    raise typer.Exit(done.returncode)


def export(
    target: Annotated[Path, typer.Argument(help="File to write: .csv or .jsonl.")],
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only events reported since that day.")
    ] = None,
) -> None:
    """Write the events to a file."""
    from eventwire.errors import SettingsError
    from eventwire.marts import ExportForm, export_events
    from eventwire.warehouse import transaction

    try:
        form = ExportForm(target.suffix.removeprefix("."))
    except ValueError:
        raise SettingsError(f"{target}: the name must end in .csv or .jsonl") from None
    with ready_warehouse(load_settings()) as engine, transaction(engine) as connection:
        count = export_events(connection, target, form=form, since=since.date() if since else None)
    sys.stdout.write(f"{count} events written to {target}\n")


def evaluate(
    gold: Annotated[
        list[Path] | None,
        typer.Argument(help="Gold sets in our form; none: the one that ships with Eventwire."),
    ] = None,
    keep: Annotated[bool, typer.Option(help="Keep the figures in ops.score.")] = True,
) -> None:
    """Score the coder on gold sets and keep the figures with its version."""
    from eventwire.evaluation import own_gold_set
    from eventwire.flow.scoring import keep_figures, score_gold_set

    settings = load_settings()
    figures = [figure for path in gold or [own_gold_set()] for figure in score_gold_set(path, settings)]
    for figure in figures:
        sys.stdout.write(f"{figure.gold_set:<12} {figure.name:<24} {figure.value:.3f}\n")
    if keep:
        with ready_warehouse(settings) as engine:
            keep_figures(engine, settings, figures)


def docs(
    check: Annotated[bool, typer.Option(help="Only say whether the pages are up to date.")] = False,
) -> None:
    """Write the generated pages of docs/."""
    from eventwire.flow.documentation import write_pages

    stale = write_pages(PROJECT / "docs", write=not check)
    sys.stdout.write(
        "".join(f"{'stale' if check else 'written'}: {page}\n" for page in stale) or "up to date\n"
    )
    if check and stale:
        raise typer.Exit(1)
