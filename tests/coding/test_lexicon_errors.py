"""A wrong lexicon line is named with its file, its line and what is wrong; contradictions are found."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eventwire.coding.lexicon.check import contradictions, lint, notes
from eventwire.coding.lexicon.store import Lexicon, load_lexicon, read_lexicon
from eventwire.errors import LexiconError

ACTORS = ("countries", "groups", "people", "roles")
MARCH: dict[str, Any] = {
    "id": "march.v",
    "code": "141",
    "verb": "march",
    "examples": ["Teachers [marched]."],
    "counter": ["A cold March."],
}


def group(name: str, code: str) -> dict[str, Any]:
    proofs = {"examples": [f"[{name}] met."], "counter": ["It met."]}
    return {"id": f"group.{code.lower()}", "code": code, "name": name, "kind": "party"} | {
        "country": None,
        "roles": [],
        **proofs,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a lexicon of nothing."""
    (tmp_path / "actors").mkdir()
    (tmp_path / "events").mkdir()
    for name in ACTORS:
        (tmp_path / "actors" / f"{name}.jsonl").touch()
    (tmp_path / "classes.jsonl").touch()
    return tmp_path


def write_lines(path: Path, *entries: dict[str, Any] | str) -> None:
    lines = [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{bad", "not a JSON object"),
        (MARCH | {"code": "999"}, "'999' is no CAMEO 1.1b3 code"),
        (MARCH | {"counter": []}, "counter"),
        (MARCH | {"examples": []}, "examples"),
        (MARCH | {"noun": "march"}, "give either verb, noun or adjective"),
        (MARCH | {"colour": "red"}, "colour"),
        (MARCH | {"id": "March V"}, "id"),
        (MARCH | {"stance": "dream"}, "stance"),
    ],
)
def test_a_wrong_line_is_named_by_file_line_and_fault(
    folder: Path, entry: dict[str, Any] | str, words: str
) -> None:
    write_lines(folder / "events" / "14_protest.jsonl", MARCH, "", entry)
    with pytest.raises(LexiconError) as raised:
        read_lexicon(folder)
    message = str(raised.value)
    assert (message.startswith("14_protest.jsonl:3: "), words in message) == (True, True)


def test_an_id_that_stands_twice_in_a_file_says_what_to_do(folder: Path) -> None:
    write_lines(folder / "events" / "14_protest.jsonl", MARCH, MARCH)
    with pytest.raises(LexiconError, match=r"march\.v stands twice; give each entry an id of its own"):
        read_lexicon(folder)


def test_an_id_that_stands_in_two_files_is_told(folder: Path) -> None:
    write_lines(folder / "events" / "14_protest.jsonl", MARCH)
    write_lines(folder / "events" / "15_posture.jsonl", MARCH)
    with pytest.raises(LexiconError, match=r"15_posture.jsonl: march\.v stands in another file too"):
        read_lexicon(folder)


def lexicon_of(folder: Path, *patterns: dict[str, Any], groups: tuple[dict[str, Any], ...] = ()) -> Lexicon:
    write_lines(folder / "events" / "14_protest.jsonl", *patterns)
    write_lines(folder / "actors" / "groups.jsonl", *groups)
    return read_lexicon(folder)


def test_two_patterns_that_ask_the_same_and_code_differently_contradict_each_other(folder: Path) -> None:
    rival = MARCH | {"id": "march.rival", "code": "150"}
    assert contradictions(lexicon_of(folder, MARCH, rival)) == [
        "march.v (141) and march.rival (150) ask the same of 'march'; narrow one of them"
    ]


@pytest.mark.parametrize(
    "other",
    [
        MARCH | {"id": "march.same"},
        MARCH | {"id": "march.narrow", "code": "150", "object": "troops"},
        MARCH | {"id": "march.behind", "code": "150", "needs": {"on": "border"}},
        MARCH | {"id": "march.but", "code": "150", "unless": "band"},
        MARCH | {"id": "parade.v", "code": "150", "verb": "parade"},
    ],
)
def test_patterns_that_ask_for_different_things_do_not_contradict(
    folder: Path, other: dict[str, Any]
) -> None:
    assert contradictions(lexicon_of(folder, MARCH, other)) == []


def test_one_name_with_two_codes_is_a_contradiction(folder: Path) -> None:
    lexicon = lexicon_of(folder, groups=(group("Blue Party", "TGOPTY"), group("Blue Party", "GHAPTY")))
    assert contradictions(lexicon) == [
        "'Blue Party' names group.ghapty and group.tgopty, which have different codes"
    ]


def test_two_names_with_two_codes_are_none(folder: Path) -> None:
    lexicon = lexicon_of(folder, groups=(group("Blue Party", "TGOPTY"), group("Red Party", "GHAPTY")))
    assert contradictions(lexicon) == []


TODAY = date(2026, 1, 1)


def person(name: str, *offices: tuple[str, str, str | None], country: str = "KEN") -> dict[str, Any]:
    terms = [{"title": title, "role": "GOV", "from": since, "to": until} for title, since, until in offices]
    proof = {"text": f"[{name}] spoke.", "date": "2020-01-01", "code": "KENGOV"}
    entry = {"id": f"person.{name.lower()}", "name": name, "country": country, "offices": terms}
    return entry | {"examples": [proof], "counter": ["Nobody spoke."]}


def people_of(folder: Path, *people: dict[str, Any]) -> Lexicon:
    write_lines(folder / "actors" / "people.jsonl", *people)
    return read_lexicon(folder)


@pytest.mark.parametrize(
    ("offices", "fault"),
    [
        (
            [("Mayor", "2010-05-01", "2009-05-01")],
            "person.odhi: Mayor ends on 2009-05-01, before it begins on 2010-05-01",
        ),
        ([("Mayor", "2031-05-01", None)], "person.odhi: Mayor begins on 2031-05-01"),
        ([("Mayor", "0210-05-01", None)], "person.odhi: Mayor begins on 0210-05-01"),
        (
            [("Mayor", "2001-01-01", "2004-01-01"), ("Mayor", "2003-01-01", None)],
            "person.odhi: two terms as Mayor overlap: 2001-01-01 and 2003-01-01",
        ),
    ],
)
def test_a_term_of_office_that_cannot_be_is_a_fault(
    folder: Path, offices: list[tuple[str, str, str | None]], fault: str
) -> None:
    assert lint(people_of(folder, person("Odhi", *offices)), today=TODAY) == [fault]


@pytest.mark.parametrize(
    ("second", "note"),
    [
        ("2005-01-01", "President of KEN: person.odhi and person.wanja overlap: 2006-01-01 and 2005-01-01"),
        (
            "2007-06-01",
            "President of KEN: person.odhi and person.wanja leave a gap from 2006-01-01 to 2007-06-01",
        ),
    ],
)
def test_an_office_held_by_two_or_by_nobody_is_noted(folder: Path, second: str, note: str) -> None:
    first = person("Odhi", ("President", "2001-01-01", "2006-01-01"))
    assert notes(people_of(folder, first, person("Wanja", ("President", second, None)))) == [note]


def test_an_office_that_is_handed_over_is_not_noted(folder: Path) -> None:
    first = person("Odhi", ("President", "2001-01-01", "2006-01-01"))
    assert notes(people_of(folder, first, person("Wanja", ("President", "2006-01-01", None)))) == []


def test_a_name_that_stands_twice_in_an_entry_is_a_fault(folder: Path) -> None:
    lexicon = lexicon_of(folder, groups=(group("Blue Party", "TGOPTY") | {"aliases": ["Blue Party"]},))
    assert lint(lexicon, today=TODAY) == ["group.tgopty: 'Blue Party' stands 2 times among its names"]


def test_a_demonym_of_two_countries_is_a_fault(folder: Path) -> None:
    lands = [
        {"id": f"country.{code.lower()}", "code": code, "name": name, "demonyms": ["Congolese"]}
        | {"examples": [f"[{name}] voted."], "counter": ["Nobody voted."]}
        for code, name in (("COD", "Zaire"), ("COG", "Congo"))
    ]
    write_lines(folder / "actors" / "countries.jsonl", *lands)
    assert lint(read_lexicon(folder), today=TODAY) == ["'Congolese' names country.cod and country.cog"]


def test_an_unknown_code_is_a_fault(folder: Path) -> None:
    lexicon = lexicon_of(folder, groups=(group("Blue Party", "TGOXYZ"),))
    assert lint(lexicon, today=TODAY) == ["group.tgoxyz: unknown code XYZ in TGOXYZ"]


def test_an_example_that_marks_nothing_is_a_fault(folder: Path) -> None:
    lexicon = lexicon_of(folder, MARCH | {"examples": ["Teachers marched."]})
    assert lint(lexicon, today=TODAY) == ["march.v: no [mark] says what this proves: Teachers marched."]


def test_an_imported_entry_needs_no_proof_and_is_noted(folder: Path) -> None:
    lexicon = lexicon_of(folder, MARCH | {"examples": [], "counter": [], "imported": "mine.txt:3"})
    assert (lint(lexicon, today=TODAY), notes(lexicon)) == (
        [],
        ["march.v: imported from mine.txt:3, without proof"],
    )


def test_our_own_lexicon_has_no_fault() -> None:
    assert lint(load_lexicon(), today=date(2027, 1, 1)) == []
