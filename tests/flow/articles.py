"""Small article files on invented incidents, the steps of a batch, and questions to the warehouse."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from eventwire.flow.discover import discover
from eventwire.flow.ingest import ingest
from eventwire.ledger import BatchSummary
from eventwire.records import BatchRef
from eventwire.settings import Settings
from eventwire.warehouse import transaction

STUMBLING_WORD = "Stumbleton"
TOWNS = ("Gao", "Kidal", "Mopti", "Sikasso", "Kayes", "Segou")


def story(town: str) -> dict[str, str]:
    """One article as a JSON record, different for each town."""
    return {
        "title": f"Raid near {town}",
        "text": f"Rebels attacked an army post near {town} on Friday, killing two soldiers.\n\n"
        f"Shops in {town} stayed shut after the raid, and the market was empty for most of the day.",
        "published": "2026-03-07",
        "source": "Northern Wire",
    }


def write_story(folder: Path, town: str, name: str | None = None) -> Path:
    """Write an article as a text file."""
    record = story(town)
    path = folder / (name or f"{town.lower()}.txt")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{record['title']}\n\n{record['text']}\n", encoding="utf-8")
    return path


def write_feed(path: Path, towns: Iterable[str]) -> Path:
    """Write articles as JSON lines."""
    path.write_text("".join(json.dumps(story(town)) + "\n" for town in towns), encoding="utf-8")
    return path


def plan(engine: Engine, settings: Settings, folder: Path, key: str = "first") -> tuple[BatchRef, ...]:
    return discover(engine, settings, location=str(folder), batch_key=key, lost_after=timedelta(hours=1))


def take(
    engine: Engine, settings: Settings, folder: Path, key: str = "first", said: list[str] | None = None
) -> BatchSummary | None:
    """Ingest a folder in this process; `said` gets the lines of progress."""
    lines = [] if said is None else said
    return ingest(engine, settings, location=str(folder), batch_key=key, progress=lines.append)


def ask(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    with transaction(engine) as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def files(engine: Engine) -> dict[str, tuple[str, str | None]]:
    """State and reason of each file, by its name."""
    rows = ask(engine, "SELECT location, state, reason FROM core.source_file")
    return {Path(location).name: (state, reason) for location, state, reason in rows}


def rejects(engine: Engine) -> list[tuple[Any, ...]]:
    return ask(
        engine,
        "SELECT batch_key, stage, code, record_no, replay_batch_key, replay_outcome FROM ops.reject"
        " ORDER BY batch_key, record_no",
    )
