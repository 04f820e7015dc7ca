"""The JSON lines that other programs read and write, field by field."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from eventwire.coding.contract import BadLine, annotation_line, read_texts
from eventwire.coding.texts import CodingText
from eventwire.records import Annotation

Code = Callable[..., Annotation]
TEXT = "At least 12 people were killed on Sunday when Somali rebels attacked Kenyan troops near Mombasa."
EVENT_FIELDS = """
event_id sentence start end trigger cameo plover plover_mode quad_class goldstein source target reciprocal
realis negated attribution event_date date_precision date_method place fatalities fatalities_low
fatalities_high fatalities_group wounded wounded_low wounded_high wounded_group missing missing_low
missing_high missing_group detained detained_low detained_high detained_group displaced
displaced_low displaced_high displaced_group confidence rule
"""


@pytest.fixture(scope="module")
def line(code: Code) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(annotation_line(code(TEXT)))
    return written


@pytest.fixture(scope="module")
def attack(line: dict[str, Any]) -> dict[str, Any]:
    return next(event for event in line["events"] if event["trigger"]["text"] == "attacked")


def words(found: dict[str, Any]) -> str:
    return TEXT[found["start"] : found["end"]]


def test_a_line_has_these_fields(line: dict[str, Any]) -> None:
    assert list(line) == ["id", "events", "places", "dates", "sentences"]


def test_an_event_has_these_fields(attack: dict[str, Any]) -> None:
    assert list(attack) == EVENT_FIELDS.split()


def test_an_event_has_its_codes(attack: dict[str, Any]) -> None:
    codes = [attack[name] for name in ("cameo", "plover", "quad_class", "goldstein", "realis", "negated")]
    assert codes == ["190", "ASSAULT", 4, -10.0, "actual", False]


@pytest.mark.parametrize(
    ("side", "actor"),
    [
        ("source", ("Somali rebels", "SOMREB", "SOM", "REB")),
        ("target", ("Kenyan troops", "KENMIL", "KEN", "MIL")),
    ],
)
def test_an_actor_has_words_and_codes(
    attack: dict[str, Any], side: str, actor: tuple[str, str, str, str]
) -> None:
    found = attack[side]
    assert (found["text"], found["code"], found["country"], found["sector"]) == actor


def test_an_implied_actor_has_a_code_and_no_words(code: Code) -> None:
    written = json.loads(annotation_line(code("Two Kenyan teachers were arrested.")))
    found = written["events"][0]["source"]
    assert [found[name] for name in ("text", "start", "end", "implied", "code", "name")] == [
        None,
        None,
        None,
        True,
        "COP",
        "police (implied)",
    ]


@pytest.mark.parametrize("part", ["trigger", "source", "target", "place"])
def test_offsets_lead_to_the_words(attack: dict[str, Any], part: str) -> None:
    assert words(attack[part]) == attack[part]["text"]


def test_a_place_has_coordinates_and_precision(attack: dict[str, Any]) -> None:
    place = attack["place"]
    assert (
        place["name"],
        place["country"],
        place["precision"],
        round(place["lat"]),
        round(place["lon"]),
    ) == (
        "Mombasa",
        "KEN",
        "city",
        -4,
        40,
    )


def test_a_count_has_low_best_and_high(line: dict[str, Any]) -> None:
    deaths = next(event for event in line["events"] if event["trigger"]["text"] == "killed")
    assert [deaths[name] for name in ("fatalities_low", "fatalities", "fatalities_high", "wounded")] == [
        12,
        12,
        None,
        None,
    ]


def test_a_date_has_its_words_value_and_type(line: dict[str, Any]) -> None:
    assert [(words(found), found["value"], found["type"]) for found in line["dates"]] == [
        ("Sunday", "2019-03-24", "DATE")
    ]


def test_a_sentence_has_its_outcome(line: dict[str, Any]) -> None:
    assert line["sentences"] == [{"start": 0, "end": len(TEXT), "outcome": "coded", "reason": None}]


def test_a_line_has_no_line_break(code: Code) -> None:
    assert "\n" not in annotation_line(code("Kenya attacked\nSomalia."))


@pytest.mark.parametrize(
    ("written", "evidence"),
    [
        ("{bad", "not JSON"),
        ('{"id": "a"}', "text: Field required"),
        ('{"text": "a"}', "id: Field required"),
        ('{"id": 1, "text": "a"}', "id: Input should be a valid string"),
        ("[1]", "line: "),
        ("null", "line: "),
    ],
)
def test_a_bad_line_is_told_and_gives_no_text(written: str, evidence: str) -> None:
    (found,) = read_texts([written])
    assert isinstance(found, BadLine)
    assert found.evidence.startswith(evidence)


def test_the_lines_behind_a_bad_one_go_on() -> None:
    found = list(read_texts(["{bad", "", '{"id": "b", "text": "x"}']))
    assert found[1:] == [CodingText(text_id="b", text="x")]


def test_a_bad_line_is_counted_from_one_empty_lines_included() -> None:
    (found,) = read_texts(["", "\n", "{bad"])
    assert isinstance(found, BadLine)
    assert found.to_dict()["line"] == 3


def test_a_text_whose_date_cannot_be_read_comes_without_one_behind_its_fault() -> None:
    fault, text = read_texts(['{"id": "a", "text": "x", "date": "2019-13-01"}'])
    assert isinstance(fault, BadLine)
    assert "2019-13-01" in fault.evidence
    assert text == CodingText(text_id="a", text="x", published_on=None)


@pytest.mark.parametrize("written", ["1990-08-16", "1990-08-16T20:41", "1990-08-16T20:41:00+02:00"])
def test_of_a_date_with_a_time_the_day_is_kept(written: str) -> None:
    (text,) = read_texts([json.dumps({"id": "a", "text": "x", "date": written})])
    assert isinstance(text, CodingText)
    assert text.published_on == date(1990, 8, 16)


def test_fields_that_nobody_asked_for_are_ignored() -> None:
    assert list(read_texts(['{"id": "a", "text": "x", "colour": "red", "title": "T"}'])) == [
        CodingText(text_id="a", text="x", title="T")
    ]
