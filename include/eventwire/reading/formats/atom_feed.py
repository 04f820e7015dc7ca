"""Atom: an article an entry (RFC 4287).

The text is the content, else the summary, which makes the record a summary unless it is as long as an
article. The publisher is the title of the feed that the entry was taken from, where it names one; the title
of the feed itself only where the entry has no address.
"""

from __future__ import annotations

from typing import Any

from eventwire.reading.feed_items import flatten_item, is_cut
from eventwire.reading.markup import find_first_element, flatten_tree
from eventwire.reading.registry import FileContent, Opening, Records, register
from eventwire.reading.stories import keep_going, make_article, number_through
from eventwire.reading.xml_records import find_element, find_text, iterate_records
from eventwire.records import RawArticle

MEDIA_TYPE = "application/atom+xml"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def looks_like_atom(opening: Opening) -> bool:
    return find_first_element(opening.text) == "feed"


@register(MEDIA_TYPE, suffixes=(".atom",), recognises=looks_like_atom)
def read_atom(source: FileContent) -> Records:
    """Read the entries of a feed.

    Raises ReadError `broken_xml`, `xml_entities`, `xml_too_large`, `undecodable`; an entry's Reject has
    `broken_xml`, `no_body` or `article_too_long`.
    """
    entries = iterate_records(source, ("entry",))
    yield from number_through(keep_going(source, entry, _read_entry) for entry in entries)


def _read_entry(source: FileContent, entry: Any) -> RawArticle:
    content = _flatten(find_element(entry, "content"))
    body = content or _flatten(find_element(entry, "summary"))
    feed = entry.getparent()
    link = _find_link(entry)
    languages = (place.get(_LANG) for place in (entry, feed) if place is not None)
    return make_article(
        source,
        MEDIA_TYPE,
        title=flatten_item(find_text(entry, "title")) or None,
        body=body,
        published=find_text(entry, "published", "issued", "updated", "modified"),
        url=link,
        source=find_text(entry, "source/title")
        or (None if link or feed is None else find_text(feed, "title")),
        byline=find_text(entry, "author/name"),
        language=next((language for language in languages if language), None),
        is_summary=bool(body) and is_cut(body, is_description=not content),
    )


def _flatten(element: Any) -> str:
    """Give the paragraphs of a text construct; nothing for one that stands elsewhere or is base64."""
    if element is None or element.get("src") is not None:
        return ""
    kind = element.get("type", "text")
    if kind == "xhtml":
        return flatten_tree(element)
    return flatten_item("".join(element.itertext())) if kind in ("text", "html") or "text/" in kind else ""


def _find_link(entry: Any) -> str | None:
    for link in entry.iterchildren("{*}link"):
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            return str(link.get("href"))
    return None
