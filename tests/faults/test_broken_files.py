"""Files that a full disk or a bad sender leaves in landing/: each becomes a Reject, and the batch goes on."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from eventwire.flow.closing import settle
from eventwire.flow.discover import discover
from eventwire.flow.shard import work_shard
from eventwire.settings import Settings
from tests.faults.folders import STORIES, ask

RECORD = json.dumps({"title": "Kenya and Uganda hold talks", "text": STORIES["kenya.txt"]}).encode()
BIG = b"Kenya and Uganda held talks in Nairobi. " * 1000
LIMIT = 20_000  # bytes; only the big file is larger


def put_folder_in_its_place(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("half.json", RECORD[: len(RECORD) // 2], "broken_json"),
        ("half.txt.gz", gzip.compress(BIG, mtime=0)[:60], "truncated_gzip"),
        ("empty.txt", b"", "empty_file"),
        ("bytes.txt", bytes(range(256)) * 20, "unknown_format"),
        ("big.txt", BIG, "file_too_large"),
    ],
    ids=["half-json", "half-gzip", "empty", "bytes", "too-large"],
)
def test_a_file_that_cannot_be_read_is_rejected_and_the_others_are_loaded(
    engine: Engine, settings: Settings, landing: Path, name: str, content: bytes, code: str
) -> None:
    path = landing / name
    path.write_bytes(content)
    limited = settings.model_copy(update={"file_bytes_limit": LIMIT})
    assert rejects_of(engine, limited, landing) == [("read", code, str(path), True)]


@pytest.mark.parametrize(
    ("spoil", "code"), [(put_folder_in_its_place, "file_unreadable"), (Path.unlink, "file_missing")]
)
def test_a_file_that_is_spoilt_after_it_was_planned_is_rejected(
    engine: Engine, settings: Settings, landing: Path, spoil: Callable[[Path], None], code: str
) -> None:
    path = landing / "spoilt.txt"
    path.write_text(STORIES["kenya.txt"] + "More will follow.\n", encoding="utf-8")
    found = rejects_of(engine, settings, landing, between=lambda: spoil(path))
    assert found == [("read", code, str(path), True)]


def test_of_a_half_written_file_of_many_articles_the_whole_ones_are_loaded(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "half.jsonl").write_bytes(RECORD + b"\n" + RECORD[:40])
    (ref,) = discover(engine, settings, location=str(tmp_path), batch_key="first")
    work_shard(engine, settings, ref)
    counts = settle(engine, "first").counts
    assert (counts["articles_read"], counts["articles_coded"], counts["articles_rejected"]) == (2, 1, 1)
    rejects = ask(engine, "SELECT stage, code, record_no, evidence <> '' FROM ops.reject")
    assert rejects == [("read", "broken_json", 1, True)]


def rejects_of(
    engine: Engine, settings: Settings, landing: Path, *, between: Callable[[], object] = lambda: None
) -> list[tuple[object, ...]]:
    """Work a batch with three good files; give the rejects: stage, code, file, whether there is evidence."""
    (ref,) = discover(engine, settings, location=str(landing), batch_key="first")
    between()
    work_shard(engine, settings, ref)
    summary = settle(engine, "first")
    counts = tuple(summary.counts[name] for name in ("files_seen", "files_ingested", "files_rejected"))
    assert (summary.state, counts) == ("complete", (4, 3, 1))
    return ask(
        engine,
        "SELECT r.stage, r.code, f.location, r.evidence <> ''"
        " FROM ops.reject r JOIN core.source_file f USING (file_id)",
    )
