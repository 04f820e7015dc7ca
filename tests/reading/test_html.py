"""Pages as served."""

from __future__ import annotations

import json
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


def test_the_title_of_a_page_is_without_the_name_of_its_site() -> None:
    head = (
        "<meta property='og:title' content='Harbour Press: Envoys meet in Accra'>"
        "<meta property='og:site_name' content='Harbour Press'>"
    )
    page = as_page(f"<article><p>{STORY}</p><p>{MORE}</p></article>", head=head)
    assert read_one(page, "a.html").title == "Envoys meet in Accra"


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
    [FURNITURE[0], "<script>talks()</script>", ""],
    ids=["menu", "script", "empty"],
)
def test_a_page_without_an_article_is_rejected(body: str) -> None:
    assert find_fault(as_page(body), "a.html").code == "no_article"


def test_a_page_whose_elements_are_nested_without_end_is_rejected() -> None:
    assert find_fault(as_page("<div>" * 5_000), "a.html").code == "page_too_deep"


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


PARAGRAPHS = f"<p>{STORY}</p><p>{MORE}</p><p>{STORY} {MORE}</p>"
EXPECTED = (STORY, MORE, f"{STORY} {MORE}")


def body_of(page_body: str, head: str = "") -> tuple[str, ...]:
    return tuple(read_one(as_page(page_body, head=head), "a.html").body.split("\n\n"))


@pytest.mark.parametrize(
    "furniture",
    [
        "<ul><li><a href='/a'>Border towns wait</a></li><li><a href='/b'>Who guards it?</a></li></ul>",
        "<p>Related: <a href='/a'>Border towns wait for the first lorries of the year</a></p>",
        "<p>Also on Harbour <a href='/a'>Border towns wait for the first lorries of the year</a></p>",
        "<div class='reader-cta'><p>Readers like you pay for the work of our reporters.</p></div>",
        "<div class='author-bio'><p>Ada Obi has written about borders for eleven years.</p></div>",
        "<p style='display: none'>This paragraph is there for machines; nobody else sees it.</p>",
        "<div hidden><p>This paragraph is there for machines; nobody else sees it.</p></div>",
        "<p class='visually-hidden'>The story continues behind the picture of the border.</p>",
    ],
)
def test_what_is_not_of_the_article_goes(furniture: str) -> None:
    assert body_of(f"<article><div class='text'>{PARAGRAPHS}{furniture}</div></article>") == EXPECTED


def test_a_window_that_opens_on_a_name_goes() -> None:
    window = "<span class='tooltip'><a href='/obi'>Ada Obi</a><a href='/x'>Obi visits the north</a></span>"
    text = PARAGRAPHS.replace("Envoys of", f"Envoys{window} of", 1)
    assert body_of(f"<article>{text}</article>") == EXPECTED


def test_a_name_with_such_a_window_stays() -> None:
    window = "<span class='hover-card-block'><a href='/x'>Accra waits for the lorries</a></span>"
    name = f"<span class='hover-card'><a href='/accra'>Accra</a>{window}</span>"
    text = PARAGRAPHS.replace("Accra", name, 1)
    assert body_of(f"<article>{text}</article>") == EXPECTED


def test_links_inside_a_sentence_stay() -> None:
    text = PARAGRAPHS.replace("Accra", "<a href='/accra'>Accra</a>", 1)
    assert body_of(f"<article>{text}</article>") == EXPECTED


def test_an_article_in_several_pieces_becomes_one() -> None:
    pieces = "".join(
        f"<div class='grid'><div class='article-body'>{f'<p>{part} {MORE} {STORY}</p>' * 2}</div></div><hr>"
        for part in ("First.", "Second.", "Third.")
    )
    body = " ".join(body_of(f"<main><article><h1>Envoys meet</h1>{pieces}</article></main>"))
    assert [part in body for part in ("First.", "Second.", "Third.")] == [True, True, True]


def test_loose_text_between_breaks_becomes_paragraphs() -> None:
    text = f"{STORY} <em>They</em> left.<br><br>{MORE} {STORY}<br> <br>{MORE}"
    assert body_of(f"<article><h1>Envoys meet in Accra</h1><div class='content'>{text}</div></article>")[
        -3:
    ] == (*(f"{STORY} They left.", f"{MORE} {STORY}", MORE),)


LONG_STORY = " ".join(
    f"On day {number} the envoys of Chad spoke about {number} lorries." for number in range(30)
)


@pytest.mark.parametrize(
    "graph", ['{"@graph": [{"articleBody": %s}]}', '[{"articleBody": %s}]', '{"articleBody": %s}']
)
def test_a_page_drawn_by_scripts_gives_the_text_that_it_states(graph: str) -> None:
    head = f'<script type="application/ld+json">{graph % json.dumps(LONG_STORY)}</script>'
    assert body_of(
        "<div id='app'></div><p>Please turn on scripts to read the news of Harbour Press.</p>", head
    ) == (LONG_STORY,)


@pytest.mark.parametrize(
    "stated",
    ["{", "null", "[[[[[[[[[[[[1]]]]]]]]]]]]", '{"articleBody": "Envoys met."}', '{"articleBody": 3}'],
)
def test_what_is_stated_badly_or_briefly_does_not_replace_the_page(stated: str) -> None:
    head = f'<script type="application/ld+json">{stated}</script>'
    assert body_of(f"<article>{PARAGRAPHS}</article>", head) == EXPECTED
