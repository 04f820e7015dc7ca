"""NewsML-G2, NewsML 1.2 and NITF."""

from __future__ import annotations

import pytest

from eventwire.records import RawArticle, Reject
from tests.reading.factories import find_fault, read_all, read_one

G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
META = (
    '<itemMeta><itemClass qcode="ninat:text"/><provider literal="Agency"/>'
    "<versionCreated>2025-03-05T00:00:00Z</versionCreated></itemMeta><contentMeta><contentCreated>2025-03-03T00:00:00Z</contentCreated>"
    "<by>Ama Mensah</by><headline>Envoys meet</headline></contentMeta>"
)


def as_item(content: str, *, meta: str = META, name: str = "newsItem") -> str:
    return f'<{name} guid="urn:x:1" xml:lang="en-GB">{meta}<contentSet>{content}</contentSet></{name}>'


def as_message(*items: str) -> bytes:
    return f"<newsMessage {G2}><itemSet>{''.join(items)}</itemSet></newsMessage>".encode()


def as_page(body: str) -> str:
    return f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html></inlineXML>'


def as_nitf(content: str, head: str = "") -> bytes:
    headline = "<body.head><hedline><hl1>Envoys meet</hl1></hedline>"
    return f"<nitf>{head}<body>{headline}{content}</body></nitf>".encode()


def test_a_news_item_gives_all_its_fields() -> None:
    content = as_page("<header><h1>Envoys meet</h1></header><p>Envoys met.</p><p>They left.</p>")
    article = read_one(as_message(as_item(content)), "a.xml")
    assert (article.title, article.body) == ("Envoys meet", "Envoys met.\n\nThey left.")
    assert (article.published, article.source) == ("2025-03-03T00:00:00Z", "Agency")
    assert (article.byline, article.language, article.url) == ("Ama Mensah", "en-GB", None)


@pytest.mark.parametrize(
    "content",
    [
        as_page("<p>Envoys met.</p>"),
        "<inlineXML><nitf xmlns='x'><body><p>Envoys met.</p></body></nitf></inlineXML>",
        "<inlineXML><p>Envoys met.</p></inlineXML>",
        "<inlineData contenttype='text/plain'>Envoys met.</inlineData>",
        "<inlineData contenttype='text/html'>&lt;p&gt;Envoys met.&lt;/p&gt;</inlineData>",
        "<remoteContent href='a.jpg'/><inlineData>Envoys met.</inlineData>",
    ],
)
def test_each_form_of_inline_content_is_read(content: str) -> None:
    assert read_one(as_message(as_item(content)), "a.xml").body == "Envoys met."


def test_a_message_with_many_items_gives_each_its_outcome() -> None:
    page = as_page("<p>Envoys met.</p>")
    withdrawn = META.replace("</itemMeta>", '<pubStatus qcode="stat:canceled"/></itemMeta>')
    records = read_all(
        as_message(
            as_item("", name="packageItem"),
            as_item(page),
            as_item('<remoteContent href="a.jpg"/>'),
            as_item(page, meta=withdrawn),
            as_item("", name="conceptItem"),
        ),
        "a.xml",
    )
    assert [record.code if isinstance(record, Reject) else "read" for record in records] == [
        "package_item",
        "read",
        "no_body",
        "canceled_item",
        "not_an_article",
    ]
    assert [record.record_no for record in records] == [0, 1, 2, 3, 4]


def test_a_news_item_may_stand_alone() -> None:
    content = as_item(as_page("<p>Envoys met.</p>")).replace("<newsItem", f"<newsItem {G2}").encode()
    assert read_one(content, "a.xml").media_type == "application/vnd.iptc.g2.newsitem+xml"


def test_nitf_gives_all_its_fields() -> None:
    docdata = '<date.issue norm="20250303T100000Z"/><doc.copyright holder="Agency"/>'
    head = f"<head><docdata>{docdata}</docdata></head>"
    content = (
        "<byline>By Ama Mensah<byttl>Staff Reporter</byttl></byline></body.head>"
        "<body.content><p>Envoys met in<br/>Accra.</p>"
        "<media><media-caption>A picture.</media-caption></media>"
        "</body.content><body.end><tagline>The end.</tagline></body.end>"
    )
    article = read_one(as_nitf(content, head), "a.xml")
    assert (article.title, article.body) == ("Envoys meet", "Envoys met in\nAccra.")
    assert (article.published, article.source) == ("20250303T100000Z", "Agency")
    assert article.byline == "By Ama Mensah"


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("<location>Accra</location>", "ACCRA - Envoys met."),
        ("ACCRA, March 3 (Agency) -", "ACCRA, March 3 (Agency) - Envoys met."),
        ("3/3/2025", "Envoys met."),
    ],
)
def test_a_dateline_of_its_own_opens_the_text(dateline: str, expected: str) -> None:
    content = f"<dateline>{dateline}</dateline></body.head><body.content><p>Envoys met.</p></body.content>"
    assert read_one(as_nitf(content), "a.xml").body == expected


def test_newsml_1_takes_the_longest_text_of_an_item() -> None:
    texts = "".join(
        f"<NewsComponent><ContentItem><DataContent>{text}</DataContent></ContentItem></NewsComponent>"
        for text in ("Short.", "<html><body><p>Envoys met.</p><p>They left.</p></body></html>")
    )
    item = (
        "<NewsManagement><FirstCreated>20250303T100000Z</FirstCreated></NewsManagement>"
        "<NewsComponent><NewsLines><HeadLine>Envoys meet</HeadLine></NewsLines>"
        '<DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>'
        f"{texts}</NewsComponent>"
    )
    article = read_one(f"<NewsML><NewsItem>{item}</NewsItem></NewsML>".encode(), "a.xml")
    assert (article.title, article.body) == ("Envoys meet", "Envoys met.\n\nThey left.")
    assert (article.published, article.language) == ("20250303T100000Z", "en")


def test_the_items_of_an_envelope_are_articles_of_their_own() -> None:
    content = "<ContentItem><DataContent>Envoys met.</DataContent></ContentItem>"
    item = f"<NewsItem><NewsComponent>{content}</NewsComponent></NewsItem>"
    records = read_all(f"<NewsML>{item}<NewsItem/>{item}</NewsML>".encode(), "a.xml")
    assert [isinstance(record, RawArticle) for record in records] == [True, False, True]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<nitf><body><p>Envoys met.", "broken_xml"),
        (b"<nitf><body><body.content/></body></nitf>", "no_body"),
        (b"<newsMessage></newsMessage>", "no_records"),
        (b'<?xml version="1.0"?><invoice/>', "unsupported_format"),
    ],
)
def test_a_document_that_cannot_be_read_is_rejected_with_its_reason(content: bytes, code: str) -> None:
    assert find_fault(content, "a.xml").code == code
