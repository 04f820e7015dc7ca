"""E-mail (RFC 5322): one article a message, as press offices and newsletters send it.

The plain text is taken before the HTML. The publisher is the domain of the sender, the byline the sender's
name. Attachments are not read; each is named in a Reject of its own.
"""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parseaddr
from typing import Any

from eventwire.errors import ReadError
from eventwire.reading.dispatch import reject_record
from eventwire.reading.encoding import decode_text
from eventwire.reading.feed_items import flatten_item
from eventwire.reading.registry import FileContent, Opening, Records, register
from eventwire.reading.stories import make_article, number_through

MEDIA_TYPE = "message/rfc822"
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?.*")
_OF_MAIL = frozenset(("from", "date", "subject", "message-id", "mime-version", "received", "to"))
_LEAST_HEADERS = 3
_MIME_PARTS = 200
_SENDER_CHARS = 1_000
_SPACE = re.compile(r"\s+")
_FAULTS = (HeaderParseError, LookupError, ValueError, TypeError, AttributeError, IndexError)


def looks_like_mail(opening: Opening) -> bool:
    """Tell a message by its first lines: headers, among them a sender and two more that messages have."""
    text = opening.text.removeprefix("\ufeff")
    names: set[str] = set()
    for line in text[:20_000].split("\n"):
        header = _HEADER.fullmatch(line.rstrip("\r"))
        if header is None and not (names and line[:1] in (" ", "\t") and line.strip()):
            break
        if header is not None:
            names.add(header[1].lower())
    return "from" in names and len(names & _OF_MAIL) >= _LEAST_HEADERS


@register(MEDIA_TYPE, suffixes=(".eml",), recognises=looks_like_mail)
def read_mail(source: FileContent) -> Records:
    """Read a message.

    Raises ReadError `too_many_parts`, `no_body`, `undecodable` or `article_too_long`; an attachment's Reject
    has `attachment_not_read`.
    """
    yield from number_through(read_message(source))


def read_message(source: FileContent) -> Records:
    """Read a message; its records are not numbered. Raises what `read_mail` does, and `broken_mail`."""
    try:
        message = message_from_bytes(source.content.removeprefix(b"\xef\xbb\xbf"))
        parts = [part for part in message.walk() if not part.is_multipart()]
    except (*_FAULTS, RecursionError) as error:
        raise ReadError("broken_mail", f"{type(error).__name__} {error}") from error
    if len(parts) > _MIME_PARTS:
        raise ReadError("too_many_parts", f"{len(parts)} parts, the limit is {_MIME_PARTS}")
    name, address = _find_sender(message)
    yield make_article(
        source,
        MEDIA_TYPE,
        title=_find_header(message, "Subject"),
        body=_find_body(parts),
        published=_find_header(message, "Date"),
        url=_find_header(message, "Archived-At") or _find_header(message, "Content-Location"),
        source=address.rpartition("@")[2].strip(".").lower() or None,
        byline=name or None,
        language=_find_header(message, "Content-Language"),
    )
    for part in parts:
        if _is_attachment(part):
            words = f"{_find_file_name(part)!r}, {_find_type(part)}"
            yield reject_record(source, ReadError("attachment_not_read", words))


def _find_header(message: Any, name: str) -> str | None:
    try:
        stated = message.get(name)
        words = "" if stated is None else str(make_header(decode_header(stated)))
    except _FAULTS:
        words = str(message.get(name))
    return _SPACE.sub(" ", words).strip().strip("<>") if name == "Archived-At" else _tidy(words)


def _find_sender(message: Any) -> tuple[str, str]:
    """Give name and address of the sender; both empty where the header is no address."""
    words = _find_header(message, "From") or ""
    if len(words) > _SENDER_CHARS:
        return "", ""
    try:
        return parseaddr(words)
    except RecursionError:  # groups and comments within each other
        return "", ""


def _tidy(words: str) -> str | None:
    return _SPACE.sub(" ", words).strip() or None


def _find_body(parts: list[Any]) -> str:
    texts = [part for part in parts if not _is_attachment(part)]
    for kind in ("text/plain", "text/html"):
        bodies = [body for part in texts if _find_type(part) == kind and (body := _decode(part))]
        if bodies:
            return "\n\n".join(bodies)
    return ""


def _decode(part: Any) -> str:
    try:
        content = part.get_payload(decode=True) or b""
        charset = part.get_content_charset()
    except _FAULTS as error:
        raise ReadError("broken_mail", f"{type(error).__name__} {error}") from error
    if not content.strip():
        return ""
    return flatten_item(decode_text(content, declared=charset)) if content else ""


def _is_attachment(part: Any) -> bool:
    try:
        return bool(part.get_content_disposition() == "attachment")
    except _FAULTS:
        return False


def _find_type(part: Any) -> str:
    try:
        return str(part.get_content_type())
    except _FAULTS:
        return "application/octet-stream"


def _find_file_name(part: Any) -> str | None:
    try:
        found: str | None = part.get_filename()
    except _FAULTS:
        return None
    return found
