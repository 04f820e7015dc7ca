"""NewsML 1.x: an article a NewsItem. Of its components, the text of the one that says it is the main one is
taken, else the longest.
"""

from __future__ import annotations

from typing import Any

from eventwire.errors import ReadError
from eventwire.reading.feed_items import flatten_item
from eventwire.reading.markup import find_first_element, find_name, flatten_tree
from eventwire.reading.nitf import read_nitf_story
from eventwire.reading.registry import FileContent, Opening, Records, register
from eventwire.reading.stories import keep_going, make_article, number_through, open_with_dateline
from eventwire.reading.xml_records import find_element, find_text, iterate_records
from eventwire.records import RawArticle

MEDIA_TYPE = "application/newsml+xml"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MAIN_ROLES = frozenset(("Main", "Body", "BodyText", "MainText"))
_OTHER_KINDS = ("photo", "graphic", "video", "audio", "image", "css", "script", "javascript")


def looks_like_newsml(opening: Opening) -> bool:
    return find_first_element(opening.text) == "NewsML"


@register(MEDIA_TYPE, suffixes=(".newsml",), recognises=looks_like_newsml)
def read_newsml(source: FileContent) -> Records:
    """Read the items of an envelope.

    Raises ReadError `broken_xml`, `xml_entities`, `xml_too_large`, `undecodable`; an item's Reject has
    `broken_xml`, `no_body` or `article_too_long`.
    """
    items = iterate_records(source, ("NewsItem",))
    yield from number_through(keep_going(source, item, _read_item) for item in items)


def _read_item(source: FileContent, item: Any) -> RawArticle:
    identifier = find_text(item, "Identification/NewsIdentifier/PublicIdentifier")
    title = find_text(item, "//NewsLines/HeadLine")
    body = open_with_dateline(find_text(item, "//NewsLines/DateLine"), _find_body(item))
    if not body:
        raise ReadError("no_body", f"NewsItem {identifier} has no text; title {title!r}")
    return make_article(
        source,
        MEDIA_TYPE,
        title=title or find_text(item, "Identification/NameLabel"),
        body=body,
        published=find_text(
            item,
            "NewsManagement/FirstCreated",
            "NewsManagement/ThisRevisionCreated",
            "Identification/NewsIdentifier/DateId",
        ),
        source=find_text(
            item,
            "//AdministrativeMetadata/Provider/Party@FormalName",
            "Identification/NewsIdentifier/ProviderId",
        ),
        byline=find_text(item, "//NewsLines/ByLine"),
        language=find_text(item, "//DescriptiveMetadata/Language@FormalName") or item.get(_LANG),
    )


def _find_body(item: Any) -> str:
    """Find the main text: the one whose component says so, else the longest."""
    texts = [
        (_is_main(content), len(text), text)
        for content in item.iter("{*}ContentItem")
        if (text := _read_content(content))
    ]
    return max(texts, key=lambda found: found[:2])[2] if texts else ""


def _is_main(content: Any) -> bool:
    component = content.getparent()
    return component is not None and find_text(component, "Role@FormalName") in _MAIN_ROLES


def _read_content(content: Any) -> str:
    kind = " ".join(
        find_text(content, f"{name}@FormalName") or "" for name in ("MediaType", "Format", "MimeType")
    ).lower()
    place = find_element(content, "DataContent")
    if place is None or any(other in kind for other in _OTHER_KINDS):
        return ""
    nitf = find_element(place, "//nitf")
    if nitf is not None:
        return read_nitf_story(nitf).body
    page = find_element(place, "//body")
    if page is not None:
        return flatten_tree(page)
    has_elements = any(find_name(child) for child in place)
    return flatten_tree(place) if has_elements else flatten_item("".join(place.itertext()))
