"""Bylines."""

from __future__ import annotations

import pytest

from eventwire.cleaning.byline import clean_byline, read_byline, split_byline


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ada Obi", "Ada Obi"),
        ("BY ADA OBI", "ADA OBI"),
        ("By Ada Obi, Jon Lund and Aïcha el Idrissi", "Ada Obi, Jon Lund and Aïcha el Idrissi"),
        ("By Ada Obi, Harbour Press", "Ada Obi, Harbour Press"),
        ("By Jean-Marc O’Neil in Accra", "Jean-Marc O’Neil"),
        ("Staff Reporter", "Staff Reporter"),
        ("By our own correspondent", "By our own correspondent"),
    ],
)
def test_a_line_of_names_is_a_byline(line: str, name: str) -> None:
    assert read_byline(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday Rebels Held Accra",
        "By nightfall the rebels had left.",
        "By Ada Obi, who fled the town when rebels attacked it and who has not returned to her house.",
        "Reporters were expelled.",
        "Ada Obi",
    ],
)
def test_a_sentence_is_no_byline(line: str) -> None:
    assert read_byline(line) is None


def test_a_byline_deep_in_the_text_stays() -> None:
    paragraphs = ["One.", "Two.", "Three.", "By Ada Obi"]
    assert split_byline(paragraphs) == (None, paragraphs)


@pytest.mark.parametrize(
    ("stated", "name"), [("By Ada Obi", "Ada Obi"), (" Ada\nObi", "Ada Obi"), ("by ", "by"), (None, None)]
)
def test_a_stated_byline_loses_its_by(stated: str | None, name: str | None) -> None:
    assert clean_byline(stated) == name


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("By Ada Obi", "Ada Obi"),
        ("Ada Obi; Jon Lund", "Ada Obi; Jon Lund"),
        ("Ada Obi; Staff Writer; Tuesday", "Ada Obi"),
        ("Ada Obi; Aobi Com", "Ada Obi"),
        ("Ada Obi harbour com Follow", "Ada Obi"),
        ("Ada Obi aobi@harbour.example.com", "Ada Obi"),
        ("Staff Reporter", "Staff Reporter"),
        ("Harbour Press", "Harbour Press"),
        ("admin", None),
        ("Webadmin", None),
        ("Photo by Jon Lund", None),
        ("Harbour View author archive Get author RSS feed", None),
        ("Tuesday", None),
        ("", None),
        (None, None),
    ],
)
def test_what_is_no_name_is_no_stated_byline(stated: str | None, kept: str | None) -> None:
    assert clean_byline(stated) == kept
