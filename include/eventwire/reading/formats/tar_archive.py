"""tar: every member by its own format, in the order of the archive, which is read once and in one direction.

Reads what POSIX (ustar, pax) and GNU tar write. The headers are walked here and not by `tarfile.TarFile`,
which takes a damaged header for the end of the archive. Links and devices are never followed. Members that
a folder's listing would leave out are left out here too.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from tarfile import HeaderError, TarInfo
from typing import BinaryIO

from eventwire.errors import ReadError
from eventwire.reading.dispatch import nest, read_members, reject_record
from eventwire.reading.member_names import check_name, is_left_out
from eventwire.reading.registry import FileContent, Opening, Records, register
from eventwire.records import Reject

MEDIA_TYPE = "application/x-tar"
_BLOCK = 512
_STEP_BYTES = 1 << 18
_MAGIC_PLACE, _MAGICS = 257, (b"ustar\x0000", b"ustar  \0")
_EXTENSION_BYTES = 1 << 16  # of the header of a long name; paths have at most 4,096
_PAX, _PAX_FOR_ALL = (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE), tarfile.XGLTYPE
_LONG_NAME, _LONG_LINK = tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK
_FOLDERS = (tarfile.DIRTYPE, b"D", b"V")  # GNU's list of a folder, and the label of a volume
_LINKS = {tarfile.SYMTYPE: "symbolic_link", tarfile.LNKTYPE: "hard_link"}
_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)


def looks_like_tar(opening: Opening) -> bool:
    """Tell by the magic of POSIX or GNU; the oldest archives have only the checksum of their first header."""
    if opening.content[_MAGIC_PLACE:].startswith(_MAGICS):
        return True
    try:
        TarInfo.frombuf(opening.content[:_BLOCK], "utf-8", "replace")
    except HeaderError:
        return False
    return True


@register(MEDIA_TYPE, suffixes=(".tar",), recognises=looks_like_tar, streams=True)
def read_tar(source: FileContent) -> Records:
    """Read the members of an archive.

    Raises ReadError `broken_tar`, `truncated_tar`, `too_many_members`, `nested_too_deep`, `no_records`, and
    what the compression around it raises; a member's Reject has `unsafe_name`, `symbolic_link`, `hard_link`,
    `special_file`, `sparse_member` or a code of its format.
    """
    yield from read_members(source, _open_members(source))


def _open_members(source: FileContent) -> Iterator[FileContent | Reject]:
    nest(source, content=b"", location=source.location)
    for member, content in _walk(source.open(), most=source.limits.members):
        if member.type in _FOLDERS or is_left_out(member.name):
            continue
        try:
            _check_member(member)
        except ReadError as error:
            yield reject_record(source, error, place=member.name)
            continue
        inner = nest(source, content=content, location=f"{source.location}!/{member.name}")
        yield replace(inner, modified_on=_find_day(member) or source.modified_on)


def _check_member(member: TarInfo) -> None:
    check_name(member.name)
    if member.type in _LINKS:
        raise ReadError(_LINKS[member.type], f"a link to {member.linkname!r}, not a file")
    if member.type == tarfile.GNUTYPE_SPARSE or any(
        key.startswith("GNU.sparse") for key in member.pax_headers
    ):
        raise ReadError("sparse_member", "a file with holes")
    if member.type not in _FILES:
        raise ReadError("special_file", f"no file, but what tar calls type {member.type!r}")


def _find_day(member: TarInfo) -> date | None:
    """Give the day (UTC) that a member was written; None where the archive has the first second of 1970."""
    try:
        return datetime.fromtimestamp(member.mtime, UTC).date() if member.mtime else None
    except (ValueError, OverflowError, OSError):
        return None


def _walk(stream: BinaryIO, *, most: int) -> Iterator[tuple[TarInfo, bytes]]:
    """Give each member and its bytes, to the end of the stream: archives may follow each other."""
    count, is_ended, long_name, extra = 0, False, "", dict[str, str]()
    while block := _read(stream, _BLOCK, is_whole=False):
        is_ended = not any(block)
        if is_ended:
            continue
        count += 1
        if count > most:
            raise ReadError("too_many_members", f"more than {most} entries")
        entry = _parse_header(block)
        if entry.type in _PAX:
            extra = _parse_extension(_read_extension(stream, entry))
        elif entry.type == _LONG_NAME:
            long_name = _read_extension(stream, entry).rstrip(b"\0").decode("utf-8", "replace")
        elif entry.type in (_PAX_FOR_ALL, _LONG_LINK):
            _read_extension(stream, entry)
        else:
            _apply(entry, extra, long_name)
            _skip_map(stream, entry, block)
            yield entry, _read_padded(stream, entry.size)
            long_name, extra = "", {}
    if not is_ended:
        raise ReadError("truncated_tar", f"ends after {count} entries without the mark of its end")


def _parse_header(block: bytes) -> TarInfo:
    if len(block) < _BLOCK:
        raise ReadError("truncated_tar", f"ends within a header: {block[:32]!r}")
    try:
        entry = TarInfo.frombuf(block, "utf-8", "replace")
    except HeaderError as error:
        raise ReadError("broken_tar", f"{error}: {block[:32]!r}") from error
    _check_size(entry.size)
    return entry


def _check_size(size: int) -> None:
    if size < 0:
        raise ReadError("broken_tar", f"a member of {size} bytes")


def _apply(entry: TarInfo, extra: dict[str, str], long_name: str) -> None:
    """Put in what the headers before an entry say of it: pax goes before GNU."""
    entry.pax_headers = extra
    entry.name = extra.get("path") or long_name or entry.name
    try:
        entry.size = int(extra.get("size", entry.size))
        entry.mtime = float(extra.get("mtime", entry.mtime))
    except ValueError as error:
        raise ReadError("broken_tar", f"{entry.name}: {error}") from error
    _check_size(entry.size)
    if entry.type in (*_LINKS, *_FOLDERS[:1], tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE):
        entry.size = 0  # whatever the header says, no bytes follow


def _read_extension(stream: BinaryIO, entry: TarInfo) -> bytes:
    if entry.size > _EXTENSION_BYTES:
        raise ReadError("broken_tar", f"a header of {entry.size} bytes before a member")
    return _read_padded(stream, entry.size)


def _parse_extension(content: bytes) -> dict[str, str]:
    """Read the records of a pax header: "length key=value" and a newline each (POSIX.1-2001)."""
    fields = {}
    rest = content
    while rest:
        length, _, _ = rest.partition(b" ")
        if not length.isdigit() or not len(length) < int(length) <= len(rest):
            raise ReadError("broken_tar", f"a pax header that is none: {rest[:32]!r}")
        key, _, value = rest[len(length) + 1 : int(length) - 1].partition(b"=")
        fields[key.decode("utf-8", "replace")] = value.decode("utf-8", "replace")
        rest = rest[int(length) :]
    return fields


def _skip_map(stream: BinaryIO, entry: TarInfo, block: bytes) -> None:
    """Skip the blocks in which old GNU tar lists the holes of a file, beyond those of its header."""
    is_more = entry.type == tarfile.GNUTYPE_SPARSE and bool(block[482])
    while is_more:
        is_more = bool(_read(stream, _BLOCK)[504])


def _read_padded(stream: BinaryIO, size: int) -> bytes:
    content = _read(stream, size)
    _read(stream, -size % _BLOCK)
    return content


def _read(stream: BinaryIO, size: int, *, is_whole: bool = True) -> bytes:
    """Read in steps, for the archive may promise more bytes than there are."""
    pieces = []
    left = size
    while left and (piece := stream.read(min(left, _STEP_BYTES))):
        pieces.append(piece)
        left -= len(piece)
    if left and is_whole:
        raise ReadError("truncated_tar", f"ends {left} bytes before the end of a member")
    return b"".join(pieces)
