"""Files that were made to harm: bombs, entities that reach out, lines without end."""

from __future__ import annotations

import socket
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from eventwire.errors import ReadError
from eventwire.reading import load_bytes
from eventwire.records import RawArticle, Reject
from tests.reading.factories import LIMITS, STORY, as_json, as_page, find_fault, read_all

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;">]>'
)
SECRET = "not for the landing folder"


def as_reaching_out(address: str) -> bytes:
    return f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "{address}">]><nitf><body><p>&x;</p></body></nitf>'.encode()


@pytest.mark.parametrize(
    "content",
    [
        BOMB + b"<rss><channel><item><title>&c;</title></item></channel></rss>",
        BOMB.replace(b"rss", b"feed") + b"<feed><entry><title>&c;</title></entry></feed>",
        BOMB.replace(b"rss", b"nitf") + b"<nitf><body><p>&c;</p></body></nitf>",
        BOMB.replace(b"rss", b"NewsML") + b"<NewsML><NewsItem/></NewsML>",
        as_reaching_out("http://127.0.0.1:1/a"),
    ],
    ids=["rss", "atom", "nitf", "newsml", "network"],
)
def test_a_document_that_declares_entities_is_rejected(content: bytes) -> None:
    assert find_fault(content, "a.xml").code == "xml_entities"


def test_a_document_cannot_bring_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET, encoding="utf-8")
    assert find_fault(as_reaching_out(path.as_uri()), "a.xml").code == "xml_entities"


def test_a_declaration_that_names_another_file_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "nitf.dtd"
    path.write_text(f'<!ENTITY x "{SECRET}">', encoding="utf-8")
    document = f'<!DOCTYPE nitf SYSTEM "{path.as_uri()}"><nitf><body><p>Envoys met &x;.</p></body></nitf>'
    (article,) = read_all(document.encode(), "a.xml")
    assert isinstance(article, RawArticle)
    assert SECRET not in article.body


def test_an_article_of_too_many_elements_is_rejected() -> None:
    content = b"<nitf><body>" + b"<p>a</p>" * 2_000 + b"</body></nitf>"
    assert find_fault(content, "a.xml", limits=replace(LIMITS, xml_elements=1_000)).code == "xml_too_large"


def test_elements_within_each_other_without_end_are_rejected() -> None:
    assert find_fault(b"<nitf>" + b"<p>" * 10_000, "a.xml").code == "broken_xml"


def test_an_archive_of_too_many_members_is_rejected_before_it_is_opened() -> None:
    content = b"PK\x03\x04" + b"PK\x01\x02" * 50
    assert find_fault(content, "a.zip", limits=replace(LIMITS, members=49)).code == "too_many_members"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"x" * (LIMITS.file_bytes + 1), "a.txt", "file_too_large"),
        (b"x " * (LIMITS.article_chars // 2 + 1), "a.txt", "article_too_long"),
    ],
)
def test_a_line_without_end_is_rejected(content: bytes, name: str, code: str) -> None:
    assert find_fault(content, name).code == code


def test_a_line_without_end_does_not_cost_the_lines_around_it() -> None:
    limits = replace(LIMITS, file_bytes=2_000_000)
    record = as_json({"text": STORY})
    content = record + b'\n{"text": "' + b"x" * (13 * LIMITS.article_chars) + b'"}\n' + record
    records = read_all(content, "a.jsonl", limits=limits)
    assert [record.code if isinstance(record, Reject) else "read" for record in records] == [
        "read",
        "line_too_long",
        "read",
    ]


ENDLESS_TAG = f"<div {' '.join(f'a{number}=b' for number in range(3_000))}><p>{STORY}</p></div>"


@pytest.mark.parametrize(
    "content",
    [
        as_page(ENDLESS_TAG),
        as_page(ENDLESS_TAG.replace("=b", "=' > '")),
        as_page(ENDLESS_TAG.replace("=b", "")),
        as_page(f"<!--><p>{ENDLESS_TAG}"),
        as_page(f"<script>if (a <b) run()</script>{ENDLESS_TAG}"),
        as_page(f"<p title='<script>'>{ENDLESS_TAG}"),
    ],
    ids=["plain", "quoted", "names alone", "behind a comment", "behind a script", "behind a value"],
)
def test_a_tag_of_thousands_of_attributes_is_not_parsed(content: bytes) -> None:
    assert find_fault(content, "a.html").code == "too_many_attributes"


def test_a_tag_of_thousands_of_attributes_costs_one_record() -> None:
    limits = replace(LIMITS, file_bytes=2_000_000)
    records = read_all(
        as_json({"text": ENDLESS_TAG[:19_000] + "</div>"}, {"text": STORY}), "a.json", limits=limits
    )
    assert [record.code if isinstance(record, Reject) else "read" for record in records] == [
        "too_many_attributes",
        "read",
    ]


@pytest.mark.parametrize(
    "around",
    [
        f"<script>if (a <b) {{ {'run ' * 5_000} }}</script>",
        f"<!-- a <b {'c ' * 5_000}-->",
        f"<p data-all='{'c ' * 5_000}'>",
    ],
    ids=["script", "comment", "value"],
)
def test_words_that_are_no_attributes_are_not_counted(around: str) -> None:
    (article,) = read_all(as_page(f"{around}<p>{STORY}</p>"), "a.html")
    assert isinstance(article, RawArticle)


def test_a_page_of_too_many_elements_is_rejected() -> None:
    page = as_page(f"<p>{STORY}</p>" + "<a href='/b'>Border towns</a>" * 600)
    assert find_fault(page, "a.html", limits=replace(LIMITS, page_elements=500)).code == "page_too_large"


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server of our own that nobody may call."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)
        yield server


INCLUDE = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{url}" parse="text"/>'


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("a.xml", '<!DOCTYPE nitf SYSTEM "{url}"><nitf><body><p>Envoys met.</p></body></nitf>'),
        (
            "a.xml",
            '<?xml-stylesheet href="{url}" type="text/xsl"?><nitf><body><p>Envoys met.</p></body></nitf>',
        ),
        ("a.xml", f"<nitf><body><p>Envoys met.{INCLUDE}</p></body></nitf>"),
        (
            "a.rss",
            '<rss><channel><item><title>A</title><enclosure url="{url}"/></item></channel></rss>',
        ),
        (
            "a.html",
            '<html><head><base href="{url}"><link href="{url}"><script src="{url}"></script></head>'
            f'<body><iframe src="{{url}}"></iframe><img src="{{url}}"><p>{STORY} {STORY}</p></body></html>',
        ),
    ],
    ids=["document type", "stylesheet", "include", "enclosure", "page"],
)
def test_no_address_in_a_file_is_called(listener: socket.socket, name: str, document: str) -> None:
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/a"
    assert read_all(document.replace("{url}", url).encode(), name)
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_a_file_of_one_line_of_a_gigabyte_is_not_loaded_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.truncate(2**30)
    tracemalloc.start()
    with pytest.raises(ReadError, match=f"file_too_large: {2**30} bytes"):
        load_bytes(str(path), limit=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000
