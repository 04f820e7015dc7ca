"""`eventwire read`: the reading and cleaning rooms by hand."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from eventwire.settings import load_settings


def register(app: typer.Typer) -> None:
    app.command("read")(read)


def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, or addresses such as s3://news/.")
    ],
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Write JSON lines; without it, one short line an article.")
    ] = False,
) -> None:
    """Show what Eventwire makes of files, one line an article, in order; nothing is stored. See
    docs/reading.md.
    """
    from eventwire.flow.preview import Preview, preview_files

    settings = load_settings()

    def write(preview: Preview) -> None:
        words = json.dumps(preview.to_dict(), ensure_ascii=False) if jsonl else _summarise(preview.to_dict())
        sys.stdout.buffer.write(f"{words}\n".encode("utf-8", "backslashreplace"))

    for path in paths:
        for preview in preview_files(path, settings):
            write(preview)
    sys.stdout.flush()


def _summarise(fields: dict[str, object]) -> str:
    place = fields["file"] if fields["record"] is None else f"{fields['file']}#{fields['record']}"
    words = (fields["outcome"], fields["reason"], place, fields["published_on"], fields["title"])
    return "  ".join(str(word) for word in words if word)
