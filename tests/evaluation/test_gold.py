"""Gold sets: the one that ships covers what it promises, and a bad line says what is wrong with it."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from eventwire.errors import ContractError
from eventwire.evaluation import GoldText, own_gold_set, read_gold_set
from eventwire.ontology import countries, event_types
from eventwire.records import Realis

GOOD = (
    '{"id": "a", "text": "Ghana and Togo held talks.", "events": [{"cameo": ["040"], "plover": ["CONSULT"]}]}'
)
BEYOND_COUNTRIES = {"IGO", "IMG", "NGO"}


@pytest.fixture(scope="module")
def own() -> tuple[GoldText, ...]:
    return read_gold_set(own_gold_set())


def write(folder: Path, *lines: str) -> Path:
    path = folder / "mine.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_our_set_has_texts_of_both_kinds(own: tuple[GoldText, ...]) -> None:
    quiet = sum(not text.events for text in own)
    assert quiet >= 35
    assert len(own) - quiet >= 110


def test_our_set_covers_every_plover_type(own: tuple[GoldText, ...]) -> None:
    found = set(chain.from_iterable(event.plover for text in own for event in text.events))
    assert found == {kind.plover for kind in event_types().values()} - {None}


def test_our_set_covers_every_realis_and_negation(own: tuple[GoldText, ...]) -> None:
    events = [event for text in own for event in text.events]
    assert {event.realis for event in events} == set(Realis)
    assert any(event.negated for event in events)


def test_our_set_names_the_plover_types_of_its_codes(own: tuple[GoldText, ...]) -> None:
    kinds = event_types()
    wrong = [
        text.id
        for text in own
        for event in text.events
        if set(event.plover) != {kinds[code].plover for code in event.cameo} - {None}
    ]
    assert wrong == []


def test_our_set_names_actors_with_words_of_the_text_and_known_countries(own: tuple[GoldText, ...]) -> None:
    known = countries().keys() | BEYOND_COUNTRIES
    sides = [
        (text, actor)
        for text in own
        for event in text.events
        for actor in (event.source, event.target)
        if actor is not None
    ]
    assert [text.id for text, actor in sides if actor.text not in text.text] == []
    assert [text.id for text, actor in sides if actor.code and actor.code[:3] not in known] == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"id": "b", "text": "x"', "not JSON: Expecting ',' delimiter"),
        ('{"id": "b", "text": "x"}', "events: Field required"),
        ('{"id": "b", "text": "x", "events": [], "note": 1}', "note: Extra inputs"),
        ('{"id": "b", "text": "x", "events": [{"cameo": []}]}', "events.0.cameo: "),
        ('{"id": "b", "text": "x", "events": [{"cameo": ["999"]}]}', "'999' is no CAMEO 1.1b3 code"),
        (
            '{"id": "b", "text": "x", "events": [{"cameo": ["190"], "plover": ["FIGHT"]}]}',
            "FIGHT: no PLOVER type",
        ),
        (
            '{"id": "b", "text": "x", "events": [{"cameo": ["190"], "fatalities": -1}]}',
            "events.0.fatalities: ",
        ),
        ('{"id": "b", "text": "x", "published_on": "soon", "events": []}', "published_on: "),
        (GOOD, "the id 'a' is there twice"),
        ("[1]", "line: "),
    ],
)
def test_a_bad_line_names_file_line_and_fault(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(ContractError) as caught:
        read_gold_set(write(tmp_path, GOOD, "", line))
    assert str(caught.value).startswith("mine.jsonl:3: ")
    assert fault in str(caught.value)


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    assert [text.id for text in read_gold_set(write(tmp_path, "", GOOD, "  "))] == ["a"]


def test_a_line_separator_inside_a_text_is_no_end_of_line(tmp_path: Path) -> None:
    line = '{"id": "a", "text": "One\u2028two.", "events": []}'
    assert read_gold_set(write(tmp_path, line))[0].text == "One\u2028two."


@pytest.mark.parametrize(
    ("content", "fault"), [(b"", "holds no text"), (b"\xff\xfe{", "cannot be read"), (None, "cannot be read")]
)
def test_a_file_that_is_no_gold_set_is_named(tmp_path: Path, content: bytes | None, fault: str) -> None:
    path = tmp_path / "mine.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ContractError, match=f"mine.jsonl: the gold set {fault}"):
        read_gold_set(path)
