"""What Eventwire makes of files, without a warehouse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eventwire.errors import SettingsError
from eventwire.flow.preview import preview_files
from eventwire.settings import PROJECT, Settings

SETTINGS = Settings(warehouse_url=None)
FIELDS = [
    "file",
    "record",
    "outcome",
    "reason",
    "title",
    "text",
    "published_on",
    "published_precision",
    "published_method",
    "language",
    "url",
    "source",
    "byline",
    "dateline",
]
STORY = "ACCRA, March 3 (Agency) - Envoys of Chad and Niger met in Accra on Monday and will meet again."
FRENCH = "Les enseignants ont manifesté lundi à Dakar pour demander le paiement de leurs salaires en retard."


def preview(root: Path) -> list[dict[str, Any]]:
    return [found.to_dict() for found in preview_files(str(root), SETTINGS)]


def test_the_fields_and_their_order_are_those_that_other_programs_rely_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    assert [list(found) for found in preview(tmp_path)] == [FIELDS, FIELDS]


def test_an_ingested_article_has_all_that_its_file_states(tmp_path: Path) -> None:
    record = {
        "title": "Envoys meet",
        "text": STORY,
        "date": "2025-03-03",
        "url": "https://news.example/1",
        "author": "Ama Mensah",
    }
    (tmp_path / "a.json").write_text(json.dumps(record), encoding="utf-8")
    assert preview(tmp_path) == [
        {
            "file": str(tmp_path / "a.json"),
            "record": 0,
            "outcome": "ingested",
            "reason": None,
            "title": "Envoys meet",
            "text": f"Envoys meet\n\n{STORY.partition(' - ')[2]}",
            "published_on": "2025-03-03",
            "published_precision": "day",
            "published_method": "metadata",
            "language": "en",
            "url": "https://news.example/1",
            "source": "news.example",
            "byline": "Ama Mensah",
            "dateline": {"place": "ACCRA", "date": "2025-03-03", "agency": "Agency"},
        }
    ]


def test_each_record_has_its_outcome_in_order(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": STORY}),
        "{broken",
        json.dumps({"text": FRENCH}),
        json.dumps({"text": "123"}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = [(line["record"], line["outcome"], line["reason"]) for line in preview(tmp_path)]
    assert found == [
        (0, "ingested", None),
        (1, "rejected", "broken_json"),
        (2, "skipped", "language:fr"),
        (3, "rejected", "no_text"),
    ]


def test_a_file_that_cannot_be_read_has_an_outcome_without_a_record(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7")
    (found,) = preview(tmp_path)
    assert (found["record"], found["outcome"], found["reason"]) == (None, "rejected", "unsupported_format")


def test_a_link_has_an_outcome(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/etc/passwd")
    assert [found["reason"] for found in preview(tmp_path)] == ["symbolic_link"]


def test_files_are_named_as_their_folder_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    folder = Path("include/samples/formats")
    found = [line["file"] for line in preview(folder)]
    assert found == sorted(found)
    assert found[0] == "include/samples/formats/atom.xml"


def test_a_path_that_is_not_there_is_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such file or folder"):
        preview(tmp_path / "gone")
