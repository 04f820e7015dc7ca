"""What a file is: by its content first, then by the suffix of its name.

Names also what Eventwire cannot read, so that the reason of a reject says what was found. Does not read
articles.
"""

from __future__ import annotations

import mimetypes
import re
from pathlib import PurePosixPath

from eventwire.errors import ReadError
from eventwire.reading.encoding import find_unicode_encoding
from eventwire.reading.registry import Opening, all_formats

PLAIN_TEXT = "text/plain"
OPENING_BYTES = 65_536
_BLANK_BYTES = b"\0 \t\r\n\f\v\xef\xbb\xbf\xff\xfe"  # zeros, white space and byte order marks
_CONTROLS = re.compile("[\x00-\x07\x0e-\x19\x1c-\x1f]")  # not white space, backspace, end of file, escape
_CONTROL_SHARE = 0.01  # control characters beyond white space that a text may have

# First bytes, place, media type, of what nobody reads. Sources: the PDF, RTF, OLE and image specifications.
_SIGNATURES = (
    (b"7z\xbc\xaf\x27\x1c", 0, "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", 0, "application/vnd.rar"),
    (b"%PDF-", 0, "application/pdf"),
    (b"{\\rtf", 0, "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "application/x-ole-storage"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"GIF8", 0, "image/gif"),
    (b"SQLite format 3\0", 0, "application/vnd.sqlite3"),
    (b"PAR1", 0, "application/vnd.apache.parquet"),
)
# The fixed table of the standard library, not the machine's.
_SUFFIX_TYPES = mimetypes.MimeTypes(filenames=())
_TEXT_TYPES = ("text/", "message/", "application/x-", "application/xml")


def detect_media_type(content: bytes, location: str) -> str:
    """Recognise a file; the answer may be a media type that nobody reads.

    Raises ReadError `empty_file` or `unknown_format` with the first bytes.
    """
    if is_blank(content):
        raise ReadError("empty_file", f"{len(content)} bytes without a character")
    opening = open_content(content, location)
    for candidate in all_formats():
        if candidate.recognises(opening):
            return candidate.media_type
    for mark, place, media_type in _SIGNATURES:
        if content[place : place + len(mark)] == mark:
            return media_type
    if not _is_text(opening):
        raise ReadError("unknown_format", f"not text; first bytes {content[:16]!r}")
    if opening.text.lstrip().startswith("<?xml"):
        return "application/xml"
    return _find_type_by_suffix(opening.suffix) or PLAIN_TEXT


def is_blank(content: bytes) -> bool:
    """Tell whether bytes hold nothing but white space, zeros and byte order marks."""
    return not content.strip(_BLANK_BYTES)


def open_content(content: bytes, location: str) -> Opening:
    """Take the beginning of a file for the formats to look at."""
    head = content[:OPENING_BYTES]
    text = head.decode(find_unicode_encoding(head) or "utf-8", "replace").removeprefix("\ufeff")
    return Opening(content=head, text=text, suffix=find_suffix(location))


def find_suffix(location: str) -> str:
    """Find the suffix of a path or URL, in lower case and with its dot.

    >>> find_suffix("/landing/A17.HTML"), find_suffix("s3://news/a.jsonl?version=2"), find_suffix("README")
    ('.html', '.jsonl', '')
    """
    _, mark, address = location.partition("://")
    path = address.split("?")[0].split("#")[0] if mark else location
    return PurePosixPath(path).suffix.lower()


def _is_text(opening: Opening) -> bool:
    if find_unicode_encoding(opening.content) is not None:
        return True
    controls = len(_CONTROLS.findall(opening.text))
    return "\0" not in opening.text and controls <= _CONTROL_SHARE * len(opening.text)


def _find_type_by_suffix(suffix: str) -> str | None:
    for candidate in all_formats():
        if suffix in candidate.suffixes:
            return candidate.media_type
    guess, _ = _SUFFIX_TYPES.guess_type(f"name{suffix}")
    return guess if guess is not None and guess.startswith(_TEXT_TYPES) else None
