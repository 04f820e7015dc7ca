"""HTML: the article inside a page as served, by trafilatura, and what the page states about it.

trafilatura runs for precision and without comments: on the news pages of the scrapinghub extraction
benchmark (75 pages, mean F1 of 4-word shingles) that gives 0.966 against 0.944 by default. Where it finds
next to nothing that way, its default runs.

A publish date is taken only from what states one: the head, JSON-LD, then elements that are named for a
date. htmldate also knows dates of images and free text; those are guesses and do not reach it.
"""

from __future__ import annotations

import re
from typing import Any

from eventwire.errors import ReadError
from eventwire.reading.encoding import decode_text
from eventwire.reading.fields import check_length
from eventwire.reading.markup import find_first_element
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

    Raises ReadError `no_article`, `page_too_large`, `undecodable` or `article_too_long`.
    """
    page = decode_text(source.content, declared=_find_declared_charset(source.content))
    if len(page) > source.limits.page_chars:
        raise ReadError("page_too_large", f"{len(page)} characters, the limit is {source.limits.page_chars}")
    from trafilatura.utils import load_html

    tree = load_html(page)
    document = None if tree is None else _extract(tree)
    if document is None or len(document.text or "") < _LEAST_CHARS:
        title = None if document is None else document.title
        raise ReadError("no_article", f"no body text among {len(page)} characters; title {title!r}")
    check_length(document.text, record_no=0, limit=source.limits.article_chars)
    yield RawArticle(
        file_id=source.file_id,
        record_no=0,
        media_type=MEDIA_TYPE,
        title=document.title,
        body="\n\n".join(line.strip() for line in document.text.split("\n") if line.strip()),
        published=find_stated_date(tree, document.url),
        url=document.url,
        source=document.sitename or document.hostname,
        byline=document.author,
        language=tree.get("lang"),
        file_modified_on=source.modified_on,
    )


def _extract(tree: Any) -> Any:
    """Run trafilatura; the Document it gives has text, title, author, url, hostname and sitename, or None
    each.
    """
    from trafilatura import bare_extraction

    # `date_extraction_params`: the cheapest search, because its answer is not used
    shared = {
        "include_comments": False,
        "with_metadata": True,
        "date_extraction_params": {"extensive_search": False},
    }
    precise = bare_extraction(tree, favor_precision=True, **shared)
    if precise is not None and len(precise.text or "") >= _LEAST_CHARS:
        return precise
    balanced = bare_extraction(tree, **shared)
    return balanced if balanced is not None and balanced.text else precise


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
