"""gzip within its limits."""

from __future__ import annotations

import pytest

from tests.reading.factories import STORY, as_gzip, as_json, as_lines, as_page, find_fault, read_all, read_one

RECORD = {"title": "Envoys meet", "text": STORY}


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (STORY.encode(), "a.txt.gz", "text/plain"),
        (as_json(RECORD), "a.json.gz", "application/json"),
        (as_lines(RECORD), "a.jsonl.gz", "application/jsonl"),
        (as_page(f"<article><h1>Envoys meet</h1><p>{STORY}</p></article>"), "a.html.gz", "text/html"),
    ],
)
def test_each_format_is_read_out_of_gzip(content: bytes, name: str, media_type: str) -> None:
    assert read_one(as_gzip(content), name).media_type == media_type


def test_all_members_of_a_file_are_one_stream() -> None:
    content = as_gzip(as_lines(RECORD) + b"\n") + as_gzip(as_lines(RECORD))
    assert len(read_all(content, "a.jsonl.gz")) == 2


def test_gzip_in_gzip_is_read() -> None:
    assert read_one(as_gzip(as_gzip(STORY.encode())), "a.txt.gz.gz").body == STORY


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (as_gzip(STORY.encode())[:-12], "truncated_gzip"),
        (as_gzip(STORY.encode())[:-8] + b"\0" * 8, "broken_gzip"),
        (as_gzip(STORY.encode()) + b"and more", "broken_gzip"),
        (as_gzip(b"a" * 60_000), "expansion_ratio"),
        (as_gzip(as_gzip(as_gzip(STORY.encode()))), "nested_too_deep"),
        (as_gzip(b""), "empty_file"),
        (as_gzip(b"%PDF-1.7"), "unsupported_format"),
    ],
)
def test_what_cannot_be_expanded_is_rejected_with_its_reason(content: bytes, code: str) -> None:
    assert find_fault(content, "a.txt.gz").code == code


def test_a_file_that_expands_beyond_the_limit_is_rejected() -> None:
    lines = b"".join(b"%d envoys met in Accra\n" % number for number in range(20_000))
    assert find_fault(as_gzip(lines), "a.txt.gz").code == "expanded_too_large"
