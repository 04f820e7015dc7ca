"""Characters of the stored text."""

from __future__ import annotations

import unicodedata

import pytest

from eventwire.cleaning.characters import clean_address, clean_line, repair_characters


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        ("the armyâ€™s attack", "the army’s attack"),
        ("SÃ£o TomÃ©", "São Tomé"),
        ("â€œTalks failed,â€\ufffd he said", "“Talks failed,” he said"),
        ("“no end in sightâ€\ufffd.", "“no end in sight”."),
        ("the â€\ufffdend", "the \ufffdend"),
        ("“Talks” cost Â£2.36m", "“Talks” cost £2.36m"),
        ("Obi &amp; Lund", "Obi & Lund"),
        ("the\u200b one", "the one"),
        ("cease\u00adfire", "ceasefire"),
        ("\ufeffEnvoys met", "Envoys met"),
        ("\u202bEnvoys\u202c met", "Envoys met"),
        ("Envoys\u00a0met\u2003in\tAccra", "Envoys met in Accra"),
        ("Envoys\x00 \x07met", "Envoys met"),
        ("Envoys\u2028met\x0cthere", "Envoys\nmet\nthere"),
        ("Envoys\r\nmet\rthere", "Envoys\nmet\nthere"),
        ("o\ufb03cers", "officers"),
        ("Cafe\u0301", "Café"),
        ("half \ud83d a pair", "half \ufffd a pair"),
    ],
)
def test_damage_is_repaired(damaged: str, repaired: str) -> None:
    assert repair_characters(damaged) == repaired


@pytest.mark.parametrize(
    "sound",
    [
        "“Talks” – the army’s",
        "São Tomé, Đà Nẵng, Ürümqi",
        "‘No’ said Hor’s envoy",
        "Lost: \ufffd",
        "2 < 3 > 1",
    ],
)
def test_sound_text_stays_as_published(sound: str) -> None:
    assert repair_characters(sound) == sound


def test_the_text_is_in_one_unicode_form() -> None:
    assert unicodedata.is_normalized("NFC", repair_characters("Ame\u0301lie A\u030angstro\u0308m"))


def test_a_field_is_one_line() -> None:
    assert clean_line("  Ada\n\u00a0Obi\u200b ") == "Ada Obi"


@pytest.mark.parametrize("field", [None, "", " \n", "\u200b"])
def test_a_field_without_a_character_is_absent(field: str | None) -> None:
    assert clean_line(field) is None


def test_an_address_keeps_nothing_that_postgresql_refuses() -> None:
    assert clean_address(" https://harbour.example/\x00a\ud800b\n") == "https://harbour.example/ab"
