"""ZIP: every member by its own format, in the order of their names.

Members that a folder's listing would leave out are left out here too.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile, ZipInfo

from eventwire.errors import ReadError
from eventwire.reading.dispatch import nest, read_members, reject_record
from eventwire.reading.expansion import CountedStream
from eventwire.reading.member_names import check_name, is_left_out
from eventwire.reading.registry import FileContent, Opening, Records, register
from eventwire.records import Reject

MEDIA_TYPE = "application/zip"
_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_NO_DAY = (1980, 1, 1)
_FAULTS = (BadZipFile, zlib.error, OSError, LZMAError, ValueError, struct.error)
# ZIP files that are documents of other programs, by a member that they must have.
_DOCUMENTS = {
    "[Content_Types].xml": "an Office document",
    "mimetype": "an OpenDocument or EPUB file",
    "META-INF/MANIFEST.MF": "a Java archive",
    "AndroidManifest.xml": "an Android package",
}


def looks_like_zip(opening: Opening) -> bool:
    return opening.content.startswith(_SIGNATURES)


@register(MEDIA_TYPE, suffixes=(".zip",), recognises=looks_like_zip)
def read_zip(source: FileContent) -> Records:
    """Read the members of an archive.

    Raises ReadError `broken_zip`, `empty_archive`, `too_many_members`, `unsupported_format`,
    `nested_too_deep`, `expanded_too_large` or `expansion_ratio`; a member's Reject has `unsafe_name`,
    `symbolic_link`, `encrypted_member`, `unsupported_compression`, `broken_zip` or a code of its format.
    """
    entries = source.content.count(_DIRECTORY_ENTRY)
    if entries > source.limits.members:
        raise ReadError("too_many_members", f"{entries} entries, the limit is {source.limits.members}")
    try:
        archive = ZipFile(BytesIO(source.content))
        members = sorted(archive.infolist(), key=lambda member: member.filename)
    except (*_FAULTS, NotImplementedError, UnicodeDecodeError) as error:
        raise ReadError("broken_zip", f"{error}; ends {source.content[-16:]!r}") from error
    with archive:
        files = [member for member in members if not (member.is_dir() or is_left_out(member.filename))]
        _check_kind(members, files)
        yield from read_members(source, _open_members(source, archive, files))


def _check_kind(members: list[ZipInfo], files: list[ZipInfo]) -> None:
    for member in members:
        if member.filename in _DOCUMENTS:
            raise ReadError(
                "unsupported_format", f"ZIP with {member.filename}: {_DOCUMENTS[member.filename]}"
            )
    if not files:
        raise ReadError("empty_archive", f"{len(members)} entries and no file among them")


def _open_members(
    source: FileContent, archive: ZipFile, members: list[ZipInfo]
) -> Iterator[FileContent | Reject]:
    """Expand one member after the other, so that one at a time is in memory."""
    nest(source, content=b"", location=source.location)
    for member in members:
        try:
            _check_member(member)
            content = _expand(source, archive, member)
        except ReadError as error:
            if error.code in ("expanded_too_large", "expansion_ratio"):
                raise
            yield reject_record(source, error, place=member.filename)
            continue
        inner = nest(source, content=content, location=f"{source.location}!/{member.filename}")
        yield replace(inner, modified_on=_find_day(member) or source.modified_on)


def _find_day(member: ZipInfo) -> date | None:
    """Give the day that a member was written; None where ZIP has none, which it writes as its first day."""
    if member.date_time[:3] == _NO_DAY:
        return None
    try:
        return date(*member.date_time[:3])
    except ValueError:
        return None


def _check_member(member: ZipInfo) -> None:
    check_name(member.filename)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise ReadError("symbolic_link", "a link, not a file")
    if member.flag_bits & _ENCRYPTED:
        raise ReadError("encrypted_member", "needs a password")


def _expand(source: FileContent, archive: ZipFile, member: ZipInfo) -> bytes:
    try:
        with archive.open(member) as expanding:
            stream = CountedStream(expanding, name="zip", faults=_FAULTS, budget=source.budget)
            return stream.readall()
    except (NotImplementedError, RuntimeError) as error:
        raise ReadError("unsupported_compression", f"{error}") from error
    except _FAULTS as error:
        raise ReadError("broken_zip", f"{error}") from error
