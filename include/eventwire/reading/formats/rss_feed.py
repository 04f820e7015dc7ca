"""RSS 2.0, 0.9x and 1.0 (RDF): an article an item.

The text is content:encoded, else the description, which makes the record a summary unless it is as long as
an article. The publisher is what the item states; the title of the channel stands in only where there is no
address, because channels are named for their sections.
"""

from __future__ import annotations

from typing import Any

from eventwire.reading.feed_items import flatten_item, is_cut, name_author
from eventwire.reading.markup import find_first_element
from eventwire.reading.registry import FileContent, Opening, Records, register
from eventwire.reading.stories import keep_going, make_article, number_through
from eventwire.reading.xml_records import find_element, find_text, iterate_records
from eventwire.records import RawArticle

MEDIA_TYPE = "application/rss+xml"
_WORDPRESS = "wordpress.org/export/"


def looks_like_rss(opening: Opening) -> bool:
    root = find_first_element(opening.text)
    is_rss = root == "rss" or (root == "RDF" and "purl.org/rss/" in opening.text)
    return is_rss and not looks_like_wordpress(opening)


def looks_like_wordpress(opening: Opening) -> bool:
    """Tell a WordPress export, which is an RSS feed with names of its own."""
    return _WORDPRESS in opening.text and find_first_element(opening.text) == "rss"


@register(MEDIA_TYPE, suffixes=(".rss", ".rdf"), recognises=looks_like_rss)
def read_rss(source: FileContent) -> Records:
    """Read the items of a feed.

    Raises ReadError `broken_xml`, `xml_entities`, `xml_too_large`, `undecodable`; an item's Reject has
    `broken_xml`, `no_body` or `article_too_long`.
    """
    items = iterate_records(source, ("item",))
    yield from number_through(keep_going(source, item, read_item) for item in items)


def read_item(source: FileContent, item: Any) -> RawArticle:
    """Read one item.

    Raises ReadError `no_body` or `article_too_long`.
    """
    encoded = flatten_item(find_raw(item, "encoded"))
    body = encoded or flatten_item(find_raw(item, "description"))
    link = find_text(item, "link") or _find_permanent_id(item)
    return make_article(
        source,
        MEDIA_TYPE,
        title=find_text(item, "title"),
        body=body,
        published=find_text(item, "pubDate", "date", "published"),
        url=link,
        source=find_text(item, "publisher", "source") or (None if link else _find_in_channel(item, "title")),
        byline=name_author(find_text(item, "creator", "author")),
        language=find_text(item, "language") or _find_in_channel(item, "language"),
        is_summary=bool(body) and is_cut(body, is_description=not encoded),
    )


def find_raw(item: Any, name: str) -> str | None:
    """Give the text of a child with its line breaks; the encoded content, not the encoded excerpt."""
    for element in item.iterchildren("{*}" + name):
        if "excerpt" not in element.tag:
            return "".join(element.itertext())
    return None


def _find_permanent_id(item: Any) -> str | None:
    found = find_element(item, "guid")
    return None if found is None or found.get("isPermaLink") == "false" else found.text


def _find_in_channel(item: Any, name: str) -> str | None:
    for place in item.iterancestors():
        found = find_text(place, name, f"channel/{name}")
        if found:
            return found
    return None
