"""Page furniture."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventwire.cleaning.boilerplate import is_boilerplate, load_furniture, strip_furniture
from eventwire.errors import LexiconError

ENTRIES = load_furniture()


@pytest.mark.parametrize("line", [line for entry in ENTRIES for line in entry.examples])
def test_furniture_is_recognised(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize("line", [line for entry in ENTRIES for line in entry.counter])
def test_no_entry_takes_the_counter_example_of_another(line: str) -> None:
    assert not is_boilerplate(line)


def test_every_entry_has_a_name_of_its_own() -> None:
    assert len({entry.id for entry in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize("line", ["", "Envoys met. " * 30])
def test_empty_and_long_lines_are_no_furniture(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "a", "pattern": "read more", "examples": ["Read on"], "counter": ["More to read."]}',
        '{"id": "a", "pattern": ".*", "examples": ["Read more"], "counter": ["Envoys met."]}',
        '{"id": "a", "pattern": "read more", "examples": ["Read more"], "counter": []}',
        '{"id": "a", "pattern": "(read", "examples": ["Read more"], "counter": ["Envoys met."]}',
        '{"id": "a", "pattern": "read more", "examples": ["Read more"], "counter": ["No."], "note": "x"}',
        "not JSON",
    ],
)
def test_an_entry_that_does_not_prove_itself_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "list.jsonl"
    good = '{"id": "b", "pattern": "home", "examples": ["Home"], "counter": ["Homes burned."]}'
    path.write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"list\.jsonl, line 2: "):
        load_furniture(path)


@pytest.mark.parametrize(
    ("paragraph", "kept"),
    [
        ("Rebels left. Related stories: Town is free Army returns", "Rebels left."),
        ("“Rebels left.” Also read: Town is free", "“Rebels left.”"),
        (
            "Get harbour news in your inbox + Subscribe Thanks! It failed Invalid e-mail Rebels left.",
            "Rebels left.",
        ),
        ("Get the army out of his inbox, the minister told voters. An invalid email came back.", None),
        ("Police freed him on related charges: he had no gun.", None),
        ("The judge heard five related stories: none was true.", None),
    ],
)
def test_links_and_forms_go_from_a_paragraph(paragraph: str, kept: str | None) -> None:
    assert strip_furniture(paragraph) == (kept or paragraph)
