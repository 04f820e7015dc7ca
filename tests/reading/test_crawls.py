"""WARC files."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from eventwire.records import RawArticle, Reject
from tests.reading.factories import LIMITS, STORY, as_page, find_fault, read_all

PAGE = as_page(f"<article><h1>Envoys meet</h1><p>{STORY}</p></article>")
ADDRESS = "https://news.example/2025/envoys"


def as_record(
    content: bytes = PAGE,
    *,
    kind: str = "response",
    status: str = "200 OK",
    gzipped: bool = True,
    **headers: str,
) -> bytes:
    """Write one record; `headers` are those of its HTTP message, with _ for -."""
    stated = {"Content_Type": "text/html", **headers}
    http = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in stated.items())
    payload = f"HTTP/1.1 {status}\r\n{http}\r\n".encode() + content if kind == "response" else content
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {ADDRESS}\r\nWARC-Date: 2025-03-04T10:00:00Z\r\n"
        f"Content-Type: {'application/http' if kind == 'response' else 'text/plain'}\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    )
    record = head.encode() + payload + b"\r\n\r\n"
    return gzip.compress(record, mtime=0) if gzipped else record


def outcomes(content: bytes) -> list[str]:
    records = read_all(content, "a.warc.gz")
    assert [record.record_no for record in records] == list(range(len(records)))
    return [record.code if isinstance(record, Reject) else str(record.title) for record in records]


def test_a_page_has_the_address_and_the_day_of_the_crawl() -> None:
    (article,) = read_all(as_record(), "a.warc.gz")
    assert isinstance(article, RawArticle)
    assert (article.media_type, article.url) == ("text/html", ADDRESS)
    assert article.file_modified_on == date(2025, 3, 4)


def test_the_character_set_of_the_response_is_kept_to() -> None:
    page = PAGE.replace(b"Envoys meet", "Envoyés réunis".encode("cp1252"))
    assert outcomes(as_record(page, Content_Type="text/html; charset=windows-1252")) == ["Envoyés réunis"]


@pytest.mark.parametrize("gzipped", [True, False])
@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (PAGE, {}),
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), {"Transfer_Encoding": "chunked"}),
    ],
)
def test_each_way_of_sending_a_page_is_read(gzipped: bool, content: bytes, headers: dict[str, str]) -> None:
    assert outcomes(as_record(content, gzipped=gzipped, **headers)) == ["Envoys meet"]


def test_each_response_has_its_outcome_and_other_records_are_passed_over() -> None:
    records = [
        as_record(kind="metadata"),
        as_record(),
        as_record(status="404 Not Found"),
        as_record(b"\x89PNG", Content_Type="image/png"),
        as_record(b"", Content_Type="text/html"),
        as_record(Content_Encoding="br"),
        as_record(STORY.encode(), kind="conversion"),
    ]
    assert outcomes(b"".join(records)) == [
        "Envoys meet",
        "http_status",
        "unsupported_format",
        "empty_file",
        "unsupported_compression",
        "None",
    ]


def test_a_damaged_record_does_not_cost_the_others() -> None:
    damaged = as_record(gzipped=False).replace(b"Content-Length:", b"Content-Lxngth:", 1)
    records = [as_record(gzipped=False), damaged, as_record(gzipped=False)]
    assert outcomes(b"".join(records)) == ["Envoys meet", "broken_warc", "broken_warc", "Envoys meet"]


def test_a_crawl_that_was_cut_keeps_the_records_before() -> None:
    content = as_record(gzipped=False) + as_record(gzipped=False)[:-200]
    assert outcomes(content) == ["Envoys meet", "broken_warc"]


def test_a_record_above_the_limit_of_a_file_is_passed_over() -> None:
    large = as_record(b"x" * (LIMITS.file_bytes + 1))
    assert outcomes(large + as_record()) == ["file_too_large", "Envoys meet"]


def test_an_address_that_is_none_does_not_cost_its_page() -> None:
    assert outcomes(as_record(gzipped=False).replace(b"//news.example/", b"//[news.example")) == [
        "Envoys meet"
    ]


def test_a_crawl_without_a_response_is_rejected() -> None:
    assert find_fault(as_record(kind="metadata"), "a.warc.gz").code == "no_records"
