"""What a person wants to read when a batch is done: what became of each file, and the newest events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from os.path import commonpath
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from eventwire.ledger import BatchSummary, FileStory

MOST_FILES = 40
MOST_EVENTS = 20
INDENT = 12  # columns of the date; the evidence begins behind them


def print_batch(engine: Engine, batch_key: str, console: Console, *, location: str) -> None:
    """Print the batch's files, its counts and its newest events; say so when nothing was new."""
    from eventwire.ledger import batch_summary, file_outcomes
    from eventwire.marts import newest_events
    from eventwire.warehouse import transaction

    with transaction(engine) as connection:
        summary = batch_summary(connection, batch_key)
        files = file_outcomes(connection, batch_key)
        events = newest_events(
            connection, limit=MOST_EVENTS, batch_key=None if summary is None else batch_key
        )
    if summary is None:
        console.print(f"\nNothing is new in {location}: every file was seen before.", markup=False)
        heading = "Newest events of the warehouse"
    else:
        console.print()
        _print_files(files, console)
        console.print()
        console.print(_sentence(summary), markup=False)
        heading = "Newest events of this batch"
    if events:
        console.print()
        _print_events(events, heading, console)
    elif summary is not None:
        console.print("No events were coded.")


def _print_files(files: Sequence[FileStory], console: Console) -> None:
    """Print a line a file; those with something to say are kept when there are too many to show."""
    console.print(Text("What became of each file", style="italic"))
    base = _common_folder(files)
    ranked = sorted(files, key=lambda file: file.state == "ingested" and not file.record_reasons)
    for file in sorted(ranked[:MOST_FILES], key=lambda file: file.location):
        why = "; ".join(word.replace(base, "") for word in (file.reason, *file.record_reasons) if word)
        line = Text(f"{file.state:<10} {_yield(file):<26} {file.location.removeprefix(base)}")
        console.print(line.append(f"  {why}", style="dim") if why else line, soft_wrap=True)
    rest = Counter(file.state for file in ranked[MOST_FILES:])
    if rest:
        console.print("and " + ", ".join(f"{count:,} {state}" for state, count in sorted(rest.items())))


def _yield(file: FileStory) -> str:
    """Say what a file gave."""
    if not file.coded:
        return ""
    return f"{_counted(file.coded, 'article')}, {_counted(file.mentions, 'event')}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + "s" * (count != 1)


def _common_folder(files: Sequence[FileStory]) -> str:
    if len(files) < 2:
        return str(PurePath(files[0].location).parent) + "/" if files else ""
    try:
        return commonpath([file.location for file in files]).rstrip("/") + "/"
    except ValueError:  # addresses of different kinds
        return ""


def _sentence(summary: BatchSummary) -> str:
    """Say the conservation counts of a batch."""
    count = summary.counts
    state = "" if summary.state == "complete" else f" The batch is {summary.state}: {summary.reason}"
    return (
        f"{count['files_seen']:,} files seen: {count['files_ingested']:,} ingested, "
        f"{count['files_duplicate']:,} duplicate, {count['files_rejected']:,} rejected. "
        f"{count['articles_read']:,} articles read: {count['articles_coded']:,} coded, "
        f"{count['articles_skipped']:,} skipped, {count['articles_rejected']:,} rejected. "
        f"{count['sentences']:,} sentences: {count['sentences_coded']:,} coded, "
        f"{count['sentences_quiet'] + count['sentences_skipped']:,} quiet. "
        f"{count['mentions']:,} event mentions, {summary.events:,} events.{state}"
    )


def _print_events(events: Sequence[Mapping[str, Any]], heading: str, console: Console) -> None:
    """Print a row an event, with its evidence below it, so that eighty columns are enough."""
    console.print(Text(heading, style="italic"))
    console.print(_row("bold", "date", "source", "what", "target", "place", "casualties"))
    for event in events:
        place = ", ".join(word for word in (event["place_name"], event["place_country"]) if word)
        day = str(event["event_date"] or "no date")
        actors = _actor(event, "source"), _actor(event, "target")
        console.print(_row("", day, actors[0], _what(event), actors[1], place, _killed(event)))
        console.print(Padding(Text(event["evidence"] or "", style="dim"), (0, 0, 1, INDENT)))


def _row(style: str, *cells: str) -> Table:
    """Lay out one row: the date's width is fixed, the others share the rest."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=INDENT - 2, no_wrap=True)
    for ratio in (4, 5, 4, 3):
        table.add_column(ratio=ratio)
    table.add_column(width=10)
    table.add_row(*(Text(cell, style=style) for cell in cells))
    return table


def _actor(event: Mapping[str, Any], side: str) -> str:
    words, code = event[f"{side}_words"] or event[f"{side}_name"], event[f"{side}_code"]
    return f"{words} ({code})" if words and code else words or ""


def _what(event: Mapping[str, Any]) -> str:
    kind = f"{event['cameo']} {event['label']}"
    marks = [] if event["realis"] == "actual" else [event["realis"]]
    marks += ["not"] if event["negated"] else []
    return f"{kind} [{', '.join(marks)}]" if marks else kind


def _killed(event: Mapping[str, Any]) -> str:
    best, high = event["fatalities_best"], event["fatalities_high"]
    if best is None:
        return ""
    return f"{best} killed" if high is not None else f"{best}+ killed"
