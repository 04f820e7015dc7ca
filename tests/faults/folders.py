"""Folders of article files, and what a warehouse holds of them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, select, text

from eventwire.warehouse import transaction
from eventwire.warehouse.schema import metadata

RUN_COLUMNS = frozenset(("batch_key", "loaded_at", "first_loaded_at"))  # which run loaded a row, and when
CONTENT = (
    "core.article",
    "core.sentence",
    "core.event_mention",
    "core.event",
    "core.event_member",
    "core.source_record",
)

STORIES = {
    "kenya.txt": (
        "Kenya and Uganda hold talks on border trade\n\nNAIROBI, March 3, 2025 (Agency) - Kenya and Uganda"
        " held talks in Nairobi on Monday. Police arrested 12 protesters in Kampala on Sunday.\n"
    ),
    "sudan.txt": (
        "Sudanese army shells rebels near Khartoum\n\nKHARTOUM, March 3, 2025 (Agency) - The Sudanese army"
        " shelled rebels near Khartoum on Monday, killing at least 9 people."
        " The United Nations condemned the attack.\n"
    ),
    "serbia.txt": (
        "Serbia and Kosovo sign agreement\n\nBELGRADE, March 3, 2025 (Agency) - Serbia and Kosovo signed an"
        " agreement in Belgrade on Monday. Teachers marched in Pristina on Sunday.\n"
    ),
}


def write_stories(folder: Path) -> Path:
    """Write three articles with events."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in STORIES.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder


def contents(engine: Engine) -> dict[str, list[str]]:
    """What the rows of the content tables say, whichever run loaded them."""
    found = {}
    with transaction(engine) as connection:
        for table in (metadata.tables[name] for name in CONTENT):
            kept = [column for column in table.columns if column.name not in RUN_COLUMNS]
            found[table.fullname] = sorted(repr(tuple(row)) for row in connection.execute(select(*kept)))
    return found


def ask(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with transaction(engine) as connection:
        return [tuple(row) for row in connection.execute(text(query))]
