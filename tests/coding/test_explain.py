"""`explain` says for each sentence why it was or was not coded."""

from __future__ import annotations

from datetime import date

import pytest

from eventwire.coding.explain import Explanation, explain_text
from eventwire.settings import Settings

TEXT = "Kenya attacked Somalia in Mombasa on Sunday. A cat slept on a warm mat."
STEPS = ["gate", "words", "actors", "patterns", "dates", "places", "events"]


@pytest.fixture(scope="module")
def told() -> list[Explanation]:
    return list(explain_text(TEXT, Settings(), published_on=date(2019, 3, 26)))


def test_each_sentence_has_its_verdict(told: list[Explanation]) -> None:
    assert [item.verdict for item in told] == ["1 event", "quiet: no_trigger"]


@pytest.mark.parametrize("number", [0, 1])
def test_each_sentence_is_told_in_the_same_steps(told: list[Explanation], number: int) -> None:
    assert [heading for heading, _ in told[number].steps] == STEPS


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("gate", "worth a parse"),
        ("words", "attacked"),
        ("actors", "Kenya [country, country.ken] in 'Kenya' -> KEN"),
        ("dates", "Sunday = 2019-03-24"),
        ("places", "Mombasa -> Mombasa, KEN"),
        ("events", "190 ASSAULT: Kenya [KEN] -> 'attacked' -> Somalia [SOM]; actual; 2019-03-24 (clause)"),
        ("events", "rule attack.v"),
    ],
)
def test_a_step_shows_what_was_found(told: list[Explanation], step: str, words: str) -> None:
    assert any(words in line for line in dict(told[0].steps)[step])


def test_a_sentence_that_the_gate_kept_out_says_so(told: list[Explanation]) -> None:
    assert dict(told[1].steps)["gate"] == ("kept out: no_trigger",)


def test_a_text_in_capitals_is_explained_as_it_is_coded() -> None:
    told = explain_text(TEXT.upper(), Settings(), published_on=date(2019, 3, 26))
    assert [item.verdict for item in told] == ["1 event", "quiet: no_trigger"]
