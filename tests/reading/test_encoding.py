"""Bytes to text."""

from __future__ import annotations

import pytest

from eventwire.errors import ReadError
from eventwire.reading.encoding import decode_text

CURLY = "“Talks” in São Tomé cost €5m – the envoy’s estimate – and ended on Tuesday without an agreement."
RUSSIAN = "Президент встретился во вторник в Москве с министром иностранных дел соседней страны."
ARABIC = "التقى الرئيس يوم الثلاثاء في القاهرة وزير الخارجية لبحث وقف إطلاق النار بين البلدين."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_english_is_decoded_whatever_its_encoding(encoding: str) -> None:
    assert decode_text(CURLY.encode(encoding)) == CURLY


@pytest.mark.parametrize(
    "few",
    [
        "Délégués réunis à Accra. Le café était fermé – trop tard.",
        "The café’s owner – José – left.",
        "“Yes,” he said.",
        "It cost £5.",
        "A naïve plan.",
    ],
)
def test_a_few_western_letters_in_an_english_text_are_enough(few: str) -> None:
    text = f"Envoys of Chad and Niger met in Accra on Monday. They agreed to reopen the border. {few}"
    assert decode_text(text.encode("cp1252")) == text


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (ARABIC, "cp1256")])
def test_another_alphabet_is_not_taken_for_western_letters(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == text


def test_a_declared_encoding_is_used_where_the_bytes_are_not_utf_8() -> None:
    assert decode_text("Zażółć".encode("iso-8859-2"), declared="iso-8859-2") == "Zażółć"


def test_valid_utf_8_is_utf_8_whatever_is_declared() -> None:
    assert decode_text("São Tomé".encode(), declared="iso-8859-1") == "São Tomé"


def test_a_declared_encoding_with_escapes_comes_before_utf_8() -> None:
    assert decode_text("大統領は会談した".encode("iso-2022-jp"), declared="iso-2022-jp") == "大統領は会談した"


@pytest.mark.parametrize("declared", ["no-such-encoding", "utf-8", "a\0b"])
def test_a_wrong_declaration_does_not_matter(declared: str) -> None:
    assert decode_text(CURLY.encode("cp1252"), declared=declared) == CURLY


def test_a_few_damaged_places_in_utf_8_are_marked_and_the_rest_is_kept() -> None:
    assert decode_text(CURLY.encode() * 5 + b"\x93x") == CURLY * 5 + "\ufffdx"


def test_line_ends_become_one_kind() -> None:
    assert decode_text(b"a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize(
    "content", [b"\xa5" * 400, "Envoys".encode("utf-16")[:-1]], ids=["one byte", "half UTF-16"]
)
def test_what_no_encoding_fits_is_undecodable_and_shown(content: bytes) -> None:
    with pytest.raises(ReadError, match=r"undecodable: .*b'"):
        decode_text(content)
