"""Which language a text is in."""

from __future__ import annotations

import pytest

from eventwire.cleaning import language as room
from eventwire.cleaning import load_language_model
from eventwire.cleaning.language import identify_language
from tests.cleaning.factories import STORY

FRENCH = (
    "Le président a rencontré son homologue mardi à Dakar pour discuter du cessez-le-feu entre les deux pays."
)
GERMAN = "Tausende Menschen haben am Dienstag in der Hauptstadt gegen die Regierung demonstriert."
FIGURES = "Oran 2 1 Tunis; Rabat 0 0 Sfax; 3 14 22 118.76; Accra 1 3"


@pytest.mark.parametrize(("text", "language"), [(STORY, "en"), (FRENCH, "fr"), (GERMAN, "de")])
def test_the_text_decides_with_a_high_probability(text: str, language: str) -> None:
    found = identify_language(text, wanted="en", declared=None)
    assert (found.language, found.probability > 0.9) == (language, True)


def test_the_text_decides_against_what_is_declared() -> None:
    assert identify_language(FRENCH, wanted="en", declared="en").language == "fr"


@pytest.mark.parametrize(("declared", "language"), [("de-AT", "de"), ("en", "en")])
def test_a_declared_language_decides_for_a_short_text(declared: str, language: str) -> None:
    assert identify_language("Oslo, Berlin", wanted="en", declared=declared).language == language


@pytest.mark.parametrize("text", [FIGURES, "12345", ""])
def test_a_text_that_decides_nothing_is_kept_with_its_low_probability(text: str) -> None:
    found = identify_language(text, wanted="en", declared=None)
    assert (found.language, found.probability < 0.5) == ("en", True)


def test_what_is_declared_but_is_no_code_is_not_used() -> None:
    assert identify_language(FIGURES, wanted="en", declared="English").language == "en"


def test_the_language_has_a_code_of_two_letters() -> None:
    pidgin = "Di govment don tell di pipol say dem go open di road for Monday, but di drivers no gree."
    assert len(identify_language(pidgin, wanted="en", declared=None).language) == 2


def test_a_model_that_was_loaded_before_is_not_loaded_again() -> None:
    load_language_model()
    loads = room._load_identifier.cache_info().misses
    identify_language(STORY, wanted="en", declared=None)
    assert room._load_identifier.cache_info().misses == loads
