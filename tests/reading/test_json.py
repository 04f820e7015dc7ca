"""JSON and JSON lines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from eventwire.records import RawArticle, Reject, Stage
from tests.reading.factories import FILE_ID, LIMITS, STORY, as_json, as_lines, find_fault, read_all, read_one

FULL = {
    "headline": "Envoys meet",
    "maintext": STORY,
    "date_publish": "2025-03-04 10:00:00",
    "url": "https://harbour.example/a",
    "source_domain": "harbour.example",
    "authors": ["Ada Obi", "Jon Lund"],
    "language": "en",
}


def codes(records: list[RawArticle | Reject]) -> list[str | None]:
    """Give the reject code of each record, None for an article."""
    return [record.code if isinstance(record, Reject) else None for record in records]


def test_all_fields_of_a_record_are_read() -> None:
    article = read_one(as_json(FULL), "a.json")
    assert (article.title, article.body, article.published, article.url) == (
        *("Envoys meet", STORY, "2025-03-04 10:00:00", "https://harbour.example/a"),
    )
    assert (article.source, article.byline, article.language) == (
        "harbour.example",
        "Ada Obi, Jon Lund",
        "en",
    )


@pytest.mark.parametrize(
    ("fields", "attribute", "expected"),
    [
        ({"title": None, "headline": "Envoys"}, "title", "Envoys"),
        ({"Title": "Envoys"}, "title", "Envoys"),
        ({"datePublished": "2025-03-04"}, "published", "2025-03-04"),
        ({"published": 1741082400}, "published", "2025-03-04"),
        ({"timestamp": 1741082400000}, "published", "2025-03-04"),
        ({"date": 20250304}, "published", "20250304"),
        ({"publisher": {"@type": "Organization", "name": "Harbour"}}, "source", "Harbour"),
        ({"author": [{"name": "Ada Obi"}, {"name": "Jon Lund"}]}, "byline", "Ada Obi, Jon Lund"),
        ({"inLanguage": "en-GB"}, "language", "en-GB"),
    ],
)
def test_common_names_and_forms_of_a_field_are_known(
    fields: dict[str, Any], attribute: str, expected: str
) -> None:
    assert getattr(read_one(as_json({"text": STORY, **fields}), "a.json"), attribute) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (["Envoys met.", "They left."], "Envoys met.\n\nThey left."),
        (
            "<p>Envoys <b>met</b>.</p><p>They left.<br/>Nobody signed.</p>",
            "Envoys met.\n\nThey left.\nNobody signed.",
        ),
        ("<script>x()</script><p>Envoys met.</p>", "Envoys met."),
        ("Shares of <ABC> and <B.TO> rose.", "Shares of <ABC> and <B.TO> rose."),
    ],
)
def test_a_body_becomes_paragraphs(body: Any, expected: str) -> None:
    assert read_one(as_json({"content": body}), "a.json").body == expected


@pytest.mark.parametrize("content", [as_json(FULL, FULL), as_json({"articles": [FULL, FULL], "page": 1})])
def test_an_array_is_as_many_articles_numbered_from_0(content: bytes) -> None:
    assert [record.record_no for record in read_all(content, "a.json")] == [0, 1]


def test_a_headline_with_an_empty_text_is_an_article() -> None:
    article = read_one(as_json({"title": "Envoys meet", "text": ""}), "a.json")
    assert (article.title, article.body) == ("Envoys meet", "")


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ("a string", "not_an_object"),
        ({"title": "Envoys meet"}, "no_text_field"),
        ({"text": ""}, "no_text_field"),
        ({"text": 5}, "wrong_field_type"),
        ({"text": STORY, "title": 5}, "wrong_field_type"),
        ({"text": STORY, "url": ["a", 1]}, "wrong_field_type"),
        ({"text": "Envoys met. " * 2_000}, "article_too_long"),
    ],
)
def test_a_bad_record_costs_only_itself(record: Any, code: str) -> None:
    assert codes(read_all(as_json(FULL, record, FULL), "a.json")) == [None, code, None]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"text": "half a', "broken_json"),
        (b'{"text": ' + b"[" * 9_000 + b"]" * 9_000 + b"}", "broken_json"),
        (b'{"text": "' + b"\xa5" * 400 + b'"}', "undecodable"),
        (b'["a"]', "not_an_object"),
        (b'{"title": "Envoys meet"}', "no_text_field"),
    ],
)
def test_a_bad_line_costs_only_itself(line: bytes, code: str) -> None:
    assert codes(read_all(as_lines(FULL, line, FULL), "a.jsonl")) == [None, code, None]


def test_a_line_above_the_limit_is_not_parsed() -> None:
    long = {"text": "a" * 240_000}
    limits = replace(LIMITS, file_bytes=1_000_000)
    assert codes(read_all(as_lines(FULL, long), "a.jsonl", limits=limits)) == [None, "line_too_long"]


def test_a_bad_line_is_kept_with_its_number_and_what_is_wrong() -> None:
    _, reject = read_all(as_lines(FULL, b"", b'{"text": "half a'), "a.jsonl")
    assert isinstance(reject, Reject)
    assert (reject.stage, reject.file_id, reject.record_no) == (Stage.READ, FILE_ID, 1)
    assert reject.evidence.startswith("line 3: ")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_lines_with_a_byte_order_mark_are_read(encoding: str) -> None:
    content = '{"text": "Envoys met in São Tomé."}\n{"text": "They left."}'.encode(encoding)
    assert [record.body for record in read_all(content, "a.jsonl") if isinstance(record, RawArticle)] == [
        "Envoys met in São Tomé.",
        "They left.",
    ]


def test_a_half_written_file_is_broken() -> None:
    assert find_fault(as_json(FULL, FULL)[:-30], "a.json").code == "broken_json"


@pytest.mark.parametrize("content", [b"[]", b"42", b'"Envoys met."', b"null"])
def test_a_file_without_a_record_is_rejected(content: bytes) -> None:
    assert find_fault(content, "a.json").code == "no_records"


def test_ninjs_gives_its_main_text_and_headline_among_several() -> None:
    record = {
        "uri": "https://agency.example/1",
        "headlines": [{"role": "short", "value": "Quetta"}, {"role": "main", "value": "Blast near Quetta"}],
        "bodies": [
            {"role": "summary", "value": "A blast."},
            {"role": "main", "value": "<p>A blast damaged a pipeline.</p><p>Nobody was hurt.</p>"},
        ],
    }
    article = read_one(as_json(record), "a.json")
    assert (article.title, article.body, article.url) == (
        "Blast near Quetta",
        "A blast damaged a pipeline.\n\nNobody was hurt.",
        "https://agency.example/1",
    )


def test_a_uri_that_is_only_a_name_is_no_address() -> None:
    assert read_one(as_json({"text": STORY, "uri": "urn:newsml:agency.example:1"}), "a.json").url is None


def test_a_text_that_its_service_cut_off_is_a_summary() -> None:
    record = {"title": "Envoys meet", "content": "Envoys met in Accra and talked about… [+2140 chars]"}
    assert read_one(as_json(record), "a.json").is_summary


def test_characters_that_no_markup_may_hold_become_spaces() -> None:
    assert read_one(as_json({"text": "<p>Envoys\x0bmet\ud800.</p>"}), "a.json").body == "Envoys met ."
