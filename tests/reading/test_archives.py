"""ZIP, bzip2, xz and Zstandard within their limits."""

from __future__ import annotations

import bz2
import io
import lzma
import stat
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from backports import zstd

from eventwire.records import RawArticle, Reject
from tests.reading.factories import (
    LIMITS,
    STORY,
    as_gzip,
    as_json,
    as_lines,
    find_fault,
    read_all,
    read_one,
)

RECORD = {"title": "Envoys meet", "text": STORY}
COMPRESSIONS = [(bz2.compress, "bz2", "bzip2"), (lzma.compress, "xz", "xz"), (zstd.compress, "zst", "zstd")]


def as_zip(members: Mapping[str, bytes], *, mode: int = stat.S_IFREG | 0o644) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, (2025, 3, 4, 10, 0, 0))
            member.external_attr = mode << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return written.getvalue()


def outcomes(content: bytes) -> list[str]:
    records = read_all(content, "a.zip")
    assert [record.record_no for record in records] == list(range(len(records)))
    return [record.code if isinstance(record, Reject) else record.body[:20] for record in records]


@pytest.mark.parametrize(("compress", "suffix", "name"), COMPRESSIONS)
def test_each_compression_is_read(compress: Callable[[bytes], bytes], suffix: str, name: str) -> None:
    assert len(read_all(compress(as_lines(RECORD, RECORD)), f"a.jsonl.{suffix}")) == 2


@pytest.mark.parametrize(("compress", "suffix", "name"), COMPRESSIONS)
def test_all_streams_of_a_file_are_one(compress: Callable[[bytes], bytes], suffix: str, name: str) -> None:
    content = compress(as_lines(RECORD) + b"\n") + compress(as_lines(RECORD))
    assert len(read_all(content, f"a.jsonl.{suffix}")) == 2


@pytest.mark.parametrize(("compress", "suffix", "name"), COMPRESSIONS)
def test_a_damaged_file_is_rejected_with_its_reason(
    compress: Callable[[bytes], bytes], suffix: str, name: str
) -> None:
    content = compress(STORY.encode() * 20)
    assert find_fault(content[:-8], f"a.txt.{suffix}").code == f"truncated_{name}"
    middle = len(content) // 2
    broken = (
        content[:middle]
        + bytes(255 - byte for byte in content[middle : middle + 20])
        + content[middle + 20 :]
    )
    assert find_fault(broken, f"a.txt.{suffix}").code == f"broken_{name}"


@pytest.mark.parametrize(("compress", "suffix", "name"), COMPRESSIONS)
def test_a_bomb_is_rejected_in_each_compression(
    compress: Callable[[bytes], bytes], suffix: str, name: str
) -> None:
    assert find_fault(compress(b"a" * 300_000), f"a.txt.{suffix}").code == "expansion_ratio"


def test_members_are_read_in_the_order_of_their_names() -> None:
    content = as_zip({"b.txt": b"Second story.", "a/c.json": as_json(RECORD), "a/b.txt": b"First story."})
    assert outcomes(content) == ["First story.", STORY[:20], "Second story."]


def test_a_member_has_its_own_day() -> None:
    (article,) = read_all(as_zip({"a.txt": STORY.encode()}), "a.zip")
    assert isinstance(article, RawArticle)
    assert article.file_modified_on == date(2025, 3, 4)


def test_a_bad_member_does_not_cost_the_others() -> None:
    content = as_zip(
        {"a.txt": b"One story.", "b.pdf": b"%PDF-1.7", "c.txt": b"", "d.json": b"{", "e.txt": b"Another."}
    )
    assert outcomes(content) == ["One story.", "unsupported_format", "empty_file", "broken_json", "Another."]


@pytest.mark.parametrize(
    "name", ["../a.txt", "a/../../b.txt", "/etc/passwd", "C:/a.txt", "..\\a.txt", "\\\\server\\a.txt"]
)
def test_a_name_that_leads_out_of_the_archive_is_rejected(name: str) -> None:
    assert outcomes(as_zip({name: STORY.encode()})) == ["unsafe_name"]


def test_a_link_in_an_archive_is_rejected() -> None:
    assert outcomes(as_zip({"a.txt": b"/etc/passwd"}, mode=stat.S_IFLNK | 0o777)) == ["symbolic_link"]


def test_an_encrypted_member_is_rejected() -> None:
    content = as_zip({"a.txt": STORY.encode()})
    place = content.index(b"PK\x01\x02")
    locked = bytearray(content)
    locked[6] |= 1
    locked[place + 8] |= 1
    assert outcomes(bytes(locked)) == ["encrypted_member"]


def test_a_compression_that_nobody_reads_is_named() -> None:
    content = as_zip({"a.txt": STORY.encode()})
    place = content.index(b"PK\x01\x02")
    strange = bytearray(content)
    strange[8] = strange[place + 10] = 99
    assert outcomes(bytes(strange)) == ["unsupported_compression"]


def test_names_that_a_folder_leaves_out_are_left_out() -> None:
    members = dict.fromkeys(["__MACOSX/._a.txt", ".git/a.txt", "a.txt.part", "README.md"], b"Not a story.")
    assert outcomes(as_zip({**members, "a.txt": b"A story."})) == ["A story."]


def test_a_damaged_member_does_not_cost_the_others() -> None:
    content = bytearray(as_zip({"a.txt": STORY.encode(), "b.txt": b"Another."}))
    content[40:60] = bytes(20)
    assert outcomes(bytes(content)) == ["broken_zip", "Another."]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (as_zip({"a.txt": b"a" * 100_000}), "expansion_ratio"),
        (as_zip({f"{number}.txt": b"a" * 100_000 for number in range(3)}), "expansion_ratio"),
        (
            as_zip({"a.txt": b"".join(b"%d envoys met in Accra\n" % number for number in range(18_000))}),
            "expanded_too_large",
        ),
        (as_zip({}), "empty_archive"),
        (as_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "unsupported_format"),
        (as_zip({"a.txt": STORY.encode()})[:-40], "broken_zip"),
        (b"PK\x03\x04" + b"PK\x01\x02" * (LIMITS.file_bytes // 5), "broken_zip"),
    ],
)
def test_an_archive_that_cannot_be_read_is_rejected_with_its_reason(content: bytes, code: str) -> None:
    assert find_fault(content, "a.zip").code == code


def test_archives_within_each_other_have_an_end() -> None:
    inner = as_zip({"a.txt": STORY.encode()})
    assert outcomes(as_zip({"b.zip": inner})) == [STORY[:20]]
    assert outcomes(as_zip({"c.zip": as_zip({"b.zip": inner})})) == ["nested_too_deep"]


def test_bombs_within_each_other_share_one_limit() -> None:
    inner = as_gzip(b"".join(b"%d envoys met\n" % number for number in range(10_000)))
    assert (
        find_fault(as_zip({f"{number}.gz": inner for number in range(4)}), "a.zip").code
        == "expanded_too_large"
    )


def test_a_name_in_bzip2s_first_letters_is_text() -> None:
    assert (
        read_one(b"BZh9 is the name of a band that played in Accra on Monday.", "a.txt").media_type
        == "text/plain"
    )
