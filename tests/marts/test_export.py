"""What is exported reads back as the rows of mart.events."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from eventwire.errors import ContractError
from eventwire.marts import ExportForm, export_events
from eventwire.warehouse import transaction
from tests.warehouse.factories import FRIDAY


def export(engine: Engine, target: Path, form: ExportForm, since: date | None = None) -> int:
    with transaction(engine) as connection:
        return export_events(connection, target, form=form, since=since)


def json_lines(target: Path, form: ExportForm) -> list[str]:
    """The events as JSON: the lines of the file, or the properties of the features of a GeoJSON file."""
    words = target.read_text(encoding="utf-8")
    if form is ExportForm.JSONL:
        return words.splitlines()
    return [json.dumps(feature["properties"]) for feature in json.loads(words)["features"]]


def difference(engine: Engine, target: Path, form: ExportForm) -> int:
    """Rows that only the file or only the view has, after PostgreSQL itself has read the file."""
    with transaction(engine) as connection:
        connection.execute(
            text("CREATE TEMPORARY TABLE back ON COMMIT DROP AS SELECT * FROM mart.events LIMIT 0")
        )
        if form is ExportForm.CSV:
            with connection.connection.cursor().copy("COPY back FROM STDIN (FORMAT csv, HEADER)") as copy:
                copy.write(target.read_bytes())
        else:
            rows = [{"line": line} for line in json_lines(target, form)]
            fill = "INSERT INTO back SELECT * FROM json_populate_record(NULL::back, CAST(:line AS json))"
            connection.execute(text(fill), rows)
        both = "(TABLE mart.events EXCEPT TABLE back) UNION ALL (TABLE back EXCEPT TABLE mart.events)"
        assert connection.scalar(text("SELECT count(*) FROM back")) == 1
        return len(connection.execute(text(both)).all())


@pytest.mark.parametrize("form", list(ExportForm))
def test_an_export_reads_back_row_by_row(filled: Engine, tmp_path: Path, form: ExportForm) -> None:
    assert export(filled, tmp_path / "events", form) == 1
    assert difference(filled, tmp_path / "events", form) == 0


@pytest.mark.parametrize("form", list(ExportForm))
def test_null_empty_text_quotes_and_line_breaks_survive(
    filled: Engine, tmp_path: Path, form: ExportForm
) -> None:
    with transaction(filled) as connection:
        connection.execute(text("UPDATE core.article SET url = '', source = NULL"))
        connection.execute(
            text("""UPDATE core.actor SET name = E'the "Old, \\\\ Guard"\\nof Bangui', sector = NULL""")
        )
    export(filled, tmp_path / "events", form)
    assert difference(filled, tmp_path / "events", form) == 0


@pytest.mark.parametrize("form", list(ExportForm))
@pytest.mark.parametrize(("since", "count"), [(FRIDAY, 1), (date(2026, 3, 7), 1), (date(2026, 3, 8), 0)])
def test_since_selects_by_the_last_report(
    filled: Engine, tmp_path: Path, form: ExportForm, since: date, count: int
) -> None:
    assert export(filled, tmp_path / "events", form, since) == count


@pytest.mark.parametrize("form", list(ExportForm))
def test_the_same_events_give_the_same_bytes(filled: Engine, tmp_path: Path, form: ExportForm) -> None:
    export(filled, tmp_path / "one", form)
    export(filled, tmp_path / "two", form)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_export_leaves_nothing_but_the_target(filled: Engine, tmp_path: Path) -> None:
    export(filled, tmp_path / "new folder" / "events.csv", ExportForm.CSV)
    assert [entry.name for entry in (tmp_path / "new folder").iterdir()] == ["events.csv"]


def test_a_feature_is_a_point_with_the_longitude_first(world: Engine, tmp_path: Path) -> None:
    export(world, tmp_path / "events.geojson", ExportForm.GEOJSON)
    collection = json.loads((tmp_path / "events.geojson").read_text(encoding="utf-8"))
    features = {feature["properties"]["place_name"]: feature for feature in collection["features"]}
    assert collection["type"] == "FeatureCollection"
    assert features["Kabul"]["geometry"] == {"type": "Point", "coordinates": [69.17, 34.53]}
    assert features["Kabul"]["id"] == features["Kabul"]["properties"]["event_id"]
    assert features[None]["geometry"] is None


def test_an_empty_feature_collection_is_still_one(engine: Engine, tmp_path: Path) -> None:
    assert export(engine, tmp_path / "events.geojson", ExportForm.GEOJSON) == 0
    assert json.loads((tmp_path / "events.geojson").read_bytes())["features"] == []


def test_an_export_that_fails_leaves_nothing(filled: Engine, tmp_path: Path) -> None:
    with transaction(filled) as connection:
        connection.execute(text("ALTER VIEW mart.events RENAME TO other"))
    with pytest.raises(ContractError):
        export(filled, tmp_path / "events.json", ExportForm.JSONL)
    assert list(tmp_path.iterdir()) == []
