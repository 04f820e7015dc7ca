"""A wrong lexicon line is named with its file, its line and what is wrong; contradictions are found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eventwire.coding.lexicon.check import contradictions
from eventwire.coding.lexicon.store import Lexicon, read_lexicon
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
