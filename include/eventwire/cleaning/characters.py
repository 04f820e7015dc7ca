"""Characters: mojibake repaired, Unicode NFC, nothing invisible, one kind of space.

What ftfy repairs here is damage: text decoded with the wrong encoding, HTML entities, ligatures, full-width
Latin, broken surrogates. Quotes stay curly as published, and what was lost becomes U+FFFD, never a guess:
a closing quote of which one byte was lost is known by the others.
"""

from __future__ import annotations

import re
from typing import Any

# Zero-width characters, direction marks, soft hyphens, byte order marks: nothing that a reader sees.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[^\\S\n]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
# The last byte of a closing quote, which Windows-1252 has no character for, was lost before the text came.
_LOST_QUOTE = re.compile("â€\ufffd(?!\\w)")
_DAMAGE = re.compile("[^\t\n\x20-\x25\x27-\x7e]")  # anything but plain ASCII without "&"
_WHITE = re.compile(r"\s+")


def repair_characters(text: str) -> str:
    """Repair the characters of a text; lines stay lines.

    >>> repair_characters("itâ€™s\u200b caf\u00e9\u00a0&amp; bar")
    'it’s café & bar'
    """
    if _DAMAGE.search(text):
        text = _repair_damage(text)
    return "\n".join(line.strip() for line in _SPACES.sub(" ", text).split("\n"))


def clean_line(text: str | None) -> str | None:
    """Repair a field of one line; None when nothing is left.

    >>> clean_line("  By  Ada\\n Obi "), clean_line("\u200b ")
    ('By Ada Obi', None)
    """
    return None if text is None else _WHITE.sub(" ", repair_characters(text)).strip() or None


def clean_address(address: str | None) -> str | None:
    """Take what cannot stand in an address out of one; None when nothing is left."""
    if address is None:
        return None
    return _SURROGATES.sub("", _CONTROL.sub("", _WHITE.sub("", address))) or None


def _repair_damage(text: str) -> str:
    from ftfy import fix_text

    text = _LOST_QUOTE.sub("â€\x9d", text)
    text = _LINE_BREAKS.sub("\n", fix_text(text, _ftfy_config()))
    return _CONTROL.sub("", _INVISIBLE.sub("", text))


def _ftfy_config() -> Any:
    from ftfy import TextFixerConfig

    return TextFixerConfig(uncurl_quotes=False, normalization="NFC", explain=False)
