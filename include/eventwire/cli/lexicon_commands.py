"""`eventwire lexicon`: look after the entries that say what words mean."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from eventwire.errors import SettingsError
from eventwire.settings import load_settings

lexicon_app = typer.Typer(help="Look after the lexicon.", no_args_is_help=True, rich_markup_mode=None)


@lexicon_app.command("check")
def check_lexicon(
    entries: Annotated[list[str] | None, typer.Argument(help="Ids of entries; none: all of them.")] = None,
    show_notes: Annotated[
        bool, typer.Option("--notes", help="Print what may be right too: gaps in office, imported entries.")
    ] = False,
) -> None:
    """Prove entries by their sentences; look for wrong dates and codes, names borne twice, contradictions.

    Exit code 1 when something is wrong.
    """
    from eventwire.coding.lexicon.check import lint, notes
    from eventwire.coding.lexicon.store import load_lexicon
    from eventwire.coding.proving import failures

    settings = load_settings()
    lexicon = load_lexicon(settings.lexicon)
    ids = [*lexicon.patterns.by_id, *(entry.id for entry in lexicon.actors.entries())]
    unknown = sorted(set(entries or ()) - set(ids))
    if unknown:
        raise SettingsError(f"no entry of the lexicon is called {', '.join(unknown)}")
    faults = [
        *lint(lexicon, today=datetime.now(tz=UTC).date()),
        *failures(lexicon, settings, only=frozenset(entries or ids)),
    ]
    remarks = notes(lexicon)
    lines = faults + [f"note: {remark}" for remark in remarks if show_notes]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    hint = f", {len(remarks)} notes" if show_notes or entries is None else ""
    sys.stdout.write(f"{len(set(entries or ids))} entries, {len(faults)} faults{hint}\n")
    if faults:
        raise typer.Exit(1)


@lexicon_app.command("import")
def import_lexicon(
    files: Annotated[
        list[Path], typer.Argument(help="Actor, agent or verb dictionaries of PETRARCH (.txt).")
    ],
    into: Annotated[
        Path | None, typer.Option(help="Folder of your own entries; else that of EVENTWIRE_LEXICON.")
    ] = None,
) -> None:
    """Translate dictionaries into entries of your own lexicon; each line that cannot be is listed."""
    from eventwire.coding.lexicon.petrarch import import_dictionary, write_entries

    folder = into or load_settings().lexicon
    if folder is None:
        raise SettingsError("say which folder: --into FOLDER, or EVENTWIRE_LEXICON")
    for file in files:
        imported = import_dictionary(file)
        write_entries(imported, file.name, folder)
        for line, reason in imported.untranslated:
            sys.stdout.write(f"{file.name}:{line}: {reason}\n")
        count = sum(map(len, imported.entries.values()))
        sys.stdout.write(
            f"{file.name}: {count} entries imported, {len(imported.untranslated)} lines not or not wholly\n"
        )
