"""`eventwire db`, `export`, `evaluate` and `docs`: the warehouse by hand."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eventwire.cli.warehouse_access import reached_warehouse, ready_warehouse
from eventwire.settings import PROJECT, Settings, load_settings

if TYPE_CHECKING:
    from eventwire.evaluation import Figure, GoldText

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
    from eventwire.warehouse import revision_state

    with reached_warehouse(load_settings()) as url:
        prepare_warehouse(url)
        sys.stdout.write(f"the warehouse is at revision {revision_state(url).found}\n")


@db_app.command("status")
def status() -> None:
    """Say which revision the warehouse is at; exit code 1 when it is not the one that this software needs."""
    from eventwire.warehouse import revision_state

    with reached_warehouse(load_settings()) as url:
        state = revision_state(url)
    found = f"at revision {state.found}" if state.found else "empty"
    sys.stdout.write(f"the warehouse is {found}, this software needs {state.needed}\n")
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

    from eventwire.stack.embedded_postgres import binaries

    with reached_warehouse(load_settings()) as found:
        address = found.replace("postgresql+psycopg://", "postgresql://")
        done = subprocess.run([binaries() / "psql", address, *(arguments or [])], check=False)
    raise typer.Exit(done.returncode)


class Shape(StrEnum):
    """What `export` writes other than mart.events in the form that the file name asks for."""

    GDELT = "gdelt"
    GDELT_MENTIONS = "gdelt-mentions"
    ICEWS = "icews"
    PARQUET = "parquet"


def export(
    target: Annotated[
        Path, typer.Argument(help="File to write: .csv, .jsonl or .geojson; a folder for Parquet.")
    ],
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only events reported since that day.")
    ] = None,
    shape: Annotated[
        Shape | None, typer.Option(help="GDELT's or ICEWS's files as published, or Parquet, a file a month.")
    ] = None,
) -> None:
    """Write the events to a file."""
    from eventwire.errors import SettingsError
    from eventwire.warehouse import transaction

    write = _writer(target, shape)
    with ready_warehouse(load_settings()) as engine, transaction(engine) as connection:
        try:
            count = write(connection, target, since=since.date() if since else None)
        except OSError as error:
            raise SettingsError(f"{target}: the file cannot be written: {error.strerror}") from error
    what = "rows" if shape is Shape.GDELT_MENTIONS else "events"
    sys.stdout.write(f"{count} {what} written to {target}\n")


def _writer(target: Path, shape: Shape | None) -> Callable[..., int]:
    """Give the function that writes the shape, or the form that the file name asks for."""
    from eventwire.errors import SettingsError
    from eventwire.marts import (
        ExportForm,
        ProductShape,
        export_events,
        export_partitions,
        export_product,
    )

    if shape is Shape.PARQUET:
        return export_partitions
    if shape is not None:
        return partial(export_product, shape=ProductShape(shape.value))
    try:
        return partial(export_events, form=ExportForm(target.suffix.removeprefix(".")))
    except ValueError:
        message = f"{target}: the name must end in .csv or .jsonl or .geojson, or --shape say what to write"
        raise SettingsError(message) from None


def evaluate(
    gold: Annotated[
        list[Path] | None,
        typer.Argument(help="Gold sets in our form; none: the one that ships with Eventwire."),
    ] = None,
    keep: Annotated[bool, typer.Option(help="Keep the figures in ops.score.")] = True,
) -> None:
    """Score the coder on gold sets and keep the figures with its version."""
    from eventwire.errors import SettingsError
    from eventwire.evaluation import own_gold_set, read_gold_set

    settings, paths = load_settings(), gold or [own_gold_set()]
    if len({path.stem for path in paths}) < len(paths):
        raise SettingsError("two gold sets have the same name: the figures of one would replace the other's")
    sets = {path.stem: read_gold_set(path) for path in paths}
    if not keep:
        _print_figures(_score(sets, settings))
        return
    with ready_warehouse(settings) as engine:
        from eventwire.flow.scoring import keep_figures

        figures = _score(sets, settings)
        _print_figures(figures)
        version = keep_figures(engine, settings, figures)
    sys.stdout.write(f"kept in ops.score for coder version {version}\n")


def _score(sets: Mapping[str, Sequence[GoldText]], settings: Settings) -> list[Figure]:
    from eventwire.flow.scoring import score_texts

    return [figure for name, texts in sets.items() for figure in score_texts(name, texts, settings)]


def _print_figures(figures: Sequence[Figure]) -> None:
    """Print a line a figure under the name of its gold set: the figure, its name, what it is a share of."""
    from eventwire.evaluation import MEANINGS

    for name, group in groupby(figures, key=lambda figure: figure.gold_set):
        sys.stdout.write(f"{name}\n")
        for figure in group:
            sys.stdout.write(f"  {figure.value:>6.1%}  {figure.name:<20} {MEANINGS[figure.name]}\n")


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
