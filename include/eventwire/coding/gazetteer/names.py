"""Takes place names as people write them, gives the keys under which the gazetteer stores and finds them.

Three keys: the normalised name, the name without its kind of division ("Idlib Governorate" -> "idlib"), and
the consonant skeleton that the spellings of one Arabic, Persian or Slavic name share. Does not look anything
up."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPECIAL = {
    "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ı": "i", "đ": "d", "Đ": "d", "ð": "d", "þ": "th", "ß": "ss",
    "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ə": "a", "Ə": "a",
}  # fmt: skip
_DROPPED = "'\"`´ʻʼ‘’“”ʿʾʹʺ"
_SPACED = ".-–—‐‑/,()_\u00a0;:"
_TABLE = str.maketrans({**_SPECIAL, **dict.fromkeys(_DROPPED, ""), **dict.fromkeys(_SPACED, " ")})

_DIVISION = (
    "province|provincia|provincie|provinz|state|estado|governorate|oblast|district|county|prefecture|krai|kray|raion|"
    "rayon|department|departamento|departement|wilaya|wilayat|canton|municipality|voivodeship|parish|territory|"
    "regency|kabupaten|muhafazat|muhafazah|region|republic|autonomous|division|shahrestan|ostan|zone"
)
_DIVISION_WORD = re.compile(rf"\b({_DIVISION})\b(?: (?:of|de|du|del|da|do|d)\b)?")
_LEADING = re.compile(r"^(?:of|de|du|del|da|d|the) ")
_BLANKS = re.compile(r"\s+")

_ARTICLES = frozenset(
    (
        "al",
        "el",
        "ar",
        "as",
        "ad",
        "an",
        "ash",
        "at",
        "az",
        "ul",
        "ed",
        "es",
        "er",
        "et",
        "the",
        "de",
        "la",
        "le",
    )
)
_SOUNDS = (
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "s"),
    ("ph", "f"), ("ck", "k"), ("ts", "s"), ("dj", "j"), ("q", "k"), ("c", "k"), ("x", "ks"), ("z", "s"),
    ("w", "v"), ("p", "b"),
)  # fmt: skip
_VOWELS = frozenset("aeiouyh")


@lru_cache(maxsize=8_192)
def normalise_name(name: str) -> str:
    """Fold case, diacritics, apostrophes and punctuation (NFKD; a full stop or hyphen becomes a blank).

    >>> normalise_name("Tall Rif‘at"), normalise_name("Ra's al-'Ayn"), normalise_name("U.S.")
    ('tall rifat', 'ras al ayn', 'u s')
    """
    plain = name.translate(_TABLE)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_TABLE)
    return _BLANKS.sub(" ", plain.casefold()).strip()


def strip_division_words(key: str) -> str:
    """Leave out the words that only say what kind of division a normalised name is.

    >>> strip_division_words("idlib governorate"), strip_division_words("province du nord kivu")
    ('idlib', 'nord kivu')
    """
    rest = _BLANKS.sub(" ", _DIVISION_WORD.sub(" ", key)).strip()
    return _LEADING.sub("", rest)


def make_skeleton(key: str) -> str:
    """Reduce a normalised name to the consonants that transliterations agree on; "" when fewer than three
    remain.

    >>> make_skeleton("tal rifaat") == make_skeleton("tall rifat") == make_skeleton("tell rifat")
    True
    """
    parts = [_reduce_word(word) for word in key.split() if word not in _ARTICLES]
    skeleton = "".join(parts)
    return skeleton if len(skeleton) >= 3 else ""


def _reduce_word(word: str) -> str:
    for sound, letter in _SOUNDS:
        word = word.replace(sound, letter)
    letters = [letter for letter in word if letter not in _VOWELS]
    return "".join(
        letter for letter, before in zip(letters, ["", *letters], strict=False) if letter != before
    )


def is_latin(name: str) -> bool:
    """Whether a name is written in the Latin script.

    >>> is_latin("Tall Rif‘at"), is_latin("Homs Хомс")
    (True, False)
    """
    return all(
        ord(letter) < 0x370 or 0x1E00 <= ord(letter) < 0x1F00 or 0x2010 <= ord(letter) <= 0x201F
        for letter in name
    )
