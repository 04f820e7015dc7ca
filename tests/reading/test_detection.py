"""What a file is recognised as."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from eventwire.reading import detect_media_type
from eventwire.reading.detection import open_content
from eventwire.reading.registry import all_formats, register
from eventwire.settings import PROJECT
from tests.reading.factories import find_fault

SAMPLES = sorted((PROJECT / "include" / "samples" / "articles").glob("[0-9]*"))
CONTENTS = {
    "text": (b"Envoys met in Accra.", "a.txt", "text/plain"),
    "text that opens with a company": (b"<ABC.TO> shares rose in Toronto.", "a.txt", "text/plain"),
    "text that opens with an editor's note": (b"[EXCERPTS] The president spoke.", "a.txt", "text/plain"),
    "text that opens with a brace": (b"{sic} he wrote, and left.", "a.txt", "text/plain"),
    "text without a suffix": (b"Envoys met in Accra.", "a17", "text/plain"),
    "text named as compressed": (b"Envoys met in Accra.", "a.txt.gz", "text/plain"),
    "UTF-16": ("Envoys met in Accra.".encode("utf-16"), "a.txt", "text/plain"),
    "page named as text": (b"<!-- saved --><html><p>Envoys met.</p>", "a.txt", "text/html"),
    "XHTML": (b'<?xml version="1.0"?><!DOCTYPE html><html><p>Envoys</p></html>', "a.xml", "text/html"),
    "page by its name": (b"Envoys <b>met</b> in Accra.", "a.html", "text/html"),
    "object named as text": (b'{"title": "Envoys"}', "a.txt", "application/json"),
    "array": (b'[\n {"title": "Envoys"}]', "a.json", "application/json"),
    "half an object": (b'{"title": "Envo', "a.json", "application/json"),
    "object on many lines": (b'{\n "title":\n "Envoys"\n}', "a.txt", "application/json"),
    "no object by its name": (b"null", "a.json", "application/json"),
    "lines named as JSON": (b'{"title": "Envoys"}\n{"title": "Talks"}\n', "a.json", "application/jsonl"),
    "one line by its name": (b'{"title": "Envoys"}\n', "a.jsonl", "application/jsonl"),
    "gzip": (gzip.compress(b"Envoys"), "a.txt", "application/gzip"),
    "table by its name": (b"id,title,text\n1,Envoys,They met.", "a.csv", "text/csv"),
    "message by its name": (b"From: a\n\nEnvoys met.", "a.eml", "message/rfc822"),
    "program by its name": (b"import this", "a.py", "text/x-python"),
    "feed": (b'<?xml version="1.0"?><rss version="2.0"></rss>', "a.xml", "application/rss+xml"),
    "Atom without a declaration": (b"<feed xmlns='a'></feed>", "a.xml", "application/atom+xml"),
    "NewsML-G2": (b"<?xml version='1.0'?><newsItem a='b'/>", "a.xml", "application/vnd.iptc.g2.newsitem+xml"),
    "prefixed NITF": (b"<?xml version='1.0'?><n:nitf a='b'/>", "a.xml", "application/nitf+xml"),
    "other XML": (b"<?xml version='1.0'?><story/>", "a.xml", "application/xml"),
    "bzip2": (b"BZh91AY&SY\x00\x01", "a.bz2", "application/x-bzip2"),
    "zip": (b"PK\x03\x04\x14\x00", "a.zip", "application/zip"),
    "PDF": (b"%PDF-1.7\n", "a.txt", "application/pdf"),
    "WARC": (b"WARC/1.0\r\n", "a.warc", "application/warc"),
    "tar": (b"a" * 257 + b"ustar\x0000", "a.tar", "application/x-tar"),
}


@pytest.mark.parametrize(("content", "name", "expected"), CONTENTS.values(), ids=CONTENTS)
def test_content_decides_before_the_name(content: bytes, name: str, expected: str) -> None:
    assert detect_media_type(content, f"/landing/{name}") == expected


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_no_sample_is_recognised_by_two_formats(path: Path) -> None:
    opening = open_content(path.read_bytes(), str(path))
    assert sum(candidate.recognises(opening) for candidate in all_formats()) <= 1


def test_two_readers_of_a_media_type_are_refused() -> None:
    add = register("text/html", suffixes=(), recognises=lambda opening: False)
    with pytest.raises(
        ValueError, match=r"two readers for text/html: eventwire\.reading\.formats\.html_page"
    ):
        add(lambda source: iter(()))


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t ", b"\0\0\0\0"])
def test_a_file_without_a_character_is_empty(content: bytes) -> None:
    assert find_fault(content).code == "empty_file"


def test_bytes_that_are_no_text_are_unknown_and_shown() -> None:
    content = b"\x01\x02\x03\xfe" * 4
    fault = find_fault(content)
    assert (fault.code, fault.evidence) == ("unknown_format", f"not text; first bytes {content!r}")


def test_a_format_that_nobody_reads_is_unsupported_and_named() -> None:
    fault = find_fault(b"%PDF-1.7 and more", "a.txt")
    assert (fault.code, fault.evidence.split(";")[0]) == ("unsupported_format", "application/pdf")


def test_a_file_above_the_limit_is_too_large() -> None:
    assert find_fault(b"a" * 100_001).code == "file_too_large"
