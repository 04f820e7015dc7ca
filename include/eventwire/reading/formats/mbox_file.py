"""mbox (RFC 4155): a file of e-mail messages, each behind a line "From sender date".

Each message is read as mail is; one that is bad does not cost the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from eventwire.errors import ReadError
from eventwire.reading.dispatch import reject_record
from eventwire.reading.formats.mail_message import looks_like_mail, read_message
from eventwire.reading.registry import FileContent, Opening, Records, register
from eventwire.reading.stories import number_through

MEDIA_TYPE = "application/mbox"
_FIRST_LINE = re.compile(r"From \S+ .*\d\d:\d\d.*\n")
_SEPARATOR = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S+ [^\n]*\d\d:\d\d[^\n]*\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def looks_like_mailbox(opening: Opening) -> bool:
    """Tell a mailbox by its first line, behind which the headers of a message stand."""
    first = _FIRST_LINE.match(opening.text)
    return first is not None and looks_like_mail(replace(opening, text=opening.text[first.end() :]))


@register(MEDIA_TYPE, suffixes=(".mbox",), recognises=looks_like_mailbox)
def read_mailbox(source: FileContent) -> Records:
    """Read the messages of a mailbox.

    Raises ReadError `no_records`; the Reject of a bad message has a code of `read_message`.
    """
    yield from number_through(_read_messages(source))


def _read_messages(source: FileContent) -> Records:
    if not _SEPARATOR.match(source.content):
        raise ReadError("no_records", f"no line that begins a message; begins {source.content[:40]!r}")
    for number, content in enumerate(_cut_messages(source.content)):
        try:
            yield from read_message(replace(source, content=content))
        except ReadError as error:
            yield reject_record(source, error, place=f"message {number}")


def _cut_messages(content: bytes) -> Iterator[bytes]:
    """Give the bytes of each message; a ">" that the mailbox put before "From " goes."""
    found = list(_SEPARATOR.finditer(content))
    ends = [*(following.start() for following in found[1:]), len(content)]
    for separator, end in zip(found, ends, strict=True):
        yield _QUOTED.sub(rb"\1", content[separator.end() : end])
