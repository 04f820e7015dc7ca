"""`eventwire code` and `explain`: the coding room by hand."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from eventwire.cli.json_lines import code_lines, open_lines
from eventwire.cli.lexicon_commands import lexicon_app
from eventwire.settings import load_settings

if TYPE_CHECKING:
    from eventwire.coding.explain import Explanation


def register(app: typer.Typer) -> None:
    app.command("code")(code)
    app.command("explain")(explain)
    app.add_typer(lexicon_app, name="lexicon")


def code(
    source: Annotated[Path, typer.Argument(help="JSON lines of texts; - reads standard input.")] = Path("-"),
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read and write JSON lines (the only form so far).")
    ] = True,
) -> None:
    """Code texts exactly as given: a JSON object a line in, one out, in order. See docs/coding.md."""
    settings = load_settings()
    with open_lines(source) as lines:
        from eventwire.coding.coder import load_coder

        faults = code_lines(lines, load_coder(settings))
    if faults:
        raise typer.Exit(1)


def explain(
    text: Annotated[str, typer.Argument(help="The text; - reads standard input.")],
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Publish date.")] = None,
) -> None:
    """Print why each sentence was or was not coded, with the rules and the characters."""
    from eventwire.coding.explain import explain_text

    words = sys.stdin.read() if text == "-" else text
    console = Console(soft_wrap=True, highlight=False)
    published_on = date.date() if date else None
    for explanation in explain_text(words, load_settings(), published_on=published_on):
        _print_explanation(console, explanation)


def _print_explanation(console: Console, explanation: Explanation) -> None:
    verdict = explanation.verdict
    console.print(Text(f"\n[{explanation.sentence_no}] {explanation.sentence}", style="bold"))
    console.print(Text(f"    {verdict}", style="yellow" if verdict.startswith("quiet") else "green"))
    for heading, lines in explanation.steps:
        if lines:
            console.print(Text(f"  {heading}", style="cyan"))
        for line in lines:
            console.print(Text(f"    {line}"))
