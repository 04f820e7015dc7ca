"""The .sql files become statements with the rows of the csv files that they name."""

from __future__ import annotations

from importlib.resources import files

from eventwire.marts import Definition
from eventwire.marts.sql_files import definitions

VIEW = """-- mart.roles
-- Purpose: the roles, each
-- with its name.
-- Grain: role.
-- Example:
--   SELECT code
--   FROM mart.roles;
CREATE VIEW mart.roles AS
SELECT * FROM (VALUES /*crosswalks/plover_scores.csv*/) AS s (event_type, event_mode, quad_code, intensity);
"""


def made(words: str = VIEW) -> Definition:
    return Definition(name="mart.roles", words=words)


def test_rows_stand_for_the_csv_file_and_an_empty_field_is_null() -> None:
    assert "('AGREE', NULL::text, '1', '2.5'),\n    ('CONSULT'" in made().statements


def test_the_parts_of_a_header_are_one_line_each() -> None:
    assert (made().about("Purpose"), made().about("Grain")) == ("the roles, each with its name.", "role.")
    assert made().about("Key") == ""


def test_the_example_is_the_query_without_its_marks() -> None:
    assert made().example == "SELECT code\nFROM mart.roles;"
    assert made("-- mart.roles\nCREATE VIEW x").example is None


def test_vocabularies_come_before_what_reads_them() -> None:
    names = [item.name for item in definitions()]
    assert names.index("mart.country_codes") < names.index("mart.actors") < names.index("mart.gdelt_events")
    assert names.index("mart.event_number") < names.index("mart.gdelt_events")


def test_names_are_those_of_the_first_line_and_unique() -> None:
    names = [item.name for item in definitions()]
    assert len(set(names)) == len(names) > 25
    assert all(name.startswith(("mart.", "ops.")) for name in names)


def test_the_rows_of_every_crosswalk_are_part_of_some_view() -> None:
    words = "".join(item.words for item in definitions())
    names = [entry.name for entry in files("eventwire.marts").joinpath("crosswalks").iterdir()]
    crosswalks = [name for name in names if name.endswith(".csv")]
    assert [name for name in crosswalks if f"/*crosswalks/{name}*/" not in words] == []
    assert len(crosswalks) > 4


def test_no_statement_is_left_with_the_name_of_a_file() -> None:
    assert [item.name for item in definitions() if ".csv*/" in item.statements] == []
