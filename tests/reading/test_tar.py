"""tar, alone and compressed, within its limits."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from backports import zstd

from eventwire.records import RawArticle, Reject
from tests.reading.factories import LIMITS, STORY, as_json, as_lines, find_fault, read_all

RECORD = {"title": "Envoys meet", "text": STORY}
COMPRESSIONS = [
    (bytes, "tar"),
    (gzip.compress, "tar.gz"),
    (gzip.compress, "tgz"),
    (bz2.compress, "tar.bz2"),
    (lzma.compress, "tar.xz"),
    (zstd.compress, "tar.zst"),
]
FORMATS = [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]
LONG = "/".join(["a long folder of the archive of the paper"] * 8)
WRITTEN = int(datetime(2025, 3, 4, 10, tzinfo=UTC).timestamp())


def as_tar(
    members: Mapping[str, bytes], *, kind: bytes = tarfile.REGTYPE, written: int = WRITTEN, form: int = 1
) -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w", format=form) as archive:
        for name, text in members.items():
            member = tarfile.TarInfo(name)
            member.type, member.mtime = kind, written
            member.size = len(text) if kind in (tarfile.REGTYPE, tarfile.GNUTYPE_SPARSE) else 0
            archive.addfile(member, io.BytesIO(text))
    return content.getvalue()


def outcomes(content: bytes, name: str = "a.tar") -> list[str]:
    records = read_all(content, name)
    assert [record.record_no for record in records] == list(range(len(records)))
    return [record.code if isinstance(record, Reject) else record.body[:20] for record in records]


@pytest.mark.parametrize(("compress", "suffix"), COMPRESSIONS, ids=[suffix for _, suffix in COMPRESSIONS])
def test_an_archive_is_read_in_each_compression(compress: Callable[[bytes], bytes], suffix: str) -> None:
    content = compress(as_tar({"b.txt": b"Second story.", "a.jsonl": as_lines(RECORD, RECORD)}))
    assert outcomes(content, f"a.{suffix}") == ["Second story.", STORY[:20], STORY[:20]]


@pytest.mark.parametrize("form", FORMATS)
def test_each_way_to_write_an_archive_is_read(form: int) -> None:
    assert outcomes(as_tar({"./news/a.txt": b"A story."}, form=form)) == ["A story."]


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("name", [f"{LONG}/seen.pdf", "été/vu.pdf"], ids=["long", "accents"])
def test_a_member_keeps_its_whole_name(form: int, name: str) -> None:
    (fault,) = read_all(as_tar({name: b"%PDF-1.7"}, form=form), "a.tar")
    assert isinstance(fault, Reject)
    assert fault.evidence.startswith(f"/landing/a.tar!/{name}:")


def test_the_oldest_archives_have_no_magic() -> None:
    content = bytearray(as_tar({"a.txt": b"A story."}))
    content[257:265] = bytes(8)
    content[148:156] = b" " * 8
    content[148:156] = b"%06o\0 " % sum(content[:512])
    assert outcomes(bytes(content)) == ["A story."]


def test_archives_that_follow_each_other_are_one() -> None:
    assert outcomes(as_tar({"a.txt": b"A story."}) + as_tar({"b.txt": b"Another."})) == [
        "A story.",
        "Another.",
    ]


def test_a_member_has_its_own_day() -> None:
    (article,) = read_all(as_tar({"a.txt": STORY.encode()}), "a.tar")
    assert isinstance(article, RawArticle)
    assert article.file_modified_on == date(2025, 3, 4)


@pytest.mark.parametrize("written", [0, 2**60], ids=["none", "beyond the calendar"])
def test_a_member_without_a_day_has_that_of_the_archive(written: int) -> None:
    content = as_tar({"a.txt": STORY.encode()}, written=written)
    (article,) = read_all(content, "a.tar")
    assert isinstance(article, RawArticle)
    (alone,) = read_all(STORY.encode(), "a.txt")
    assert isinstance(alone, RawArticle)
    assert article.file_modified_on == alone.file_modified_on


def test_a_bad_member_does_not_cost_the_others() -> None:
    content = as_tar(
        {"a.txt": b"One story.", "b.pdf": b"%PDF-1.7", "c.txt": b"", "d.json": b"{", "e.txt": b"Another."}
    )
    assert outcomes(content) == ["One story.", "unsupported_format", "empty_file", "broken_json", "Another."]


@pytest.mark.parametrize("name", ["../a.txt", "a/../../b.txt", "/etc/passwd", "C:/a.txt", "..\\a.txt"])
def test_a_name_that_leads_out_of_the_archive_is_rejected(name: str) -> None:
    assert outcomes(as_tar({name: STORY.encode()})) == ["unsafe_name"]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (tarfile.SYMTYPE, "symbolic_link"),
        (tarfile.LNKTYPE, "hard_link"),
        (tarfile.CHRTYPE, "special_file"),
        (tarfile.BLKTYPE, "special_file"),
        (tarfile.FIFOTYPE, "special_file"),
        (tarfile.GNUTYPE_SPARSE, "sparse_member"),
    ],
    ids=["symbolic link", "hard link", "character device", "block device", "pipe", "file with holes"],
)
def test_what_is_no_plain_file_is_rejected_and_costs_nothing_else(kind: bytes, code: str) -> None:
    content = as_tar({"a.txt": b"/etc/passwd"}, kind=kind)[:1024] + as_tar({"b.txt": b"Another."})
    if kind != tarfile.GNUTYPE_SPARSE:
        content = content[:512] + content[1024:]
    assert outcomes(content) == [code, "Another."]


def test_a_file_with_holes_is_known_by_its_pax_header_too() -> None:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w", format=tarfile.PAX_FORMAT) as archive:
        member = tarfile.TarInfo("a.txt")
        member.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.realsize": "9000000000"}
        archive.addfile(member)
    assert outcomes(content.getvalue()) == ["sparse_member"]


def test_folders_and_names_that_a_folder_leaves_out_are_left_out() -> None:
    folder = as_tar({"news": b""}, kind=tarfile.DIRTYPE)[:512]
    members = dict.fromkeys(["./._a.txt", ".git/a.txt", "a.txt.part", "README.md"], b"Not a story.")
    assert outcomes(folder + as_tar({**members, "./a.txt": b"A story."})) == ["A story."]


WHOLE = as_tar({"a.txt": STORY.encode(), "b.txt": b"Another."})
HUGE = bytearray(as_tar({"a.txt": STORY.encode()}))
HUGE[124:136] = b"77777777777\0"
HUGE[148:156] = b" " * 8
HUGE[148:156] = b"%06o\0 " % sum(HUGE[:512])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (WHOLE[:1024], "truncated_tar"),
        (WHOLE[:1000], "truncated_tar"),
        (WHOLE[:1300], "truncated_tar"),
        (bytes(HUGE), "truncated_tar"),
        (WHOLE[:1024] + b"x" * 512 + WHOLE[1536:], "broken_tar"),
        (b"x" + WHOLE[1:], "broken_tar"),
        (WHOLE[:1024] + bytes(1024) + b"leftover of a tape" * 40, "broken_tar"),
        (as_tar({".hidden": b"Not a story."}), "no_records"),
    ],
    ids=[
        "no end",
        "half a member",
        "half a header",
        "false size",
        "header",
        "first header",
        "rubbish",
        "none",
    ],
)
def test_an_archive_that_cannot_be_read_is_rejected_with_its_reason(content: bytes, code: str) -> None:
    assert find_fault(content, "a.tar").code == code


@pytest.mark.parametrize(
    "record", [b"0 path=a\n", b"x path=a\n", b"999 path=a\n", b"16 size=unsized\n", b"11 size=-1\n"]
)
def test_a_pax_header_that_is_none_is_rejected(record: bytes) -> None:
    header = as_tar({"a.txt": record}, kind=tarfile.REGTYPE)[:1024]
    changed = bytearray(header)
    changed[156:157] = tarfile.XHDTYPE
    changed[148:156] = b" " * 8
    changed[148:156] = b"%06o\0 " % sum(changed[:512])
    assert find_fault(bytes(changed) + WHOLE, "a.tar").code == "broken_tar"


def test_a_long_name_without_end_is_rejected() -> None:
    assert find_fault(as_tar({"a/" * 40_000: b""}, form=tarfile.GNU_FORMAT), "a.tar").code == "broken_tar"


def test_an_archive_of_too_many_members_is_rejected() -> None:
    content = as_tar({f"{number}.txt": b"A story." for number in range(4)})
    assert find_fault(content, "a.tar", limits=replace(LIMITS, members=3)).code == "too_many_members"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"a" * 300_000, "expansion_ratio"),
        (b"".join(b"%d envoys met in Accra\n" % number for number in range(20_000)), "expanded_too_large"),
    ],
)
def test_a_bomb_is_rejected(text: bytes, code: str) -> None:
    assert find_fault(gzip.compress(as_tar({"a.txt": text})), "a.tar.gz").code == code


def test_archives_within_each_other_have_an_end() -> None:
    inner = as_tar({"a.json": as_json(RECORD)})
    assert outcomes(as_tar({"b.tar": inner})) == [STORY[:20]]
    assert outcomes(as_tar({"c.tar": as_tar({"b.tar": inner})})) == ["nested_too_deep"]
