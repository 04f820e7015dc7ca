"""The one query of docs/reading.md accounts for every file, and for every record in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from sqlalchemy import Engine

from eventwire.settings import PROJECT, Settings
from tests.flow.articles import ask, story, take, write_feed, write_story

QUERY = re.findall(
    r"```sql\n(SELECT f\.location.*?);\n```", (PROJECT / "docs" / "reading.md").read_text(), re.DOTALL
)


def test_every_file_has_one_row_with_what_became_of_it(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    write_story(tmp_path, "Gao", "a.txt")
    write_story(tmp_path, "Gao", "b.txt")
    write_feed(tmp_path / "c.jsonl", ["Gao", "Kidal", "Mopti"])
    (tmp_path / "d.jsonl").write_text(
        json.dumps(story("Segou")) + '\n{"title": "No text"}\n', encoding="utf-8"
    )
    (tmp_path / "e.txt").write_bytes(b"")
    (tmp_path / "f.txt").symlink_to(tmp_path / "a.txt")
    take(engine, settings, tmp_path)
    (query,) = QUERY
    rows = {Path(row[0]).name: row[1:] for row in ask(engine, query)}
    assert rows == {
        "a.txt": ("ingested", None, 1, 1, 0, 0, None),
        "b.txt": ("duplicate", f"same bytes as {tmp_path}/a.txt", None, 0, 0, 0, None),
        "c.jsonl": ("ingested", None, 3, 3, 0, 0, None),
        "d.jsonl": ("ingested", None, 2, 1, 0, 1, "no_text_field"),
        "e.txt": ("rejected", "empty_file", None, 0, 0, 0, None),
        "f.txt": ("rejected", "symbolic_link", None, 0, 0, 0, None),
    }
