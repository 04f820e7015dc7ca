"""What is exported in GDELT's and ICEWS's shapes reads back row by row, by the readers of those files."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pandas
import pytest
from sqlalchemy import Engine, text

from eventwire.marts import ProductShape, export_product
from eventwire.warehouse import transaction
from tests.marts.columns import folded, published

VIEWS = {
    ProductShape.GDELT: ("gdelt_events", published("gdelt")),
    ProductShape.GDELT_MENTIONS: ("gdelt_mentions", published("gdelt_mentions")),
    ProductShape.ICEWS: ("icews_events", published("icews")),
}
INTEGERS = ("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "QuadClass", "NumMentions", "DATEADDED")


def export(engine: Engine, target: Path, shape: ProductShape, since: date | None = None) -> int:
    with transaction(engine) as connection:
        return export_product(connection, target, shape=shape, since=since)


def read(target: Path, shape: ProductShape, **options: Any) -> pandas.DataFrame:
    """Read a file as its clients do: GDELT's without a header, by the published list of columns."""
    if shape is ProductShape.ICEWS:
        return pandas.read_csv(target, sep="\t", **options)
    return pandas.read_csv(target, sep="\t", header=None, names=list(VIEWS[shape][1]), **options)


def as_written(value: Any) -> str:
    """Write a value of the view as the file has it."""
    words = "" if value is None else str(value)
    return words.translate(str.maketrans('\t\n\r"', "   '"))


@pytest.mark.parametrize("shape", list(ProductShape))
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_NONE])
def test_a_file_reads_back_row_by_row(
    world: Engine, tmp_path: Path, shape: ProductShape, quoting: int
) -> None:
    view, names = VIEWS[shape]
    count = export(world, tmp_path / "file", shape)
    frame = read(tmp_path / "file", shape, dtype=str, keep_default_na=False, quoting=quoting)
    columns = ", ".join(f"CAST({name} AS text)" for name in folded(names))
    with world.connect() as connection:
        expected = connection.execute(text(f"SELECT {columns} FROM mart.{view}")).all()  # noqa: S608
    assert tuple(frame.columns) == names
    assert count == len(expected)
    found = sorted(tuple(row) for row in frame.itertuples(index=False))
    assert found == sorted(tuple(map(as_written, row)) for row in expected)


def test_a_client_of_gdelt_reads_numbers_as_numbers_and_codes_as_text(world: Engine, tmp_path: Path) -> None:
    export(world, tmp_path / "file", ProductShape.GDELT)
    codes = {name: str for name in published("gdelt") if name.endswith("Code")}
    frame = read(tmp_path / "file", ProductShape.GDELT, dtype={**codes, **dict.fromkeys(INTEGERS, "Int64")})
    assert frame["GLOBALEVENTID"].is_unique
    assert set(frame["SQLDATE"].dropna()) == {20260306}
    assert {"04", "042", "010", "094"} <= set(frame["EventCode"])
    assert {"01", "04", "09", "20"} & set(frame["EventRootCode"]) == {"01", "04", "09"}
    day = pandas.to_datetime(frame["SQLDATE"].dropna().astype(str), format="%Y%m%d")
    assert set(day.dt.date) == {date(2026, 3, 6)}
    added = pandas.to_datetime(frame["DATEADDED"].astype(str), format="%Y%m%d%H%M%S")
    assert added.dt.year.min() >= 2025


def test_mentions_join_events_as_gdelts_do(world: Engine, tmp_path: Path) -> None:
    export(world, tmp_path / "events", ProductShape.GDELT)
    export(world, tmp_path / "mentions", ProductShape.GDELT_MENTIONS)
    events = read(tmp_path / "events", ProductShape.GDELT)
    mentions = read(tmp_path / "mentions", ProductShape.GDELT_MENTIONS)
    counts = mentions.groupby("GLOBALEVENTID").size()
    assert counts.to_dict() == events.set_index("GLOBALEVENTID")["NumMentions"].to_dict()


@pytest.mark.parametrize("shape", list(ProductShape))
def test_tabs_quotes_and_line_breaks_in_a_name_break_no_line(
    own_world: Engine, tmp_path: Path, shape: ProductShape
) -> None:
    with transaction(own_world) as connection:
        connection.execute(text("""UPDATE core.actor SET name = E'the\\t"Old, Guard"\\r\\nof Bangui'"""))
        connection.execute(text("UPDATE core.article SET source = E'\"Wire'"))
    count = export(own_world, tmp_path / "file", shape)
    lines = (tmp_path / "file").read_bytes().splitlines()
    assert {line.count(b"\t") for line in lines} == {len(VIEWS[shape][1]) - 1}
    assert len(lines) == count + (shape is ProductShape.ICEWS)
    assert b'"' not in (tmp_path / "file").read_bytes()


@pytest.mark.parametrize("shape", list(ProductShape))
@pytest.mark.parametrize(("since", "some"), [(date(2026, 3, 7), True), (date(2026, 3, 8), False)])
def test_since_selects_by_the_last_report(
    world: Engine, tmp_path: Path, shape: ProductShape, since: date, some: bool
) -> None:
    every = export(world, tmp_path / "all", shape)
    assert export(world, tmp_path / "some", shape, since) == (every if some else 0)


@pytest.mark.parametrize("shape", list(ProductShape))
def test_the_same_events_give_the_same_bytes(world: Engine, tmp_path: Path, shape: ProductShape) -> None:
    export(world, tmp_path / "one", shape)
    export(world, tmp_path / "two", shape)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_icews_has_its_published_header(world: Engine, tmp_path: Path) -> None:
    export(world, tmp_path / "file", ProductShape.ICEWS)
    header = (tmp_path / "file").read_text(encoding="utf-8").partition("\n")[0]
    assert tuple(header.split("\t")) == published("icews")
