"""`eventwire run`, `up`, `ingest`, `replay` and `recode`: articles in, events out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from eventwire.cli.warehouse_access import ready_warehouse, stack_migrations
from eventwire.errors import SettingsError
from eventwire.settings import PROJECT, load_settings

if TYPE_CHECKING:
    from eventwire.flow.ingest import Progress
    from eventwire.ledger import BatchSummary, FileStory

SAMPLES = PROJECT / "include" / "samples" / "articles"
DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (run, up, ingest, replay, recode):
        app.command(command.__name__)(command)


def run(
    articles: Annotated[Path, typer.Argument(help="A folder of article files, or one file.")] = SAMPLES,
) -> None:
    """Run the pipeline once over a folder, in Airflow, and show what became of each file.

    Uses the Airflow of `eventwire up` when it runs; else starts one for the time of the run.
    """
    from eventwire.cli.airflow_run import run_in_airflow

    settings = load_settings()
    _must_exist(articles)
    complete = run_in_airflow(settings, str(articles.resolve()), _new_key("run"), Console(highlight=False))
    if not complete:
        raise typer.Exit(1)


def up() -> None:
    """Start PostgreSQL and Airflow and watch the landing folder, until Ctrl-C."""
    from eventwire.stack import Stack, password_file

    settings, console = load_settings(), Console(highlight=False, soft_wrap=True)
    migrations = stack_migrations(settings)
    settings.landing.mkdir(parents=True, exist_ok=True)
    with Stack(settings, migrations=migrations) as stack:
        if not stack.start(lambda words: console.print(f"  {words}", markup=False)):
            return
        console.print(f"\nEventwire is up: {stack.endpoints.airflow_url}")
        console.print(f"  user admin, password in {password_file(settings.var.resolve())}")
        console.print(f"  drop article files into {settings.landing}")
        console.print("  query the warehouse: .venv/bin/eventwire db psql")
        console.print("  stop with Ctrl-C", markup=False)
        stack.wait()
        console.print("stopping ...")


def ingest(
    articles: Annotated[Path, typer.Argument(help="A folder of article files, or one file.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would happen; write nothing.")
    ] = False,
) -> None:
    """Do what `run` does in this process, without Airflow."""
    from eventwire.cli.summary import print_batch
    from eventwire.flow.ingest import ingest as ingest_location
    from eventwire.flow.ingest import others_at_work
    from eventwire.flow.rehearsal import rehearse

    settings, console = load_settings(), Console(highlight=False)
    _must_exist(articles)
    with ready_warehouse(settings) as engine:
        key = _new_key("ingest")
        location = str(articles.resolve())
        if dry_run:
            _print_rehearsal(rehearse(engine, settings, location=location), location, _printer(console))
            return
        summary = ingest_location(
            engine, settings, location=location, batch_key=key, progress=_printer(console)
        )
        if summary is None:
            for other, count in others_at_work(engine).items():
                _printer(console)(f"Batch {other} is at work on {count:,} files: they are left to it.")
        print_batch(engine, key, console, location=location)
    _end(summary)


def replay(
    batch: Annotated[str | None, typer.Option(help="Only rejects of this batch.")] = None,
    stage: Annotated[list[str] | None, typer.Option(help="Only rejects of this stage.")] = None,
    code: Annotated[list[str] | None, typer.Option(help="Only rejects with this code.")] = None,
    since: Annotated[datetime | None, typer.Option(formats=DAY, help="Only rejects since that day.")] = None,
    source: Annotated[
        str | None, typer.Option(help="Only this file, or files below this folder or address.")
    ] = None,
) -> None:
    """Send rejected files and stopped shards through again."""
    from eventwire.cli.summary import print_batch
    from eventwire.flow.again import plan_replay_batch, select_rejects
    from eventwire.flow.ingest import work_batch
    from eventwire.flow.shard import work_shard

    settings, console = load_settings(), Console(highlight=False)
    selection = select_rejects(
        batch_key=batch,
        stages=stage or (),
        codes=code or (),
        source=source,
        since=since.date() if since else None,
    )
    with ready_warehouse(settings) as engine:
        key = _new_key("replay")
        refs = plan_replay_batch(engine, settings, batch_key=key, selection=selection)
        if not refs:
            console.print("Nothing to replay: no open reject is selected.")
            return
        summary = work_batch(engine, settings, refs, work_shard, progress=_printer(console))
        print_batch(engine, key, console, location="replay")
    _end(summary)


def recode(
    since: Annotated[datetime | None, typer.Option(formats=DAY, help="First publish date.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=DAY, help="Last publish date.")] = None,
    source: Annotated[list[str] | None, typer.Option(help="Only this publisher.")] = None,
    coder: Annotated[str | None, typer.Option(help="The coder version that must be at work.")] = None,
) -> None:
    """Code stored articles again with today's coder, beside what older coders found.

    It takes over when it has coded every article and passes the gate.
    """
    from eventwire.cli.summary import print_batch
    from eventwire.flow.again import plan_recode_batch
    from eventwire.flow.closing import refresh
    from eventwire.flow.ingest import work_batch
    from eventwire.flow.shard import recode_shard
    from eventwire.flow.switching import switch_to_loaded_coder

    settings, console = load_settings(), Console(highlight=False)
    with ready_warehouse(settings) as engine:
        key = _new_key("recode")
        refs = plan_recode_batch(
            engine,
            settings,
            batch_key=key,
            since=since.date() if since else None,
            until=until.date() if until else None,
            sources=tuple(source or ()),
            coder=coder,
        )
        summary = None
        if refs:
            summary = work_batch(engine, settings, refs, recode_shard, progress=_printer(console))
            print_batch(engine, key, console, location="stored articles")
        else:
            console.print("Nothing to recode: today's coder has coded every selected article.")
        verdict = switch_to_loaded_coder(engine, settings, batch_key=key)
        if verdict.is_current and not verdict.is_repeated:
            refresh(engine, [key])
        _printer(console)(f"{verdict.words[:1].upper()}{verdict.words[1:]}.")
    _end(summary)


def _print_rehearsal(stories: Sequence[FileStory], location: str, say: Progress) -> None:
    """Print a line a file with what would become of it."""
    for story in stories:
        counts = {"articles": story.coded, "skipped": story.skipped, "rejected": story.rejected}
        words = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)
        reasons = "; ".join(reason for reason in (story.reason, *story.record_reasons) if reason)
        say("  ".join(word for word in (f"{story.state:<9}", story.location, words, reasons) if word))
    states = Counter(story.state for story in stories)
    found = ", ".join(f"{count:,} {state}" for state, count in sorted(states.items())) or "nothing is new"
    say(f"An ingest of {location} would find: {found}. Nothing was written.")


def _printer(console: Console) -> Progress:
    """Give what prints a line of progress as it is: a fault may hold brackets, and a file's line is one."""
    return partial(console.print, markup=False, soft_wrap=True)


def _end(summary: BatchSummary | None) -> None:
    """End with exit code 1 when a part of the batch did not load."""
    if summary is not None and summary.state != "complete":
        raise typer.Exit(1)


def _must_exist(articles: Path) -> None:
    if not articles.exists():
        raise SettingsError(f"{articles}: there is no such file or folder")


def _new_key(kind: str) -> str:
    return f"{kind}-{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
