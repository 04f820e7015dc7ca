"""NewsML-G2: an article a newsItem, alone or in a newsMessage. What lists or describes other items has no
text and is rejected.
"""

from __future__ import annotations

from typing import Any

from eventwire.errors import ReadError
from eventwire.reading.feed_items import flatten_item
from eventwire.reading.markup import find_first_element, find_name, flatten_tree
from eventwire.reading.nitf import NitfStory, read_nitf_story
from eventwire.reading.registry import FileContent, Opening, Records, register
from eventwire.reading.stories import keep_going, make_article, number_through, open_with_dateline
from eventwire.reading.xml_records import find_element, find_text, iterate_records
from eventwire.records import RawArticle

MESSAGE_TYPE = "application/vnd.iptc.g2.newsmessage+xml"
ITEM_TYPE = "application/vnd.iptc.g2.newsitem+xml"
_OTHER_ITEMS = {
    "packageItem": "package_item",
    "conceptItem": "not_an_article",
    "knowledgeItem": "not_an_article",
    "planningItem": "not_an_article",
    "catalogItem": "not_an_article",
}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FURNITURE = frozenset(("header", "footer", "nav", "aside", "head", "figure", "h1"))
_CANCELED = "stat:canceled"


def looks_like_item(opening: Opening) -> bool:
    root = find_first_element(opening.text)
    return root == "newsItem" or root in _OTHER_ITEMS


def looks_like_message(opening: Opening) -> bool:
    return find_first_element(opening.text) == "newsMessage"


@register(ITEM_TYPE, suffixes=(), recognises=looks_like_item)
@register(MESSAGE_TYPE, suffixes=(), recognises=looks_like_message)
def read_newsml_g2(source: FileContent) -> Records:
    """Read the items of a message, or one item.

    Raises ReadError `broken_xml`, `xml_entities`, `xml_too_large`, `undecodable`; an item's Reject has
    `broken_xml`, `package_item`, `not_an_article`, `canceled_item`, `no_body` or `article_too_long`.
    """
    items = iterate_records(source, ("newsItem", *_OTHER_ITEMS))
    yield from number_through(keep_going(source, item, _read_item) for item in items)


def _read_item(source: FileContent, item: Any) -> RawArticle:
    name = find_name(item)
    guid = item.get("guid")
    if name in _OTHER_ITEMS:
        raise ReadError(_OTHER_ITEMS[name], f"{name} {guid} refers to other items and has no text of its own")
    if find_text(item, "itemMeta/pubStatus@qcode") == _CANCELED:
        raise ReadError("canceled_item", f"newsItem {guid} was withdrawn by its provider")
    content = _find_content(item)
    body = open_with_dateline(find_text(item, "contentMeta/dateline"), content.body)
    title = find_text(item, "contentMeta/headline") or content.title
    if not body:
        kind = find_text(item, "itemMeta/itemClass@qcode")
        raise ReadError("no_body", f"newsItem {guid} of class {kind} has no text; title {title!r}")
    meta = "contentMeta/contentCreated", "itemMeta/firstCreated", "itemMeta/versionCreated"
    return make_article(
        source,
        ITEM_TYPE,
        title=title or find_text(item, "itemMeta/title"),
        body=body,
        published=find_text(item, *meta) or content.published,
        url=guid,
        source=find_text(
            item,
            "itemMeta/provider/name",
            "itemMeta/provider@literal",
            "contentMeta/infoSource/name",
            "contentMeta/infoSource@literal",
        )
        or content.source,
        byline=find_text(item, "contentMeta/by", "contentMeta/creator/name") or content.byline,
        language=find_text(item, "contentMeta/language@tag") or item.get(_LANG) or content.language,
    )


def _find_content(item: Any) -> NitfStory:
    """Find the text of an item: its first inline content that is NITF, HTML or plain text."""
    place = find_element(item, "contentSet")
    for content in () if place is None else place.iterchildren("{*}inlineXML", "{*}inlineData"):
        story = _read_inline(content)
        if story.body:
            return story
    return _make_story(None, "")


def _read_inline(content: Any) -> NitfStory:
    nitf = find_element(content, "//nitf")
    if nitf is not None:
        return read_nitf_story(nitf)
    page = find_element(content, "//body")
    if page is not None:
        title = find_text(content, "//h1", "//head/title")
        return _make_story(title, flatten_tree(page, leave_out=_FURNITURE))
    if find_name(content) == "inlineXML":
        return _make_story(None, flatten_tree(content, leave_out=_FURNITURE))
    kind = content.get("contenttype", "text/plain")
    text = "".join(content.itertext()) if kind.startswith("text/") else ""
    return _make_story(None, flatten_item(text))


def _make_story(title: str | None, body: str) -> NitfStory:
    return NitfStory(title=title, body=body, published=None, source=None, byline=None, language=None)
