"""The NITF document, which stands alone, in NewsML 1.2 and in NewsML-G2: where its fields are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eventwire.reading.markup import find_name, flatten_tree
from eventwire.reading.stories import open_with_dateline
from eventwire.reading.xml_records import find_element, find_text, join_text

# Pictures and tables of contents with their captions, and the line that closes a wire story.
_FURNITURE = frozenset(("media", "media-caption", "nitf-table", "body.end", "tagline"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NitfStory:
    """The fields of an NITF document, as it states them."""

    title: str | None
    body: str
    published: str | None
    source: str | None
    byline: str | None
    language: str | None


def read_nitf_story(root: Any) -> NitfStory:
    """Read an NITF element.

    The dateline opens the text, where wire stories have it, unless the text repeats it.
    """
    content = find_element(root, "body/body.content")
    if content is None:
        content = find_element(root, "body")
    body = "" if content is None else flatten_tree(content, leave_out=_FURNITURE)
    head = find_element(root, "body/body.head")
    dateline = None if head is None else join_text(find_element(head, "dateline"))
    return NitfStory(
        title=find_text(root, "body/body.head/hedline/hl1", "//hl1", "head/title"),
        body=open_with_dateline(dateline, body),
        published=find_text(
            root,
            "head/docdata/date.issue@norm",
            "head/docdata/date.release@norm",
            "body/body.head/dateline/story.date@norm",
            "head/pubdata@date.publication",
        ),
        source=find_text(
            root,
            "body/body.head/distributor",
            "head/pubdata@name",
            "head/docdata/doc.copyright@holder",
            "head/docdata/doc-id@regsrc",
        ),
        byline=_find_byline(root),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )


def _find_byline(root: Any) -> str | None:
    """Give the byline without the writer's office, which stands in an element of its own."""
    byline = find_element(root, "body/body.head/byline")
    if byline is None:
        return None
    words = [byline.text or ""]
    for part in byline.iterchildren():
        words += ["" if find_name(part) == "byttl" else join_text(part) or "", part.tail or ""]
    return " ".join(" ".join(words).split()).rstrip(" ,") or None
