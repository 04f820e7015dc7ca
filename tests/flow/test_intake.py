"""Intake: every file and record of a shard has one outcome, and a file counts whole or not at all."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from eventwire.flow.digests import stand_in_digest
from eventwire.flow.intake import Intake, take_in
from eventwire.ledger import ShardFile
from eventwire.records import content_id
from eventwire.settings import Settings
from tests.flow.articles import TOWNS, story, write_feed, write_story

WRITTEN = datetime(2026, 3, 7, 8, 30, tzinfo=UTC)
FRENCH = (
    "Les enseignants ont défilé vendredi dans les rues de Dakar pour demander de meilleurs salaires. "
    "Le ministre de l'éducation a promis de recevoir leurs délégués la semaine prochaine."
)


@pytest.fixture
def settings() -> Settings:
    return Settings(warehouse_url=None)


def found(path: Path, *, digest: str | None = None, records: frozenset[int] | None = None) -> ShardFile:
    """A file as the ledger gives it to a shard."""
    content = path.read_bytes() if path.exists() else b""
    digest = digest or hashlib.sha256(content).hexdigest()
    return ShardFile(
        file_id=content_id("file", path, digest),
        location=str(path),
        content_sha256=digest,
        file_bytes=len(content),
        modified_at=WRITTEN,
        records=records,
    )


def codes(intake: Intake) -> list[tuple[str, int | None]]:
    return [(reject.code, reject.record_no) for reject in intake.rejects]


def test_a_good_file_is_one_article(settings: Settings, tmp_path: Path) -> None:
    intake = take_in([found(write_story(tmp_path, "Gao"))], settings)
    assert (len(intake.articles), intake.records_read, intake.skips, intake.rejects) == (1, 1, [], [])
    assert [(file.media_type, file.records, file.reason) for file in intake.files] == [
        ("text/plain", 1, None)
    ]


def test_a_text_that_comes_twice_is_coded_once(settings: Settings, tmp_path: Path) -> None:
    intake = take_in([found(write_feed(tmp_path / "feed.jsonl", ["Gao", "Kidal", "Gao"]))], settings)
    assert (len(intake.articles), intake.records_read) == (2, 3)
    assert [(skip.record_no, skip.reason) for skip in intake.skips] == [(2, "repeated_text")]


def test_another_language_is_skipped(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "dakar.txt"
    path.write_text(f"Les enseignants en grève\n\n{FRENCH}", encoding="utf-8")
    intake = take_in([found(path)], settings)
    assert (intake.articles, len(intake.skips), intake.rejects) == ({}, 1, [])


def test_a_record_without_text_is_a_reject_and_the_others_go_on(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    lines = [story("Gao"), {"headline": "No text at all"}, story("Kidal")]
    path.write_text("\n".join(json.dumps(line) for line in lines))
    intake = take_in([found(path)], settings)
    assert (len(intake.articles), intake.records_read, len(intake.rejects)) == (2, 3, 1)
    assert intake.rejects[0].record_no == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (bytes(range(256)) * 20, "unknown_format"),
        (b'[{"title": "Raid", "text": "Rebels attacked a post."}, {"ti', "broken_json"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_reject(
    settings: Settings, tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / ("bad.json" if b"[" in content else "bad.txt")
    path.write_bytes(content)
    intake = take_in([found(path), found(write_story(tmp_path, "Gao"))], settings)
    assert codes(intake) == [(code, None)]
    assert [file.reason for file in intake.files] == [code, None]
    assert (len(intake.articles), intake.records_read) == (1, 1)


def test_a_file_that_breaks_in_its_middle_gives_nothing(settings: Settings, tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed.jsonl", TOWNS * 400)
    path = tmp_path / "feed.jsonl.gz"
    path.write_bytes(gzip.compress(feed.read_bytes())[:-20])
    intake = take_in([found(path)], settings)
    assert (intake.articles, intake.skips, intake.records_read) == ({}, [], 0)
    assert [file.records for file in intake.files] == [None]


def test_a_file_that_changed_since_discovery_is_a_reject(settings: Settings, tmp_path: Path) -> None:
    path = write_story(tmp_path, "Gao")
    file = found(path)
    path.write_text("Something else\n\nRebels attacked a post near Kidal on Friday.")
    assert codes(take_in([file], settings)) == [("file_changed", None)]


def test_a_file_that_went_since_discovery_is_a_reject(settings: Settings, tmp_path: Path) -> None:
    path = write_story(tmp_path, "Gao")
    file = found(path)
    path.unlink()
    assert codes(take_in([file], settings)) == [("file_missing", None)]


def test_only_the_records_of_a_replay_are_read(settings: Settings, tmp_path: Path) -> None:
    path = write_feed(tmp_path / "feed.jsonl", TOWNS)
    intake = take_in([found(path, records=frozenset({1, 4}))], settings)
    assert sorted(article.record_no for article in intake.articles.values()) == [1, 4]
    assert (intake.records_read, intake.files[0].records) == (2, None)


def test_a_file_that_was_too_large_can_be_read_when_the_limit_is_raised(
    settings: Settings, tmp_path: Path
) -> None:
    path = write_story(tmp_path, "Gao")
    stand_in = stand_in_digest(found(path), "file_too_large")
    assert len(take_in([found(path, digest=stand_in)], settings).articles) == 1


def test_a_stand_in_is_good_only_for_as_many_bytes(settings: Settings, tmp_path: Path) -> None:
    path = write_story(tmp_path, "Gao")
    file = found(path, digest=stand_in_digest(found(path), "file_too_large"))
    path.write_bytes(path.read_bytes() + b"More.")
    assert codes(take_in([file], settings)) == [("file_changed", None)]


def test_an_article_of_another_file_that_is_stored_is_skipped(settings: Settings, tmp_path: Path) -> None:
    intake = take_in([found(write_feed(tmp_path / "feed.jsonl", ["Gao", "Kidal"]))], settings)
    first, second = intake.articles.values()
    intake.skip_stored({first.article_id: (UUID(int=1), 0), second.article_id: (second.file_id, 1)})
    assert list(intake.articles) == [second.article_id]
    assert [(skip.record_no, skip.article_id) for skip in intake.skips] == [(0, first.article_id)]
