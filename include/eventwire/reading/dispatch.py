"""Recognises content and lets its format's module read it; compressed files, archives, crawls and messages
come back here with what they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BufferedReader, BytesIO, RawIOBase
from typing import Any, BinaryIO

from eventwire.errors import ReadError
from eventwire.reading.detection import OPENING_BYTES, detect_media_type, is_blank
from eventwire.reading.registry import FileContent, Format, Records, find_format
from eventwire.records import RawArticle, Reject, Stage

# A file that expands beyond its limits is a bomb: no part of it is read.
_WHOLE_FILE = frozenset(("expanded_too_large", "expansion_ratio"))


def read_content(source: FileContent) -> Records:
    """Recognise the content and read it.

    Raises ReadError `empty_file`, `unknown_format`, `unsupported_format`, or a code of the format's own
    module.
    """
    yield from _find_known(source.content, source.location).read(source)


def read_inner(source: FileContent, *, content: bytes, location: str) -> Records:
    """Read what a compressed file or an archive holds.

    Raises ReadError `nested_too_deep`.
    """
    yield from read_content(nest(source, content=content, location=location))


def read_inner_stream(source: FileContent, *, stream: RawIOBase, location: str) -> Records:
    """Read what a compressed file holds, piece by piece where its format can.

    Raises ReadError `nested_too_deep`.
    """
    inner = BufferedReader(stream, OPENING_BYTES)
    head = _read_head(inner)
    if is_blank(head):
        yield from read_inner(source, content=head + inner.read(), location=location)
        return
    known = _find_known(head, location)
    if known.streams:
        whole: BinaryIO = BufferedReader(_Rejoined(head, inner), OPENING_BYTES)
        yield from known.read(replace(nest(source, content=head, location=location), stream=whole))
    else:
        yield from known.read(nest(source, content=head + inner.read(), location=location))


def read_members(source: FileContent, members: Iterable[FileContent | Reject]) -> Records:
    """Read files that one file holds, each by its own format, and number their records through.

    A member that cannot be read becomes one Reject that names it; one that expands beyond the limits of the
    file raises, and `no_records` is raised for none at all.
    """
    record_no = 0
    for member in members:
        for record in [member] if isinstance(member, Reject) else _read_member(source, member):
            yield replace(record, record_no=record_no)
            record_no += 1
    if not record_no:
        raise ReadError("no_records", "holds nothing that could be an article")


def nest(source: FileContent, *, content: bytes, location: str) -> FileContent:
    """Make the file that another one holds.

    Raises ReadError `nested_too_deep`.
    """
    if source.nesting >= source.limits.nesting:
        raise ReadError("nested_too_deep", f"within more than {source.limits.nesting} files")
    return replace(source, content=content, location=location, nesting=source.nesting + 1, stream=None)


def reject_record(source: FileContent, error: ReadError, *, record_no: int = 0, place: str = "") -> Reject:
    """Make the Reject of one bad record; `place` says where it is when the error does not."""
    return Reject(
        stage=Stage.READ,
        code=error.code,
        evidence=f"{place}: {error.evidence}" if place else error.evidence,
        file_id=source.file_id,
        record_no=record_no,
    )


def _read_member(source: FileContent, member: FileContent) -> Iterator[RawArticle | Reject]:
    try:
        yield from read_content(member)
    except ReadError as error:
        if error.code in _WHOLE_FILE:
            raise
        yield reject_record(source, error, place=member.location)


def _find_known(content: bytes, location: str) -> Format:
    media_type = detect_media_type(content, location)
    known = find_format(media_type)
    if known is None:
        raise ReadError("unsupported_format", f"{media_type}; first bytes {content[:32]!r}")
    return known


def _read_head(stream: BinaryIO) -> bytes:
    """Read the opening of a stream, which gives as little at a time as it likes."""
    head = b""
    while len(head) < OPENING_BYTES and (piece := stream.read(OPENING_BYTES - len(head))):
        head += piece
    return head


class _Rejoined(RawIOBase):
    """A stream whose opening was read already, from its beginning."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        piece = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)
