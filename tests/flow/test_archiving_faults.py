"""Whatever breaks while rows are archived or restored, none is lost; what consumers see never goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, make_url, text

from eventwire.errors import ContractError, SettingsError, TransientError
from eventwire.flow import archiving
from eventwire.flow.archiving import archive_coder, restore_coder
from eventwire.flow.closing import refresh
from eventwire.warehouse import archive as rows_of_coders
from eventwire.warehouse import open_engine, transaction
from tests.flow.replaced_coder import NAMES, contents, replaced, rows_of
from tests.warehouse.coders import NEW, NEWEST, OLD, ingest, names, recode

__all__ = ["replaced"]


def test_the_current_coder_is_never_archived(engine: Engine, replaced: datetime, tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="another coder must have replaced it"):
        archive_coder(engine, tmp_path, NEW)


def test_a_coder_that_fills_in_is_never_archived(engine: Engine, replaced: datetime, tmp_path: Path) -> None:
    ingest(engine, "newest", names("d", 1), NEWEST)
    with pytest.raises(ContractError, match="another coder must have replaced it"):
        archive_coder(engine, tmp_path, NEWEST)


def test_a_coder_whose_codes_wait_for_its_turn_is_never_archived(
    engine: Engine, replaced: datetime, tmp_path: Path
) -> None:
    recode(engine, "newest", NEWEST)
    with pytest.raises(ContractError, match="another coder must have replaced it"):
        archive_coder(engine, tmp_path, NEWEST)


def test_a_coder_that_is_at_work_is_not_archived(engine: Engine, replaced: datetime, tmp_path: Path) -> None:
    with transaction(engine) as connection:
        connection.execute(text("UPDATE ops.batch SET state = 'running' WHERE batch_key = 'third'"))
    with pytest.raises(ContractError, match="none of its batches be at work"):
        archive_coder(engine, tmp_path, OLD)


def test_an_archived_coder_is_not_archived_twice(engine: Engine, replaced: datetime, tmp_path: Path) -> None:
    archive_coder(engine, tmp_path, OLD)
    with pytest.raises(ContractError, match="its rows be in the tables"):
        archive_coder(engine, tmp_path, OLD)


@pytest.mark.parametrize(
    "broken", ["write_manifest", "check_partitions", "_compare", "rows_of_coders.note_archived"]
)
def test_an_archiving_that_breaks_off_loses_nothing(
    engine: Engine, replaced: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def break_off(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    before = contents(engine)
    with monkeypatch.context() as patch:
        patch.setattr(f"eventwire.flow.archiving.{broken}", break_off)
        with pytest.raises(KeyboardInterrupt):
            archive_coder(engine, tmp_path, OLD)
    assert contents(engine) == before
    assert archive_coder(engine, tmp_path, OLD).rows["sentence"] == 15


@pytest.mark.parametrize(
    ("add", "take", "message"),
    [
        ({"mood": "text"}, (), "core.sentence has no column mood any more"),
        ({}, ("published_month",), "older than its columns published_month: restore it with the version"),
    ],
)
def test_an_archive_of_other_columns_is_refused_in_words(
    engine: Engine,
    replaced: datetime,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    add: dict[str, str],
    take: tuple[str, ...],
    message: str,
) -> None:
    archive_coder(engine, tmp_path, OLD)
    read = archiving.read_manifest

    def read_other(folder: Path) -> dict[str, Any]:
        found = read(folder)
        columns = found["tables"]["sentence"]["columns"] | add
        found["tables"]["sentence"]["columns"] = {
            name: kind for name, kind in columns.items() if name not in take
        }
        return found

    monkeypatch.setattr(archiving, "read_manifest", read_other)
    with pytest.raises(ContractError, match=message):
        restore_coder(engine, OLD)


def grow(file: Path) -> None:
    with file.open("ab") as grown:
        grown.write(b"x")


@pytest.mark.parametrize("spoil", [grow, Path.unlink])
def test_nothing_is_deleted_when_a_file_is_not_what_was_written(
    engine: Engine,
    replaced: datetime,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path], None],
) -> None:
    def check(folder: Path) -> Any:
        spoil(next(iter(sorted(folder.glob("event_mention/*/*.parquet")))))
        return whole_check(folder)

    before, whole_check = contents(engine), archiving.check_partitions
    monkeypatch.setattr(archiving, "check_partitions", check)
    with pytest.raises(ContractError, match="event_mention/month="):
        archive_coder(engine, tmp_path, OLD)
    assert contents(engine) == before


def test_nothing_is_deleted_when_files_do_not_give_the_rows_back(
    engine: Engine, replaced: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*arguments: Any) -> Any:
        for row in whole_read(*arguments):
            yield row | {"end_char": row["end_char"] + 1} if "end_char" in row else row

    before, whole_read = contents(engine), archiving.read_partition
    monkeypatch.setattr(archiving, "read_partition", read)
    with pytest.raises(ContractError, match="files of sentence do not give the rows back"):
        archive_coder(engine, tmp_path, OLD)
    assert contents(engine) == before


def test_nothing_is_deleted_when_rows_change_meanwhile(
    engine: Engine, replaced: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(folder: Path) -> Any:
        with transaction(engine) as connection:
            connection.execute(
                text("UPDATE core.event SET mentions = 99 WHERE coder_version_id = :c"), {"c": OLD}
            )
        return whole_check(folder)

    whole_check = archiving.check_partitions
    monkeypatch.setattr(archiving, "check_partitions", check)
    with pytest.raises(TransientError, match=r"core\.event changed while"):
        archive_coder(engine, tmp_path, OLD)
    assert rows_of(engine, OLD)["sentence"] == 15


@pytest.mark.parametrize(
    ("pattern", "spoil", "words"),
    [
        ("sentence/*/*.parquet", grow, "SHA-256 differs"),
        ("event/*/*.parquet", Path.unlink, "not in the folder"),
        ("manifest.json", grow, "not the one that was archived"),
        ("manifest.json", Path.unlink, "is not there"),
    ],
)
def test_a_restore_refuses_what_was_not_archived(
    engine: Engine,
    replaced: datetime,
    tmp_path: Path,
    pattern: str,
    spoil: Callable[[Path], None],
    words: str,
) -> None:
    archive_coder(engine, tmp_path, OLD)
    after = contents(engine)
    spoil(next(iter(sorted((tmp_path / OLD).glob(pattern)))))
    with pytest.raises(ContractError, match=words):
        restore_coder(engine, OLD)
    assert contents(engine) == after


def test_a_restore_that_breaks_off_leaves_nothing_and_can_be_tried_again(
    engine: Engine, replaced: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*_: Any) -> None:
        raise KeyboardInterrupt

    before = contents(engine)
    archive_coder(engine, tmp_path, OLD)
    with monkeypatch.context() as patch:
        patch.setattr(rows_of_coders, "note_restored", break_off)
        with pytest.raises(KeyboardInterrupt):
            restore_coder(engine, OLD)
    assert rows_of(engine, OLD) == dict.fromkeys(NAMES, 0)
    restore_coder(engine, OLD)
    refresh(engine)
    assert contents(engine) == before


def test_what_was_never_archived_is_not_restored(engine: Engine, replaced: datetime) -> None:
    with pytest.raises(ContractError, match=f"no rows of coder {OLD} are archived"):
        restore_coder(engine, OLD)


def test_rows_do_not_mix_with_those_of_a_coder_that_came_back(
    engine: Engine, replaced: datetime, tmp_path: Path
) -> None:
    archive_coder(engine, tmp_path, OLD)
    ingest(engine, "back", names("z", 1), OLD)
    with pytest.raises(ContractError, match="has coded again since it was archived"):
        restore_coder(engine, OLD)


def test_the_loader_may_not_archive(engine: Engine, replaced: datetime, tmp_path: Path) -> None:
    with transaction(engine) as connection:
        connection.execute(text("ALTER ROLE eventwire_loader PASSWORD 'loader'"))
    address = make_url(engine.url).set(username="eventwire_loader", password="loader")
    loader = open_engine(address.render_as_string(hide_password=False))
    with pytest.raises(SettingsError, match="as the owner of its tables"):
        archive_coder(loader, tmp_path, OLD)
    loader.dispose()
    assert list(tmp_path.iterdir()) == []
