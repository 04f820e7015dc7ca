"""Keys under which names are stored and found."""

from __future__ import annotations

import pytest

from eventwire.coding.gazetteer.names import is_latin, make_skeleton, normalise_name, strip_division_words
from eventwire.coding.gazetteer.toponyms import trim_toponym
from eventwire.coding.gazetteer.variants import is_direction, list_variants


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("‘Afrīn", "afrin"), ("Al Ḩudaydah", "al hudaydah"), ("Côte d’Ivoire", "cote divoire"),
        ("Łódź", "lodz"), ("Nagorno–Karabakh", "nagorno karabakh"), ("D.C.", "d c"),
        ("  St.  Louis ", "st louis"), ("Ağrı", "agri"), ("Straße", "strasse"),
        ("Deir ez-Zor", "deir ez zor"), ("", ""),
    ],
)  # fmt: skip
def test_a_name_is_normalised(written: str, key: str) -> None:
    assert normalise_name(written) == key


@pytest.mark.parametrize(
    "spellings",
    [
        ("tal rifaat", "tall rifat", "tel refaat", "tell rifat"),
        ("hodeidah", "hudaydah", "hodeida"),
        ("qamishli", "kamishli"),
        ("khan shaykhun", "khan sheikhoun"),
        ("zaporizhzhia", "zaporizhia"),
    ],
)
def test_the_spellings_of_a_name_have_one_skeleton(spellings: tuple[str, ...]) -> None:
    assert len({make_skeleton(spelling) for spelling in spellings}) == 1


def test_a_name_with_too_few_consonants_has_no_skeleton() -> None:
    assert make_skeleton("aine") == ""


@pytest.mark.parametrize(
    ("key", "rest"),
    [
        ("idlib governorate", "idlib"), ("state of chiapas", "chiapas"), ("departamento del cauca", "cauca"),
        ("aleppo", "aleppo"), ("republic of crimea", "crimea"),
    ],
)  # fmt: skip
def test_division_words_are_stripped(key: str, rest: str) -> None:
    assert strip_division_words(key) == rest


def test_names_in_other_scripts_are_told_apart() -> None:
    assert (is_latin("Ḩimş"), is_latin("Хомс"), is_latin("حمص")) == (True, False, False)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("St. Petersburg", "saint petersburg"), ("Mt. Kilimanjaro", "mount kilimanjaro"),
        ("the Gambia", "the gambia"),
        ("Lagos airport", "lagos"), ("eastern Ukraine", "ukraine"), ("Anderson Co.", "anderson county"),
        ("the city of Homs", "the city of homs"), ("Iowans", "iowan"),
    ],
)  # fmt: skip
def test_the_ladder_of_keys_has_a_rung_for_each_way_of_writing(name: str, key: str) -> None:
    assert key in [variant.key for variant in list_variants(name)]


def test_the_exact_name_is_the_first_rung_and_each_rung_is_there_once() -> None:
    keys = [variant.key for variant in list_variants("Idlib Province")]
    assert (keys[0], len(keys)) == ("idlib province", len(set(keys)))


@pytest.mark.parametrize(
    ("key", "is_only"), [("western", True), ("north east", True), ("north dakota", False)]
)
def test_a_name_that_only_says_where_is_told_apart(key: str, is_only: bool) -> None:
    assert is_direction(key) is is_only


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("the Gaza Strip", "Gaza Strip"), ("Syria's", "Syria"), ("Syria’s", "Syria"), ("U.S.", "U.S."),
        ("Homs.", "Homs"), ('"Homs', "Homs"), ("Ala.", "Ala."), ("the", "the"), ("...", ""),
    ],
)  # fmt: skip
def test_a_span_is_trimmed_to_its_name(text: str, kept: str) -> None:
    start, end = trim_toponym(text, 0, len(text))
    assert text[start:end] == kept
