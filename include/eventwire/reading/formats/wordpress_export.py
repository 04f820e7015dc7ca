"""WordPress exports (WXR): an article a published post. Pages, attachments, menus and drafts are rejected."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from eventwire.errors import ReadError
from eventwire.reading.formats.rss_feed import looks_like_wordpress, read_item
from eventwire.reading.registry import FileContent, Records, register
from eventwire.reading.stories import keep_going, number_through
from eventwire.reading.xml_records import find_text, iterate_records
from eventwire.records import RawArticle

MEDIA_TYPE = "application/vnd.wordpress.wxr+xml"
_PUBLISHED = ("publish", "inherit")
_NEVER = "0000-00-00 00:00:00"


@register(MEDIA_TYPE, suffixes=(".wxr",), recognises=looks_like_wordpress)
def read_wordpress(source: FileContent) -> Records:
    """Read the posts of an export.

    Raises what a feed raises; an item's Reject may also have `not_an_article` or `not_published`.
    """
    items = iterate_records(source, ("item",))
    yield from number_through(keep_going(source, item, _read_post) for item in items)


def _read_post(source: FileContent, item: Any) -> RawArticle:
    kind, status = find_text(item, "post_type") or "post", find_text(item, "status") or "publish"
    if kind != "post":
        raise ReadError("not_an_article", f"a WordPress {kind}")
    if status not in _PUBLISHED:
        raise ReadError("not_published", f"status {status}")
    dates = (find_text(item, name) for name in ("post_date_gmt", "post_date", "pubDate"))
    article = read_item(source, item)
    return replace(
        article,
        media_type=MEDIA_TYPE,
        published=next((found for found in dates if found and found != _NEVER), None),
        is_summary=False,
    )
