"""Texts in capitals or without any."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from eventwire.coding.truecase import Truecaser, is_one_case

NAMES = ("Chad", "Boko Haram", "African Union", "AU", "US", "Mercy", "al-Baghdadi", "UNHCR")
PLACES = frozenset(("accra", "in accra", "in dori", "in port harcourt"))


def find_places(keys: Collection[str]) -> Collection[str]:
    return {key for key in keys if key in PLACES}


CASER = Truecaser(NAMES, ordinary={"mercy", "police", "envoys", "talks", "said"}, find_places=find_places)
FILLER = " and nothing more was known about it at this time."


def recase(text: str) -> str:
    """Recase a text with words behind it that make it long enough."""
    return CASER.truecase(text + FILLER).removesuffix(FILLER)


@pytest.mark.parametrize(
    ("lowered", "cased"),
    [
        ("envoys of chad met", "Envoys of Chad met"),
        ("he fought boko haram in chad", "He fought Boko Haram in Chad"),
        ("the african union's envoys left", "The African Union's envoys left"),
        ("talks in accra, in dori and in port harcourt", "Talks in Accra, in Dori and in Port Harcourt"),
        ("dori is a word without its place", "Dori is a word without its place"),
        ("she asked for mercy", "She asked for mercy"),
        ("it told us that it left", "It told us that it left"),
        ("on monday, 3 april and march 5 they may march", "On Monday, 3 April and March 5 they may march"),
        ("he said i know. they left", "He said I know. They left"),
        (
            "the rebels of the united front (ufx) said ufx won",
            "The rebels of the united front (UFX) said UFX won",
        ),
        ("bhp-led talks", "BHP-led talks"),
        ("mr obilo said that obilo left", "Mr Obilo said that Obilo left"),
        ("the envoy j.k. lund", "The envoy J.K. Lund"),
        ("forces of al-baghdadi", "Forces of al-Baghdadi"),
    ],
)
def test_names_get_their_capitals_back(lowered: str, cased: str) -> None:
    assert recase(lowered) == cased


def test_a_shouted_text_reads_like_a_lowered_one() -> None:
    text = "envoys of chad met the unhcr in accra on monday." + FILLER
    assert CASER.truecase(text.upper()) == CASER.truecase(text)


@pytest.mark.parametrize(
    "text",
    [
        "Envoys of chad and niger met in accra on Monday afternoon, police said.",
        "NATO",
        "ENVOYS MEET IN ACCRA",
        "envoys meet",
        "",
    ],
)
def test_a_text_in_ordinary_case_and_a_short_one_stay(text: str) -> None:
    assert CASER.truecase(text) == text


@pytest.mark.parametrize(
    "text", ["İSTANBUL POLİSİ İLE GÖRÜŞEN HEYET ANKARA YOLUNDA BEKLEDİ", "STRASSE ẞ ŉ ǰ" * 9]
)
def test_the_length_never_changes(text: str) -> None:
    assert len(CASER.truecase(text)) == len(text)


def test_each_paragraph_is_judged_alone() -> None:
    shouted = "ENVOYS OF CHAD MET IN ACCRA AND AGREED TO OPEN THE BORDER"
    ordinary = "Envoys of Chad met in Accra and agreed to open the border."
    assert CASER.truecase(f"{shouted}\n\n{ordinary}").split("\n\n") == [
        "Envoys of Chad met in Accra and agreed to open the border",
        ordinary,
    ]


def test_detection_needs_enough_letters() -> None:
    texts = ("UNHCR", "unhcr", "A" * 40, "a" * 40)
    assert [is_one_case(text) for text in texts] == [False, False, True, True]
