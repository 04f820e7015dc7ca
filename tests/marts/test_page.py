"""docs/marts.md is what the .sql headers say, and each of its examples runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from eventwire.marts import (
    Definition,
    ProductShape,
    definitions,
    export_partitions,
    export_product,
    render_marts,
)
from eventwire.settings import PROJECT
from eventwire.warehouse import transaction

PAGE = PROJECT / "docs" / "marts.md"
VIEWS = definitions("views/base", "views", "views/products")
PYTHON = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_marts(), (
        "docs/marts.md: write what render_marts() gives"
    )


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_the_example_of_a_view_runs(world: Engine, view: Definition) -> None:
    assert view.example is not None
    assert view.name in view.example
    with world.connect() as connection:
        connection.execute(text(view.example)).all()


@pytest.mark.parametrize("view", [view for view in VIEWS if view.name.startswith("mart.gdelt")], ids=str)
def test_the_examples_of_gdelts_shape_find_something(world: Engine, view: Definition) -> None:
    with world.connect() as connection:
        assert connection.execute(text(str(view.example))).all()


@pytest.fixture
def names(world: Engine, tmp_path: Path) -> dict[str, Any]:
    """What the Python examples take for given."""
    with transaction(world) as connection:
        export_product(connection, tmp_path / "gdelt.csv", shape=ProductShape.GDELT)
        export_partitions(connection, tmp_path / "parquet")
    return {"gdelt_file": tmp_path / "gdelt.csv", "parquet_folder": tmp_path / "parquet"}


def run(world: Engine, names: dict[str, Any], number: int) -> dict[str, Any]:
    """Run one Python example of the page and give its names."""
    with world.connect() as connection:
        scope = {**names, "connection": connection}
        exec(compile(PYTHON[number], "docs/marts.md", "exec"), scope)
    return scope


def test_the_pandas_example_divides_by_the_articles_read(world: Engine, names: dict[str, Any]) -> None:
    months = run(world, names, 0)["months"]
    assert months["events_per_1000_articles"].round(1).tolist() == [200.0]


def test_the_gdelt_example_keeps_leading_zeros(world: Engine, names: dict[str, Any]) -> None:
    codes = run(world, names, 1)["codes"]
    assert {"04", "042", "010", "0871"} <= set(codes)


def test_the_parquet_example_reads_all_events(world: Engine, names: dict[str, Any]) -> None:
    events = run(world, names, 2)["events"]
    assert set(events["month"].dropna()) == {"2026-03"}
    assert len(events) == 23


def test_duckdb_adds_up_the_deaths_of_the_parquet_folder(world: Engine, names: dict[str, Any]) -> None:
    query = """
        SELECT place_country, count(*), sum(fatalities_best)
        FROM mart.events
        WHERE event_date BETWEEN '2026-01-01' AND '2026-12-31' AND realis = 'actual' AND NOT negated
        GROUP BY place_country
        HAVING sum(fatalities_best) > 0
    """
    with world.connect() as connection:
        expected = [tuple(row) for row in connection.execute(text(query))]
    assert sorted(run(world, names, 3)["deadliest"]) == sorted(expected)
    assert len(expected) > 2


def test_duckdb_keeps_the_leading_zeros_of_a_gdelt_file(world: Engine, names: dict[str, Any]) -> None:
    assert {"04", "042", "010", "0871"} <= set(run(world, names, 4)["codes"])
