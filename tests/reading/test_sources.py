"""Listing and loading files."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eventwire.errors import ReadError, SettingsError, TransientError
from eventwire.reading import list_files, load_bytes

LONG_AGO = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC).timestamp()


def put(folder: Path, name: str, content: bytes = b"text", modified_at: float = LONG_AGO) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (modified_at, modified_at))
    return path


def names(root: Path, settle_seconds: float = 0.5) -> list[str]:
    return [
        str(Path(found.location).relative_to(root))
        for found in list_files(str(root), settle_seconds=settle_seconds)
    ]


def test_files_are_listed_through_all_folders_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.html", "a/10.json", "c/d/e.jsonl"):
        put(tmp_path, name)
    assert names(tmp_path) == ["a/10.json", "a/2.html", "b.txt", "c/d/e.jsonl"]


def test_a_listed_file_has_its_size_and_the_time_it_was_written_in_utc(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", b"12345")
    (found,) = list_files(str(tmp_path), settle_seconds=0)
    assert (found.file_bytes, found.modified_at) == (5, datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.txt",
        "a.txt.part",
        "a.tmp",
        "A.TMP",
        "a.txt~",
        ".a.swp",
        ".git/a.txt",
        "README.md",
        "Thumbs.db",
    ],
)
def test_names_of_files_on_their_way_or_of_folders_are_left_out(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    assert names(tmp_path) == []


def test_a_file_that_was_just_written_is_left_for_the_next_sweep(tmp_path: Path) -> None:
    put(tmp_path, "new.txt", modified_at=time.time())
    assert names(tmp_path, settle_seconds=60) == []


def test_a_file_from_a_clock_that_runs_ahead_is_not_left_for_ever(tmp_path: Path) -> None:
    put(tmp_path, "ahead.txt", modified_at=time.time() + 86_400)
    assert names(tmp_path, settle_seconds=60) == ["ahead.txt"]


@pytest.mark.parametrize(
    "target", ["../outside/secret.txt", "a.txt", "link.txt", "../landing", "/etc/passwd"]
)
def test_a_link_is_listed_and_rejected_with_its_reason(tmp_path: Path, target: str) -> None:
    put(tmp_path, "outside/secret.txt")
    put(tmp_path, "landing/a.txt")
    (tmp_path / "landing" / "link.txt").symlink_to(target)
    assert names(tmp_path / "landing", settle_seconds=0) == ["a.txt", "link.txt"]
    with pytest.raises(ReadError, match="symbolic_link"):
        load_bytes(str(tmp_path / "landing" / "link.txt"), limit=100)


def test_what_a_linked_folder_holds_is_not_listed(tmp_path: Path) -> None:
    put(tmp_path, "outside/secret.txt")
    put(tmp_path, "landing/a.txt")
    (tmp_path / "landing" / "more").symlink_to(tmp_path / "outside")
    assert names(tmp_path / "landing", settle_seconds=0) == ["a.txt", "more"]


def test_a_pipe_that_took_the_place_of_a_file_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert load_bytes(str(tmp_path / "pipe.txt"), limit=100) == b""


def test_what_is_no_regular_file_is_left_out(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(tmp_path) == []


def test_one_file_can_be_named_instead_of_a_folder(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    assert [found.location for found in list_files(str(path), settle_seconds=0)] == [str(path)]


def test_a_name_that_is_not_unicode_is_listed_and_loads(tmp_path: Path) -> None:
    put(tmp_path, os.fsdecode(b"caf\xe9.txt"), b"Envoys met.")
    (found,) = list_files(str(tmp_path), settle_seconds=0)
    assert (found.location.isascii(), load_bytes(found.location, limit=100)) == (True, b"Envoys met.")


@pytest.mark.parametrize("root", ["/no/such/folder", "gopher://news.example/articles"])
def test_a_root_that_cannot_be_listed_is_a_wrong_setting(root: str) -> None:
    with pytest.raises(SettingsError, match=root):
        list_files(root, settle_seconds=0)


def test_a_file_above_the_limit_is_not_loaded(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", b"x" * 101)
    with pytest.raises(ReadError, match="file_too_large: 101 bytes, the limit is 100"):
        load_bytes(str(path), limit=100)


def test_a_file_that_is_gone_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="file_missing"):
        load_bytes(str(tmp_path / "gone.txt"), limit=100)


def test_a_folder_in_the_place_of_a_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="file_unreadable"):
        load_bytes(str(tmp_path), limit=100)


def test_an_address_of_an_unknown_kind_is_unreadable() -> None:
    with pytest.raises(ReadError, match="file_unreadable"):
        load_bytes("gopher://news.example/a.txt", limit=100)


def test_a_store_that_fails_may_be_tried_again(tmp_path: Path) -> None:
    with pytest.raises(TransientError, match="File name too long"):
        load_bytes(str(tmp_path / ("a" * 300)), limit=100)
