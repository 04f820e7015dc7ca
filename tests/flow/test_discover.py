"""Discovery: which files become work, and which are known, on their way, or no files."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from eventwire.errors import SettingsError
from eventwire.flow.discover import discover
from eventwire.settings import Settings
from tests.flow.articles import TOWNS, ask, files, plan, take, write_feed, write_story
from tests.warehouse.snapshots import row_counts, row_versions


def names(engine: Engine) -> list[str]:
    return sorted(files(engine))


def test_new_files_are_planned_in_shards(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    [write_story(tmp_path, town) for town in TOWNS[:5]]
    assert [ref.files for ref in plan(engine, settings, tmp_path)] == [2, 2, 1]
    assert set(files(engine).values()) == {("pending", None)}


def test_a_feed_counts_as_the_articles_it_may_hold(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    write_feed(tmp_path / "a.jsonl", TOWNS * 10)
    write_story(tmp_path, "Gao", "b.txt")
    assert [ref.files for ref in plan(engine, settings, tmp_path)] == [1, 1]


def test_an_empty_folder_writes_nothing(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    before = row_counts(engine)
    assert plan(engine, settings, tmp_path) == ()
    assert row_counts(engine) == before


def test_an_unchanged_file_is_no_work(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_story(tmp_path, "Gao")
    plan(engine, settings, tmp_path)
    before = row_versions(engine)
    assert plan(engine, settings, tmp_path, "second") == ()
    assert row_versions(engine) == before


def test_a_touched_file_is_no_work(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    path = write_story(tmp_path, "Gao")
    plan(engine, settings, tmp_path)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    assert plan(engine, settings, tmp_path, "second") == ()


def test_a_file_with_other_bytes_is_new(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_story(tmp_path, "Gao", "a.txt")
    plan(engine, settings, tmp_path)
    write_story(tmp_path, "Kidal", "a.txt")
    assert [ref.files for ref in plan(engine, settings, tmp_path, "second")] == [1]


def test_the_same_bytes_elsewhere_are_a_duplicate(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    first = write_story(tmp_path, "Gao", "a.txt")
    write_story(tmp_path, "Gao", "b.txt")
    plan(engine, settings, tmp_path)
    assert files(engine)["b.txt"] == ("duplicate", f"same bytes as {first}")


def test_the_same_key_gives_the_same_plan(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_story(tmp_path, "Gao")
    planned = plan(engine, settings, tmp_path)
    write_story(tmp_path, "Kidal")
    assert plan(engine, settings, tmp_path) == planned


def test_a_file_that_has_not_settled_waits_for_the_next_time(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    patient = settings.model_copy(update={"settle_seconds": 60.0})
    path = write_story(tmp_path, "Gao")
    assert plan(engine, patient, tmp_path) == ()
    os.utime(path, (time.time() - 61,) * 2)
    assert [ref.files for ref in plan(engine, patient, tmp_path)] == [1]


def test_files_on_their_way_are_not_listed(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    [
        write_story(tmp_path, town, f"{town}{end}")
        for town, end in zip(TOWNS, (".part", ".tmp", "~"), strict=False)
    ]
    write_story(tmp_path, "Gao", ".hidden.txt")
    write_story(tmp_path, "Gao", ".folder/a.txt")
    assert plan(engine, settings, tmp_path) == ()


def test_nested_folders_are_listed(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_story(tmp_path, "Gao", "2026/03/01/a.txt")
    write_story(tmp_path, "Kidal", "2026/b.txt")
    plan(engine, settings, tmp_path)
    assert names(engine) == ["a.txt", "b.txt"]


def test_links_are_rejected_and_never_followed(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    inside, outside = tmp_path / "landing", tmp_path / "elsewhere"
    real = write_story(inside, "Gao", "real.txt")
    (inside / "link.txt").symlink_to(real)
    (inside / "out.txt").symlink_to(write_story(outside, "Kidal", "secret.txt"))
    (inside / "folder").symlink_to(outside)
    (inside / "dangling.txt").symlink_to(inside / "gone.txt")
    (inside / "loop.txt").symlink_to(inside / "loop.txt")
    take(engine, settings, inside)
    found = files(engine)
    assert found.pop("real.txt") == ("ingested", None)
    assert {state for state, _ in found.values()} == {"rejected"}
    assert ask(engine, "SELECT title FROM core.article") == [("Raid near Gao",)]


def test_what_is_no_regular_file_is_not_listed(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert plan(engine, settings, tmp_path) == ()


def test_a_file_that_cannot_be_loaded_is_planned_and_rejected(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    small = settings.model_copy(update={"file_bytes_limit": 100})
    write_story(tmp_path, "Gao")
    take(engine, small, tmp_path)
    assert files(engine) == {"gao.txt": ("rejected", "file_too_large")}


def test_a_file_that_cannot_be_loaded_is_known_the_next_time(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    small = settings.model_copy(update={"file_bytes_limit": 100})
    write_story(tmp_path, "Gao")
    take(engine, small, tmp_path)
    assert take(engine, small, tmp_path, "second") is None


def test_a_single_file_can_be_the_location(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    path = write_story(tmp_path, "Gao")
    write_story(tmp_path, "Kidal")
    plan(engine, settings, path)
    assert names(engine) == ["gao.txt"]


def test_a_missing_folder_is_a_wrong_setting(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such file or folder"):
        plan(engine, settings, tmp_path / "none")


def test_what_a_dead_batch_left_is_planned_again(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    write_story(tmp_path, "Gao")
    plan(engine, settings, tmp_path)
    (ref,) = discover(engine, settings, location=str(tmp_path), batch_key="second", lost_after=timedelta(0))
    assert (ref.batch_key, ref.files) == ("second", 1)
    assert ask(engine, "SELECT batch_key, state FROM ops.shard ORDER BY 1") == [
        ("first", "replanned"),
        ("second", "planned"),
    ]
