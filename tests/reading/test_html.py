"""Pages as served."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reading.factories import LIMITS, STORY, as_page, find_fault, read_one

MORE = "The African Union welcomed the agreement. Nigeria asked both to let its lorries pass without a fee."
ARTICLE = f"<article><h1>Envoys meet in Accra</h1><p>{STORY}</p><p>{MORE}</p></article>"
FURNITURE = (
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/africa'>Africa</a></li></ul></nav>",
    "<div class='comments'><h2>Comments</h2><p>Nothing will come of this, says a reader.</p></div>",
    "<footer>All rights reserved</footer><script>var talks = 'secret';</script>",
)
CANONICAL = "<link rel='canonical' href='https://harbour.example/{}'>"


def test_the_article_is_told_from_the_page_around_it() -> None:
    navigation, comments, footer = FURNITURE
    article = read_one(as_page(f"{navigation}{ARTICLE}{comments}{footer}"), "a.html")
    body = article.body.removeprefix(
        "Envoys meet in Accra\n\n"
    )  # a repeated headline is for cleaning to drop
    assert (article.title, body) == ("Envoys meet in Accra", f"{STORY}\n\n{MORE}")


def test_what_the_page_states_about_the_article_is_read() -> None:
    head = CANONICAL.format("envoys") + (
        "<meta property='og:site_name' content='Harbour Press'><meta name='author' content='Ada Obi'>"
    )
    article = read_one(as_page(ARTICLE, head=head, attributes='lang="en-GB"'), "a.html")
    assert (article.url, article.source, article.byline, article.language) == (
        *("https://harbour.example/envoys", "Harbour Press", "Ada Obi", "en-GB"),
    )


META_DATE = "<meta property='article:published_time' content='2025-03-04T10:00:00Z'>"
LINKED_DATA = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-03-04"}</script>'
)


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (META_DATE, "", "2025-03-04"),
        (LINKED_DATA, "", "2025-03-04"),
        ("", "<time datetime='2025-03-04T10:00'>Tuesday</time>", "2025-03-04"),
        ("", "<p class='pub-date'>March 4, 2025</p>", "2025-03-04"),
        (META_DATE, "<time datetime='2024-01-01'>old</time>", "2025-03-04"),
        (CANONICAL.format("2025/03/05/envoys"), "<time datetime='2024-01-01'>another story</time>", None),
        (CANONICAL.format("2025/03/05/envoys"), "", None),
        ("<meta property='og:image' content='https://harbour.example/2019/01/02/a.jpg'>", "", None),
        ("", "<p>The last talks were held on March 4, 2019 in Lagos.</p>", None),
        ("", "", None),
    ],
)
def test_only_a_stated_date_is_a_publish_date(head: str, body: str, expected: str | None) -> None:
    assert read_one(as_page(ARTICLE + body, head=head), "a.html").published == expected


def test_the_declared_character_set_is_used() -> None:
    page = as_page(ARTICLE.replace("Accra", "São Tomé"), head="<meta charset='iso-8859-1'>")
    assert "São Tomé" in read_one(page.decode().encode("iso-8859-1"), "a.html").body


def test_a_page_with_an_encoding_in_its_xml_declaration_is_read() -> None:
    page = b'<?xml version="1.0" encoding="iso-8859-1"?>' + as_page(ARTICLE)
    assert STORY in read_one(page, "a.xhtml").body


@pytest.mark.parametrize(
    "body",
    [FURNITURE[0], "<script>talks()</script>", "", "<div>" * 5_000],
    ids=["menu", "script", "empty", "nested"],
)
def test_a_page_without_an_article_is_rejected(body: str) -> None:
    assert find_fault(as_page(body), "a.html").code == "no_article"


def test_a_page_above_the_limit_is_not_parsed() -> None:
    assert (
        find_fault(as_page(ARTICLE), "a.html", limits=replace(LIMITS, page_chars=100)).code
        == "page_too_large"
    )


def test_an_article_above_the_limit_is_too_long() -> None:
    assert (
        find_fault(as_page(ARTICLE), "a.html", limits=replace(LIMITS, article_chars=50)).code
        == "article_too_long"
    )
