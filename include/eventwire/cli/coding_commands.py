"""`eventwire code`, `explain` and `lexicon`: the coding room by hand."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from rich.console import Console
from rich.text import Text

from eventwire.settings import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventwire.coding.explain import Explanation
    from eventwire.coding.texts import CodingText

lexicon_app = typer.Typer(help="Look after the lexicon.", no_args_is_help=True, rich_markup_mode=None)


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
    with sys.stdin if str(source) == "-" else source.open(encoding="utf-8") as lines:
        bad = _code_lines(lines, settings)
    if bad:
        raise typer.Exit(1)


def _code_lines(lines: TextIO, settings: Settings) -> int:
    """Code line by line; give how many lines were bad."""
    from eventwire.coding.coder import load_coder
    from eventwire.coding.contract import BadLine, annotation_line, read_texts

    bad = 0

    def texts() -> Iterator[CodingText]:
        nonlocal bad
        for item in read_texts(lines):
            if isinstance(item, BadLine):
                bad += 1
                sys.stderr.write(json.dumps(item.to_dict(), ensure_ascii=False) + "\n")
            else:
                yield item

    for annotation in load_coder(settings).code(texts()):
        sys.stdout.write(annotation_line(annotation) + "\n")
    return bad


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
    console.print(Text(f"\n[{explanation.sentence_no}] {explanation.sentence}", style="bold"))
    console.print(
        Text(f"    {explanation.verdict}", style="green" if "event" in explanation.verdict else "yellow")
    )
    for heading, lines in explanation.steps:
        if lines:
            console.print(Text(f"  {heading}", style="cyan"))
        for line in lines:
            console.print(Text(f"    {line}"))


@lexicon_app.command("check")
def check_lexicon() -> None:
    """Prove every entry by its sentences and look for contradictions; exit code 1 when something is wrong."""
    from eventwire.coding.lexicon.check import contradictions
    from eventwire.coding.lexicon.store import load_lexicon
    from eventwire.coding.proving import failures

    lexicon = load_lexicon()
    faults = [*contradictions(lexicon), *failures(lexicon, load_settings())]
    for fault in faults:
        sys.stdout.write(fault + "\n")
    entries = len(lexicon.patterns.patterns) + sum(1 for _ in lexicon.actors.entries())
    sys.stdout.write(f"{entries} entries, {len(faults)} faults\n")
    if faults:
        raise typer.Exit(1)
