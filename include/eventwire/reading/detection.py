"""What a file is: by its content first, then by the suffix of its name.

Names also what Eventwire cannot read, so that the reason of a reject says what was found. Does not read
articles.
"""

from __future__ import annotations

import mimetypes
import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from eventwire.errors import ReadError
from eventwire.reading.encoding import find_unicode_encoding
from eventwire.reading.markup import find_first_element
from eventwire.reading.registry import Opening, all_formats

PLAIN_TEXT = "text/plain"
_OPENING_BYTES = 65_536
_BLANK_BYTES = b"\0 \t\r\n\f\v\xef\xbb\xbf\xff\xfe"  # zeros, white space and byte order marks
_CONTROLS = re.compile("[\x00-\x07\x0e-\x19\x1c-\x1f]")  # not white space, backspace, end of file, escape
_CONTROL_SHARE = 0.01  # control characters beyond white space that a text may have

# First bytes, place, media type. Sources: RFC 8478, 1952; the PDF, ZIP, OLE, RTF, WARC and image
# specifications.
_SIGNATURES = (
    (b"BZh", 0, "application/x-bzip2"),
    (b"\x28\xb5\x2f\xfd", 0, "application/zstd"),
    (b"\xfd7zXZ\0", 0, "application/x-xz"),
    (b"PK\x03\x04", 0, "application/zip"),
    (b"PK\x05\x06", 0, "application/zip"),
    (b"7z\xbc\xaf\x27\x1c", 0, "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", 0, "application/vnd.rar"),
    (b"ustar", 257, "application/x-tar"),
    (b"WARC/", 0, "application/warc"),
    (b"%PDF-", 0, "application/pdf"),
    (b"{\\rtf", 0, "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "application/x-ole-storage"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"GIF8", 0, "image/gif"),
    (b"SQLite format 3\0", 0, "application/vnd.sqlite3"),
    (b"PAR1", 0, "application/vnd.apache.parquet"),
)
_XML_ROOTS = {
    "rss": "application/rss+xml",
    "RDF": "application/rss+xml",
    "feed": "application/atom+xml",
    "newsItem": "application/vnd.iptc.g2.newsitem+xml",
    "newsMessage": "application/vnd.iptc.g2.newsmessage+xml",
    "packageItem": "application/vnd.iptc.g2.packageitem+xml",
    "nitf": "application/nitf+xml",
    "NewsML": "application/newsml+xml",
}
# The fixed table of the standard library, not the machine's.
_SUFFIX_TYPES = mimetypes.MimeTypes(filenames=())
_TEXT_TYPES = ("text/", "message/", "application/x-", "application/xml")


def detect_media_type(content: bytes, location: str) -> str:
    """Recognise a file; the answer may be a media type that nobody reads.

    Raises ReadError `empty_file` or `unknown_format` with the first bytes.
    """
    if not content.strip(_BLANK_BYTES):
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
    return _find_xml_type(opening.text) or _find_type_by_suffix(opening.suffix) or PLAIN_TEXT


def open_content(content: bytes, location: str) -> Opening:
    """Take the beginning of a file for the formats to look at."""
    head = content[:_OPENING_BYTES]
    text = head.decode(find_unicode_encoding(head) or "utf-8", "replace").removeprefix("\ufeff")
    return Opening(content=head, text=text, suffix=find_suffix(location))


def find_suffix(location: str) -> str:
    """Find the suffix of a path or URL, in lower case and with its dot.

    >>> find_suffix("/landing/A17.HTML"), find_suffix("s3://news/a.jsonl?version=2"), find_suffix("README")
    ('.html', '.jsonl', '')
    """
    path = urlsplit(location).path if "://" in location else location
    return PurePosixPath(path).suffix.lower()


def _is_text(opening: Opening) -> bool:
    if find_unicode_encoding(opening.content) is not None:
        return True
    controls = len(_CONTROLS.findall(opening.text))
    return "\0" not in opening.text and controls <= _CONTROL_SHARE * len(opening.text)


def _find_xml_type(text: str) -> str | None:
    """Name the XML vocabulary of a text that begins with an XML declaration or a known root."""
    root = find_first_element(text)
    if root in _XML_ROOTS:
        return _XML_ROOTS[root]
    return "application/xml" if text.lstrip().startswith("<?xml") else None


def _find_type_by_suffix(suffix: str) -> str | None:
    for candidate in all_formats():
        if suffix in candidate.suffixes:
            return candidate.media_type
    guess, _ = _SUFFIX_TYPES.guess_type(f"name{suffix}")
    return guess if guess is not None and guess.startswith(_TEXT_TYPES) else None
