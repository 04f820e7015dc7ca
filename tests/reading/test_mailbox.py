"""Mailboxes: many messages in a file."""

from __future__ import annotations

import gzip

import pytest

from eventwire.records import RawArticle, Reject
from tests.reading.factories import STORY, find_fault, read_all, read_one

SEPARATOR = "From press@ministry.example Mon Mar  3 10:00:00 2025\n"


def as_mailbox(*texts: str, line_end: str = "\n") -> bytes:
    messages = [
        f"{SEPARATOR}From: Press Office <press@ministry.example>\nDate: Mon, 03 Mar 2025 10:00:00 +0100\n"
        f"Subject: Number {number}\n\n{text}\n\n"
        for number, text in enumerate(texts)
    ]
    return "".join(messages).replace("\n", line_end).encode()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["a.mbox", "archive.txt", "inbox"])
def test_each_message_is_an_article(name: str, line_end: str) -> None:
    records = read_all(as_mailbox(STORY, "They left.", line_end=line_end), name)
    assert [
        (record.record_no, record.title, record.body) for record in records if isinstance(record, RawArticle)
    ] == [
        (0, "Number 0", STORY),
        (1, "Number 1", "They left."),
    ]


def test_a_line_that_the_mailbox_quoted_is_as_it_was_sent() -> None:
    (article,) = read_all(as_mailbox(f"{STORY}\n\n>From Accra they go to Lagos."), "a.mbox")
    assert isinstance(article, RawArticle)
    assert article.body.endswith("\n\nFrom Accra they go to Lagos.")


def test_a_sentence_that_begins_with_from_ends_no_message() -> None:
    assert len(read_all(as_mailbox(f"{STORY}\n\nFrom Accra they go to Lagos."), "a.mbox")) == 1


def test_a_bad_message_does_not_cost_the_others() -> None:
    content = as_mailbox("One.", "Two.").replace(b"Subject: Number 0\n\nOne.", b"\n")
    first, second = read_all(content, "a.mbox")
    assert isinstance(first, Reject)
    assert (first.code, first.evidence.partition(":")[0]) == ("no_body", "message 0")
    assert (second.record_no, isinstance(second, RawArticle)) == (1, True)


def test_a_compressed_mailbox_is_read() -> None:
    assert len(read_all(gzip.compress(as_mailbox("One.", "Two.")), "a.mbox.gz")) == 2


def test_a_text_that_opens_with_from_is_no_mailbox() -> None:
    assert read_one(f"From Accra\n\n{STORY}".encode(), "a.txt").media_type == "text/plain"


def test_a_mailbox_without_a_message_is_rejected() -> None:
    assert find_fault(b"Nothing is here.", "a.mbox").code == "no_records"
