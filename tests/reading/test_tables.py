"""CSV and TSV."""

from __future__ import annotations

import pytest

from eventwire.records import RawArticle, Reject
from tests.reading.factories import LIMITS, STORY, find_fault, read_all, read_one

HEADER = "title,text,date"


def outcomes(*rows: str) -> list[str | None]:
    records = read_all("\n".join((HEADER, *rows)).encode(), "a.csv")
    return [record.title if isinstance(record, RawArticle) else record.code for record in records]


@pytest.mark.parametrize(
    ("delimiter", "name"), [(",", "a.csv"), ("\t", "a.tsv"), (";", "a.csv"), ("|", "a.txt"), (",", "a.dat")]
)
def test_the_header_tells_the_delimiter(delimiter: str, name: str) -> None:
    rows = [("Headline", "Body", "Date_Published"), ("Envoys meet", "Envoys met.", "2025-03-03")]
    article = read_one("\r\n".join(delimiter.join(row) for row in rows).encode("utf-8-sig"), name)
    assert (article.title, article.body, article.published) == ("Envoys meet", "Envoys met.", "2025-03-03")


def test_a_quoted_text_may_have_lines_and_quotes() -> None:
    article = read_one(f'{HEADER}\nA,"Envoys ""met"".\n\nThey left.",2025-03-03\n'.encode(), "a.csv")
    assert article.body == 'Envoys "met".\n\nThey left.'


def test_blank_lines_are_no_rows() -> None:
    assert outcomes("", "A,one,2025-03-03", "", "B,two,2025-03-03", "") == ["A", "B"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("B,two", "column_count"),
        ("B,two,2025-03-03,more", "column_count"),
        ('B,"two,2025-03-03', "unclosed_quote"),
        (",,2025-03-03", "no_text_field"),
        (f"B,{'x' * (LIMITS.article_chars + 1)},2025-03-03", "article_too_long"),
        (f"B,{'x' * (3 * LIMITS.article_chars + 1)},2025-03-03", "line_too_long"),
    ],
)
def test_one_bad_row_does_not_cost_the_others(row: str, code: str) -> None:
    assert outcomes("A,one,2025-03-03", row, "C,three,2025-03-03") == ["A", code, "C"]


def test_a_quote_that_closes_in_the_next_row_costs_only_its_own() -> None:
    assert outcomes('A,"one,2025-03-03', 'B,"two",2025-03-03', "C,three,2025-03-03") == [
        "unclosed_quote",
        "B",
        "C",
    ]


def test_a_row_says_on_which_line_it_stands() -> None:
    (_, record) = read_all(f'{HEADER}\nA,"one\ntwo",2025-03-03\nB\n'.encode(), "a.csv")
    assert isinstance(record, Reject)
    assert record.evidence.startswith("line 4: ")


@pytest.mark.parametrize(
    ("content", "code"), [(b"name,price\nA,1\n", "no_text_field"), (b"title,text\n", "no_records")]
)
def test_a_table_without_texts_is_rejected(content: bytes, code: str) -> None:
    assert find_fault(content, "a.csv").code == code


@pytest.mark.parametrize("text", [f"Text, body and date\n\n{STORY}", "Headline, of a story\n\nText."])
def test_a_text_with_a_comma_in_its_headline_is_no_table(text: str) -> None:
    assert read_one(text.encode(), "a.txt").media_type == "text/plain"
