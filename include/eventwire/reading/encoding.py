"""Bytes -> text: byte order mark, UTF-8, the declared character set, then charset-normalizer. Line ends
become \\n.

Bytes that are valid UTF-8 with characters beyond ASCII are UTF-8 whatever a page declares: text in another
encoding passes as UTF-8 by accident only when it is a few characters long, and wrong declarations are
common. Does not repair mojibake.
"""

from __future__ import annotations

import codecs
import re

from eventwire.errors import ReadError

_MARKS = (  # UTF-32 before UTF-16: the mark of the second begins the mark of the first
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 65_536
_NUL_SHARE = 0.3  # share of zero bytes in every second place that makes text UTF-16 without a mark
_STRAY_SHARE = 0.1  # broken sequences per sound one, up to which a text is UTF-8 with a few damaged places
_CHAOS_MARGIN = 0.05  # how much more chaotic windows-1252 may look than the best guess and still be taken
_LETTER_SHARE = 0.5  # letters and spaces that a guessed encoding must give
_LINE_ENDS = re.compile(r"\r\n?")


def decode_text(content: bytes, *, declared: str | None = None) -> str:
    """Decode the bytes of a text.

    Places of a UTF-8 text that are damaged become U+FFFD. Raises ReadError `undecodable`.

    >>> decode_text(b"\\xff\\xfeO\\x00K\\x00"), decode_text(b"caf\\xc3\\xa9\\r\\n", declared="latin-1")
    ('OK', 'café\\n')
    """
    encoding = find_unicode_encoding(content)
    if encoding is not None:
        text = _decode_as(content, encoding)
        if text is None:
            raise ReadError("undecodable", f"marked as {encoding}, broken at {content[-16:]!r}")
    else:
        text = _decode_unmarked(content, declared)
    return _LINE_ENDS.sub("\n", text) if "\r" in text else text


def find_unicode_encoding(content: bytes) -> str | None:
    """Find the encoding that a byte order mark, or a zero in every second place, shows."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    sample = content[:_SAMPLE_BYTES]
    if b"\0" not in sample or len(content) % 2:
        return None
    half = len(sample) / 2
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[first::2].count(0) > _NUL_SHARE * half and not sample[1 - first :: 2].count(0):
            return encoding
    return None


def _decode_unmarked(content: bytes, declared: str | None) -> str:
    is_escaped = b"\x1b" in content  # ISO 2022: 7-bit text with escapes, valid UTF-8 but unreadable as such
    for encoding in (declared, "utf-8") if is_escaped else ("utf-8", declared):
        text = _decode_as(content, encoding)
        if text is not None:
            return text
    damaged = content.decode("utf-8", "replace")
    strays = damaged.count("\ufffd")
    sound = sum(character > "\x7f" for character in damaged) - strays
    if strays <= _STRAY_SHARE * sound:
        return damaged
    return _decode_by_guess(content)


def _decode_as(content: bytes, encoding: str | None) -> str | None:
    if not encoding:
        return None
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError, ValueError):  # ValueError: a name with a zero byte
        return None


def _decode_by_guess(content: bytes) -> str:
    from charset_normalizer import from_bytes

    matches = from_bytes(content[:_SAMPLE_BYTES])
    best = matches.best()
    names = [] if best is None else [best.encoding]
    # Code pages share letters, quotes and dashes; windows-1252 is for text in our language the likely one of
    # those that give the same text.
    western = _decode_as(content[:_SAMPLE_BYTES], "cp1252")
    if best is not None and any(
        str(match) == western and match.chaos <= best.chaos + _CHAOS_MARGIN for match in matches
    ):
        names.insert(0, "cp1252")
    for name in names:
        text = _decode_as(content, name)
        if text is not None and _reads_as_text(text):
            return text
    raise ReadError("undecodable", f"no known encoding fits; first bytes {content[:16]!r}")


def _reads_as_text(text: str) -> bool:
    sample = text[:10_000]
    return sum(character.isalpha() or character.isspace() for character in sample) >= _LETTER_SHARE * len(
        sample
    )
