"""NITF: one article a document."""

from __future__ import annotations

from typing import Any

from eventwire.errors import ReadError
from eventwire.reading.markup import find_first_element
from eventwire.reading.nitf import read_nitf_story
from eventwire.reading.registry import FileContent, Opening, Records, register
from eventwire.reading.stories import make_article, number_through
from eventwire.reading.xml_records import iterate_records
from eventwire.records import RawArticle

MEDIA_TYPE = "application/nitf+xml"


def looks_like_nitf(opening: Opening) -> bool:
    return find_first_element(opening.text) == "nitf"


@register(MEDIA_TYPE, suffixes=(".nitf",), recognises=looks_like_nitf)
def read_nitf(source: FileContent) -> Records:
    """Read a document.

    Raises ReadError `broken_xml`, `xml_entities`, `xml_too_large`, `undecodable`, `no_body`,
    `article_too_long`.
    """
    yield from number_through(_read_document(source, root) for root in iterate_records(source, ("nitf",)))


def _read_document(source: FileContent, root: Any) -> RawArticle:
    if isinstance(root, ReadError):
        raise root
    story = read_nitf_story(root)
    return make_article(
        source,
        MEDIA_TYPE,
        title=story.title,
        body=story.body,
        published=story.published,
        source=story.source,
        byline=story.byline,
        language=story.language,
    )
