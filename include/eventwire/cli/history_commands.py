"""`eventwire diff`, `switch`, `archive`, `restore`: what a new coder found otherwise, its turn, old rows."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from eventwire.cli.warehouse_access import ready_warehouse
from eventwire.settings import load_settings

FIELDS = {
    "code": "cameo",
    "source": "source",
    "target": "target",
    "date": "date",
    "place": "place",
    "realis": "realis",
    "deaths": "deaths",
}


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (diff, switch, archive, restore):
        app.command(command.__name__)(command)


def diff(
    older: Annotated[str, typer.Argument(help="A coder version, its first digits do; or current.")],
    newer: Annotated[str, typer.Argument(help="The coder version to compare with it.")],
    limit: Annotated[int, typer.Option(min=0, help="Reports of each kind to list.")] = 20,
) -> None:
    """Show what a coder version added, dropped and changed, with sentences; counts first."""
    from eventwire.flow.diff import CHANGES, changed_reports, summarise_diff
    from eventwire.warehouse import find_coder, transaction

    with ready_warehouse(load_settings()) as engine, transaction(engine) as connection:
        coders = find_coder(connection, older), find_coder(connection, newer)
        summary = summarise_diff(connection, *coders)
        listed = {
            change: changed_reports(connection, *coders, change=change, limit=limit) for change in CHANGES
        }
    sys.stdout.write(f"{coders[0]} -> {coders[1]}: {summary.articles:,} articles coded by both\n")
    for change in ("same", *CHANGES):
        count = summary.reports.get(change, 0)
        sys.stdout.write(f"  {count:>9,}  {change:<8} {summary.share(change):>6.1%} of the older reports\n")
    for change, reports in listed.items():
        if reports:
            sys.stdout.write(f"\n{change}, {len(reports):,} of {summary.reports[change]:,}\n")
            sys.stdout.write("".join(map(_told, reports)))


def switch(
    coder: Annotated[
        str | None, typer.Argument(help="A coder version, its first digits do; none: today's.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Without the gate; the reason is kept.")] = False,
) -> None:
    """Let consumers see a coder's events, once its gold-set scores and its diff pass the gate."""
    from eventwire.flow.closing import refresh
    from eventwire.flow.switching import SwitchLimits, decide, switch_to_loaded_coder
    from eventwire.warehouse import current_coder, find_coder, transaction

    settings, key = load_settings(), f"switch-{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
    with ready_warehouse(settings) as engine:
        if coder is None:
            verdict = switch_to_loaded_coder(engine, settings, batch_key=key, by_hand=force)
        else:
            with transaction(engine) as connection:
                chosen = find_coder(connection, coder)
                older = current_coder(connection) or chosen
                verdict = decide(
                    connection, older, chosen, batch_key=key, limits=SwitchLimits(), by_hand=force
                )
        if verdict.is_current:
            refresh(engine, [key])
    sys.stdout.write(f"{verdict.words}\n")
    if not verdict.is_current:
        raise typer.Exit(1)


def archive(
    coder: Annotated[
        str | None, typer.Argument(help="A coder version, its first digits do; none: as the settings say.")
    ] = None,
) -> None:
    """Move the rows of coders that others replaced into Parquet files, and check these before a row goes."""
    from eventwire.flow.archiving import archive_by_policy, archive_coder
    from eventwire.warehouse import find_coder, transaction

    settings = load_settings()
    with ready_warehouse(settings) as engine:
        if coder is None:
            summaries = archive_by_policy(engine, settings)
        else:
            with transaction(engine) as connection:
                chosen = find_coder(connection, coder)
            summaries = (archive_coder(engine, settings.archive_folder, chosen),)
    for summary in summaries:
        sys.stdout.write(f"coder {summary.coder_version_id}: {summary.words} are in {summary.folder} now\n")
    if not summaries:
        sys.stdout.write(
            "nothing to archive\n"
            if settings.keep_older_coders is not None
            else "nothing is archived while EVENTWIRE_KEEP_OLDER_CODERS is unset\n"
        )


def restore(
    coder: Annotated[str, typer.Argument(help="An archived coder version, its first digits do.")],
    folder: Annotated[
        Path | None, typer.Option(help="Where its files lie now, if not where they were written.")
    ] = None,
) -> None:
    """Bring an archived coder's rows back into the tables."""
    from eventwire.flow.archiving import restore_coder
    from eventwire.warehouse import find_coder, transaction

    with ready_warehouse(load_settings()) as engine:
        with transaction(engine) as connection:
            chosen = find_coder(connection, coder)
        summary = restore_coder(engine, chosen, folder=folder)
    sys.stdout.write(f"coder {chosen}: {summary.words} are back\n")


def _told(report: Mapping[str, Any]) -> str:
    """Write a report as its sentence, what was said of it, and what is said now."""
    day = report["published_on"] or "no date"
    lines = [f"  {day}  {report['article_source'] or 'no source'}: {report['sentence']}"]
    if report["change"] == "changed":
        lines.append("      " + ", ".join(_moved(report, field) for field in report["differs"]))
    else:
        side = "newer" if report["change"] == "added" else "older"
        told = (report[f"{side}_{name}"] for name in ("cameo", "source", "target", "date", "place", "realis"))
        lines.append("      " + "  ".join("-" if value is None else str(value) for value in told))
    return "".join(f"{line}\n" for line in lines)


def _moved(report: Mapping[str, Any], field: str) -> str:
    name = FIELDS.get(field)
    if name is None:
        return field
    values = (report[f"{side}_{name}"] for side in ("older", "newer"))
    before, after = ("-" if value is None else str(value) for value in values)
    return f"{field} {before} -> {after}"
