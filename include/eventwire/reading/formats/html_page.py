"""HTML: the article inside a page as served, by trafilatura, and what the page states about it.

trafilatura runs for precision and without comments, on a tree that `html_tree` prepares. On the news pages
of the scrapinghub extraction benchmark (75 pages, mean F1 of 4-word runs, `python -m bench.html_text`) that
and cleaning give 0.982; trafilatura alone gives 0.966 for precision and 0.950 by default. Where it finds next
to nothing for precision, its default runs; where the page states a text of its own that the extraction hardly
covers, that is taken (`html_linked`).

A publish date is taken only from what states one: the head, JSON-LD, then elements that are named for a
date. htmldate also knows dates of images and free text; those are guesses and do not reach it.
"""

from __future__ import annotations

import re
from typing import Any

from eventwire.errors import ReadError
from eventwire.reading.encoding import decode_text
from eventwire.reading.fields import check_length
from eventwire.reading.formats.html_linked import choose_body, find_linked_body
from eventwire.reading.formats.html_tree import prepare_tree
from eventwire.reading.limits import ReadLimits
from eventwire.reading.markup import check_tags, find_first_element, measure_tree
from eventwire.reading.page_titles import strip_site_name
from eventwire.reading.registry import FileContent, Opening, Records, register
from eventwire.records import RawArticle

MEDIA_TYPE = "text/html"
_ELEMENT = re.compile(
    r"html|head|body|title|meta|link|script|style|div|p|article|section|main|header|nav|span|h[12]|table|[uo]l|blockquote",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_CHARSET_BYTES = 8_192
_LEAST_CHARS = 50  # below this, what was extracted is a label of the page
_DATED_URL = re.compile(r"/(?:19|20)\d\d[/-]?\d\d")
_DATED_NAMES = ("date", "publish", "posted", "byline", "timestamp")
_STATING = (
    "//time|//abbr[@title]|//*[@itemprop='datePublished' or @itemprop='dateCreated' or @pubdate]"
    "|//*[self::p or self::span or self::div or self::li][string-length(normalize-space(.)) < 120]["
    + " or ".join(f"contains(@class, '{name}') or contains(@id, '{name}')" for name in _DATED_NAMES)
    + "]"
)


def looks_like_page(opening: Opening) -> bool:
    element = find_first_element(opening.text)
    return element is not None and _ELEMENT.fullmatch(element) is not None


@register(MEDIA_TYPE, suffixes=(".html", ".htm", ".xhtml", ".shtml"), recognises=looks_like_page)
def read_page(source: FileContent) -> Records:
    """Read the article of a page.

    Raises ReadError `no_article`, `page_too_large`, `page_too_deep`, `too_many_attributes`, `undecodable` or
    `article_too_long`.
    """
    page = decode_text(source.content, declared=source.charset or _find_declared_charset(source.content))
    tree = _load_tree(page, source.limits)
    facts = _read_facts(tree)
    url = facts.url or source.url
    published, linked = find_stated_date(tree, url), find_linked_body(tree)
    body = choose_body(_extract(tree), linked)
    if len(body) < _LEAST_CHARS:
        raise ReadError("no_article", f"no body text among {len(page)} characters; title {facts.title!r}")
    check_length(body, record_no=0, limit=source.limits.article_chars)
    yield RawArticle(
        file_id=source.file_id,
        record_no=0,
        media_type=MEDIA_TYPE,
        title=facts.title and strip_site_name(facts.title, site=facts.sitename, host=facts.hostname),
        body="\n\n".join(line.strip() for line in body.split("\n") if line.strip()),
        published=published,
        url=url,
        source=facts.sitename or facts.hostname,
        byline=facts.author,
        language=tree.get("lang"),
        file_modified_on=source.modified_on,
    )


def _load_tree(page: str, limits: ReadLimits) -> Any:
    """Build the tree of a page that is small enough: extraction takes its time for each element."""
    if len(page) > limits.page_chars:
        raise ReadError("page_too_large", f"{len(page)} characters, the limit is {limits.page_chars}")
    check_tags(page)
    from trafilatura.utils import load_html

    tree = load_html(page)
    if tree is None:
        raise ReadError("no_article", f"no element among {len(page)} characters")
    elements, depth = measure_tree(tree)
    if elements > limits.page_elements:
        raise ReadError("page_too_large", f"{elements} elements, the limit is {limits.page_elements}")
    if depth > limits.page_depth:
        raise ReadError("page_too_deep", f"{depth} elements within each other")
    return tree


def _read_facts(tree: Any) -> Any:
    """Give trafilatura's metadata: title, author, url, hostname and sitename, or None each."""
    from trafilatura.metadata import extract_metadata

    # the cheapest search for a date, because its answer is not used
    return extract_metadata(tree, date_config={"extensive_search": False})


def _extract(tree: Any) -> str:
    """Run trafilatura on the prepared tree: for precision, by default where that finds next to nothing."""
    from trafilatura import bare_extraction

    prepare_tree(tree)
    for favors_precision in (True, False):
        found = bare_extraction(
            tree, favor_precision=favors_precision, include_comments=False, with_metadata=False
        )
        if found is not None and len(found.text or "") >= _LEAST_CHARS:
            return str(found.text)
    return ""


def find_stated_date(tree: Any, url: str | None) -> str | None:
    """Find the original publish date that a page states, as YYYY-MM-DD.

    Elements of the body count only where the address has no date: they may belong to another story on the
    page.
    """
    from lxml.html import document_fromstring, tostring

    head = [*tree.xpath("//head//meta|//meta"), *tree.xpath("//script[@type='application/ld+json']")]
    stating = [] if url and _DATED_URL.search(url) else tree.xpath(_STATING)
    for elements, place in ((head, "head"), (stating, "body")):
        kept = [element for element in elements if "image" not in str(element.get("property"))]
        pieces = "".join(tostring(element, encoding="unicode", with_tail=False) for element in kept)
        page = f"<html><{place}>{pieces}</{place}></html>"
        found = _find_date(document_fromstring(page)) if pieces else None
        if found is not None:
            return found
    return None


def _find_date(tree: Any) -> str | None:
    from htmldate import find_date

    found: str | None = find_date(tree, extensive_search=False, original_date=True)
    return found


def _find_declared_charset(content: bytes) -> str | None:
    declared = _CHARSET.search(content[:_CHARSET_BYTES])
    return None if declared is None else declared[1].decode("ascii", "replace")
