"""Files that were made to harm: bombs, entities that reach out, lines without end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eventwire.records import RawArticle, Reject
from tests.reading.factories import LIMITS, STORY, as_json, find_fault, read_all

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
