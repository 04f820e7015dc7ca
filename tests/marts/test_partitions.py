"""Parquet reads back row by row, the manifest tells the truth, only touched months are written again."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet
from sqlalchemy import Engine, text

from eventwire.errors import ContractError
from eventwire.marts import check_partitions, export_partitions
from eventwire.warehouse import transaction
from tests.marts.reading import columns_of, rows_of
from tests.marts.world import EVENTS

OTHER_MONTHS = """
UPDATE core.event
SET event_first_day = '2026-02-03', event_last_day = '2026-02-03', last_reported_on = '2026-02-04'
WHERE cameo = '042'
"""


def export(engine: Engine, folder: Path, since: date | None = None) -> int:
    with transaction(engine) as connection:
        return export_partitions(connection, folder, since=since)


def change(engine: Engine, statement: str) -> None:
    with transaction(engine) as connection:
        connection.execute(text(statement))


def manifest_of(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))


def files_of(folder: Path) -> dict[str | None, str]:
    return {file["month"]: file["path"] for file in manifest_of(folder)["files"]}


def rows_back(folder: Path) -> list[dict[str, Any]]:
    files = sorted(folder.glob("events/month=*/*.parquet"))
    return [row for file in files for row in parquet.ParquetFile(file).read().to_pylist()]


def test_parquet_reads_back_row_by_row(world: Engine, tmp_path: Path) -> None:
    assert export(world, tmp_path) == len(EVENTS)
    expected = rows_of(world, "SELECT * FROM mart.events ORDER BY event_id")
    found = sorted(rows_back(tmp_path), key=lambda row: str(row["event_id"]))
    assert found == [{**row, "event_id": str(row["event_id"])} for row in expected]


def test_a_file_has_the_columns_of_the_view_in_their_order(world: Engine, tmp_path: Path) -> None:
    export(world, tmp_path)
    files = sorted(tmp_path.glob("events/month=*/*.parquet"))
    assert {tuple(parquet.ParquetFile(file).schema_arrow.names) for file in files} == {
        columns_of(world, "mart.events")
    }


def test_the_manifest_names_each_file_with_its_rows_bytes_and_checksum(world: Engine, tmp_path: Path) -> None:
    export(world, tmp_path)
    manifest = manifest_of(tmp_path)
    for file in manifest["files"]:
        stored = (tmp_path / file["path"]).read_bytes()
        assert (file["file_bytes"], file["sha256"]) == (len(stored), hashlib.sha256(stored).hexdigest())
    assert manifest["rows"] == len(EVENTS)
    with transaction(world) as connection:
        shown = connection.scalar(text("SELECT version FROM mart.interface_version"))
    assert manifest["interface_version"] == shown
    assert {file["month"]: file["rows"] for file in manifest["files"]} == {"2026-03": 22, None: 1}
    assert list(manifest["columns"]) == list(columns_of(world, "mart.events"))


def test_the_same_events_give_the_same_files(world: Engine, tmp_path: Path) -> None:
    export(world, tmp_path / "one")
    export(world, tmp_path / "two")
    assert manifest_of(tmp_path / "one") == manifest_of(tmp_path / "two")


def test_since_writes_only_the_months_that_have_news(own_world: Engine, tmp_path: Path) -> None:
    change(own_world, OTHER_MONTHS)
    export(own_world, tmp_path)
    before = files_of(tmp_path)
    change(own_world, "UPDATE core.event SET mentions = 9 WHERE cameo IN ('042', '1831')")
    assert export(own_world, tmp_path, since=date(2026, 3, 1)) == len(EVENTS) - 1
    after = files_of(tmp_path)
    assert after["2026-02"] == before["2026-02"]
    assert after["2026-03"] != before["2026-03"]
    assert len(check_partitions(tmp_path)) == 3


def test_since_writes_everything_when_another_coder_wrote_the_folder(
    own_world: Engine, tmp_path: Path
) -> None:
    change(own_world, OTHER_MONTHS)
    export(own_world, tmp_path)
    words = (tmp_path / "manifest.json").read_text(encoding="utf-8")
    (tmp_path / "manifest.json").write_text(words.replace("c0ffee000001", "c0ffee000000"), encoding="utf-8")
    assert export(own_world, tmp_path, since=date(2026, 3, 1)) == len(EVENTS)


def test_a_month_without_events_any_more_is_removed(own_world: Engine, tmp_path: Path) -> None:
    export(own_world, tmp_path)
    change(own_world, "UPDATE core.event SET event_first_day = '2025-12-24', event_last_day = '2025-12-24'")
    export(own_world, tmp_path)
    assert set(files_of(tmp_path)) == {"2025-12"}
    assert len(list(tmp_path.glob("events/*/*"))) == 1


def test_a_file_that_was_touched_or_lost_is_named(world: Engine, tmp_path: Path) -> None:
    export(world, tmp_path)
    file = tmp_path / files_of(tmp_path)["2026-03"]
    with file.open("ab") as grown:
        grown.write(b"x")
    with pytest.raises(ContractError, match=r"month=2026-03/.*SHA-256 differs"):
        check_partitions(tmp_path)
    file.unlink()
    with pytest.raises(ContractError, match=r"month=2026-03/.* is in manifest.json and not in the folder"):
        check_partitions(tmp_path)


def test_an_empty_warehouse_gives_an_empty_manifest(engine: Engine, tmp_path: Path) -> None:
    assert export(engine, tmp_path) == 0
    assert manifest_of(tmp_path)["files"] == []
