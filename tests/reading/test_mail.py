"""E-mail messages."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from eventwire.records import RawArticle, Reject
from tests.reading.factories import STORY, find_fault, read_all, read_one


def as_message(text: str = STORY, *, page: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    stated = {
        "From": "Press Office <press@ministry.example>",
        "Date": "Mon, 03 Mar 2025 10:00:00 +0100",
        "Subject": "Envoys meet",
        **headers,
    }
    for name, value in stated.items():
        message[name] = value
    message.set_content(text)
    if page is not None:
        message.add_alternative(page, subtype="html")
    return message


def test_a_message_gives_all_its_fields() -> None:
    article = read_one(as_message().as_bytes(), "a.eml")
    assert (article.title, article.body) == ("Envoys meet", STORY)
    assert article.published == "Mon, 03 Mar 2025 10:00:00 +0100"
    assert (article.byline, article.source) == ("Press Office", "ministry.example")


def test_a_message_is_known_by_its_headers_whatever_its_name() -> None:
    assert read_one(as_message().as_bytes(), "a.txt").media_type == "message/rfc822"


def test_the_plain_text_is_taken_before_the_page() -> None:
    assert read_one(as_message(page="<p>Another text.</p>").as_bytes(), "a.eml").body == STORY


def test_a_page_alone_becomes_paragraphs() -> None:
    message = as_message(
        page="<html><head><title>T</title></head><body><p>Envoys met.</p><p>They left.</p></body></html>"
    )
    message.get_payload(0).set_content("", subtype="plain")
    assert read_one(message.as_bytes(), "a.eml").body == "Envoys met.\n\nThey left."


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_the_character_set_of_a_part_is_kept_to(charset: str) -> None:
    message = as_message()
    message.set_content("Les délégués se sont réunis à Accra.", charset=charset, cte="base64")
    assert read_one(message.as_bytes(), "a.eml").body == "Les délégués se sont réunis à Accra."


def test_an_encoded_subject_is_decoded() -> None:
    assert (
        read_one(as_message(Subject="Délégués à Accra – texte").as_bytes(), "a.eml").title
        == "Délégués à Accra – texte"
    )


def test_an_attachment_is_named_and_not_read() -> None:
    message = as_message()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="map.pdf")
    article, attachment = read_all(message.as_bytes(), "a.eml")
    assert isinstance(article, RawArticle)
    assert isinstance(attachment, Reject)
    assert (attachment.code, attachment.evidence) == ("attachment_not_read", "'map.pdf', application/pdf")


def test_a_text_that_opens_with_a_label_is_no_message() -> None:
    assert read_one(f"From: the desk\n\n{STORY}".encode(), "a.txt").media_type == "text/plain"


def test_a_message_without_text_and_subject_is_rejected() -> None:
    assert find_fault(as_message("", Subject="").as_bytes(), "a.eml").code == "no_body"


@pytest.mark.parametrize("sender", ["(" * 900, "a:" * 450, "a " * 40_000, '"' + "a:<" * 2_000, "<@," * 1_500])
def test_a_sender_without_end_is_no_sender(sender: str) -> None:
    content = (
        f"From: {sender}\nDate: Mon, 03 Mar 2025 10:00:00 +0100\nSubject: Envoys meet\n\n{STORY}\n".encode()
    )
    article = read_one(content, "a.eml")
    assert (article.source, article.byline, article.body) == (None, None, STORY)
