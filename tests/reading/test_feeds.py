"""RSS, Atom and WordPress exports."""

from __future__ import annotations

import pytest

from eventwire.records import RawArticle, Reject
from tests.reading.factories import STORY, find_fault, read_all, read_one

NAMES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
CHANNEL = "<title>Example News: Africa</title><link>https://news.example</link><language>en-gb</language>"


def as_rss(*items: str) -> bytes:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0" {NAMES}><channel>{CHANNEL}{inner}</channel></rss>'.encode()


def as_atom(*entries: str) -> bytes:
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    names = 'xmlns="http://www.w3.org/2005/Atom" xml:lang="en"'
    return f"<feed {names}><title>Example</title>{inner}</feed>".encode()


def as_export(kind: str, status: str, text: str = STORY) -> bytes:
    names = 'xmlns:wp="http://wordpress.org/export/1.2/"'
    post = f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
    item = (
        f"<item><title>Envoys meet</title><content:encoded><![CDATA[{text}]]></content:encoded>{post}</item>"
    )
    return f'<rss version="2.0" {NAMES} {names}><channel>{CHANNEL}{item}</channel></rss>'.encode()


def test_an_item_gives_all_its_fields() -> None:
    item = (
        "<title>Envoys meet</title><link>https://news.example/1</link>"
        "<pubDate>Mon, 03 Mar 2025 10:00:00 GMT</pubDate>"
        "<dc:creator>Ama Mensah</dc:creator><description>Short.</description>"
        "<content:encoded><![CDATA[<p>Envoys met.</p><p>They left.</p>]]></content:encoded>"
    )
    article = read_one(as_rss(item), "feed.rss")
    assert article.published == "Mon, 03 Mar 2025 10:00:00 GMT"
    assert (article.title, article.body) == ("Envoys meet", "Envoys met.\n\nThey left.")
    assert (article.url, article.byline, article.language) == (
        "https://news.example/1",
        "Ama Mensah",
        "en-gb",
    )
    assert (article.is_summary, article.source) == (False, None)


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Envoys met in Accra.", True),
        ("Envoys met in Accra on Monday. " * 40, False),
        ("Envoys met in Accra on Monday. " * 40 + "They said that...", True),
        ("Envoys met in Accra on Monday. " * 40 + "Continue reading", True),
    ],
)
def test_a_description_is_a_summary_unless_it_is_as_long_as_an_article(
    description: str, expected: bool
) -> None:
    assert read_one(as_rss(f"<description>{description}</description>"), "a.rss").is_summary is expected


def test_the_title_of_the_channel_is_the_source_only_without_an_address() -> None:
    articles = read_all(
        as_rss("<title>A</title>", "<title>B</title><guid>https://news.example/2</guid>"), "a.rss"
    )
    assert [article.source for article in articles if isinstance(article, RawArticle)] == [
        "Example News: Africa",
        None,
    ]


def test_one_broken_item_does_not_cost_the_others() -> None:
    records = read_all(as_rss("<title>A</title>", "<title>B & <b>C</title>", "<title>D</title>"), "a.rss")
    assert [getattr(record, "title", None) or getattr(record, "code", None) for record in records] == [
        "A",
        "broken_xml",
        "D",
    ]


def test_a_feed_that_breaks_off_keeps_the_items_before() -> None:
    records = read_all(as_rss("<title>A</title>", "<title>B</title>")[:-30], "a.rss")
    assert [record.record_no for record in records] == [0, 1]
    assert isinstance(records[1], Reject)


def test_names_of_characters_that_only_html_has_are_read() -> None:
    assert (
        read_one(as_rss("<title>Caf&eacute;&nbsp;owners &amp; guests</title>"), "a.rss").title
        == "Café owners & guests"
    )


def test_a_feed_without_an_item_is_rejected() -> None:
    assert find_fault(as_rss(), "a.rss").code == "no_records"


def test_an_entry_of_atom_prefers_its_content_and_the_day_it_was_first_published() -> None:
    entry = (
        '<title type="html">Envoys &lt;b&gt;meet&lt;/b&gt;</title><updated>2025-03-05T00:00:00Z</updated>'
        '<published>2025-03-03T00:00:00Z</published><link rel="self" href="https://news.example/x"/>'
        '<link href="https://news.example/1"/><summary>Short.</summary>'
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Envoys met.</p>'
        "<p>They left.</p></div></content>"
    )
    article = read_one(as_atom(entry), "a.atom")
    assert (article.title, article.body) == ("Envoys meet", "Envoys met.\n\nThey left.")
    assert (article.published, article.url) == ("2025-03-03T00:00:00Z", "https://news.example/1")
    assert (article.language, article.is_summary) == ("en", False)


def test_an_entry_whose_text_stands_elsewhere_is_a_summary() -> None:
    entry = '<title>A</title><content src="https://news.example/1.html"/><summary>Envoys met.</summary>'
    article = read_one(as_atom(entry), "a.atom")
    assert (article.body, article.is_summary) == ("Envoys met.", True)


def test_a_wordpress_post_keeps_the_paragraphs_that_are_blank_lines() -> None:
    article = read_one(as_export("post", "publish", "Envoys <em>met</em>.\n\nThey left."), "a.xml")
    assert (article.body, article.is_summary) == ("Envoys met.\n\nThey left.", False)


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("page", "publish", "not_an_article"),
        ("attachment", "inherit", "not_an_article"),
        ("post", "draft", "not_published"),
    ],
)
def test_what_is_no_published_post_is_rejected(kind: str, status: str, code: str) -> None:
    (record,) = read_all(as_export(kind, status), "a.xml")
    assert isinstance(record, Reject)
    assert record.code == code
