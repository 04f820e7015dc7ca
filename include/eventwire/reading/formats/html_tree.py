"""The tree of a page, made ready for trafilatura: hidden parts, promotions and lists of links go, loose text
becomes paragraphs, and an article that is served in several pieces becomes one again.

Each step is a function that changes the tree. A step that would take most of the text away does nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

_CONTAINERS = ("div", "section", "article", "main", "td", "center")
_BLOCKS = frozenset(
    (
        *_CONTAINERS,
        *("address", "aside", "blockquote", "body", "dd", "details", "dl", "dt", "fieldset", "footer"),
        *(
            "figcaption",
            "figure",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "iframe",
            "li",
            "nav",
        ),
        *("ol", "p", "pre", "table", "tbody", "tfoot", "th", "thead", "tr", "ul", "video"),
    )
)
_UNREAD = frozenset(("script", "style", "noscript"))
_HIDDEN = (
    ".//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')"
    " or contains(translate(@style, ' ', ''), 'visibility:hidden')]"
)
_UNSEEN_CLASS = re.compile(
    r"(?:sr|screen-reader)-(?:only|text)|visually-?hidden|(?:.*[-_])?(?:tooltip|popover|popup)"
    r"|(?:.*[-_])?(?:rollover|hover|tooltip|popover|popup)(?:[-_]\w+)?[-_](?:block|body|box|content)"
)
_PROMOTION_CLASS = re.compile(
    r"(?:.*[-_])?(?:cta|promo|newsletter|signup|sign-up|subscri(?:be|ption)|paywall|donat(?:e|ion)|outbrain|taboola"
    r"|related|recirc(?:ulation)?|read-?more|also-?read|most-?read|trending|share-?(?:bar|links|tools|buttons)?"
    r"|author-?bio|about-?author|bio|disclaimer|comments?)(?:[-_](?:box|block|wrap(?:per)?|widget|module|content|"
    r"container|links|stories|articles|posts|list|inline|form|section|area))*",
    re.IGNORECASE,
)
_CAPTION_CLASS = re.compile(r".*(?:caption|credit|copyright|footnote|photo|image).*", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"\W*(?:also (?:on|read|see)\b.{0,30}|(?:read|see|watch|listen|learn) (?:more|also|next)|related(?: \w+)?"
    r"|more(?: \w+){0,3}"
    r"|don.t miss|must read|recommended|up next|\[?\w+\]?)?\W*",
    re.IGNORECASE,
)
_MOST = 0.5  # share of the text of a page above which a part is not furniture
_PROMOTION_CHARS = 1_000  # a box with more is an article whose class says too much
_LOOSE_CHARS = 100  # text outside a paragraph that is worth one
_LINK_SHARE = 0.8  # of the text of a list entry
_LINKED_ENTRIES = 0.7  # share of the entries that are links
_PIECE_CHARS = 300
_LINK_WORDS = 4
_LINE_LINKS = 12


def prepare_tree(tree: Any) -> None:
    """Run all steps on the tree of a page."""
    for step in (drop_unseen, drop_promotions, join_pieces, wrap_loose_text, drop_links):
        step(tree)


def drop_unseen(tree: Any) -> None:
    """Drop what a reader does not see: hidden elements, labels for machines, windows that open on hover."""
    named = (element for element in tree.iter("div", "span", "p", "ul") if _has_class(element, _UNSEEN_CLASS))
    _drop_small(tree, [*tree.xpath(_HIDDEN), *named])


def drop_promotions(tree: Any) -> None:
    """Drop boxes whose class names a promotion, a share bar, a biography or comments."""
    boxes = tree.iter("div", "section", "aside", "ul", "p", "form")
    named = [box for box in boxes if _has_class(box, _PROMOTION_CLASS)]
    _drop_small(tree, [box for box in named if len(_text_of(box)) < _PROMOTION_CHARS])


def drop_links(tree: Any) -> None:
    """Drop lists of which each entry is a link, and paragraphs that are a link and its "See also"."""
    lists = [found for found in tree.iter("ul", "ol") if _is_link_list(found)]
    lines = [found for found in tree.iter("p", "h2", "h3", "h4", "h5") if _is_link_line(found)]
    _drop_small(tree, lists + lines)


def join_pieces(tree: Any) -> None:
    """Move the text of containers that look alike and follow each other in one article into the first."""
    alike: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for element in tree.iter("div", "section"):
        if element.get("class") and _paragraph_chars(element) >= _PIECE_CHARS:
            home = next(element.iterancestors("article", "main"), None)
            if home is not None:
                alike[(home, element.tag, element.get("class"), _depth(element))].append(element)
    for first, *others in alike.values():
        for other in others:
            first.extend(list(other))


def wrap_loose_text(tree: Any) -> None:
    """Put text that stands in a container beside its paragraphs into paragraphs of its own."""
    for container in list(tree.iter(*_CONTAINERS)):
        loose = [(text or "").strip() for text in (container.text, *(child.tail for child in container))]
        if max(map(len, loose)) >= _LOOSE_CHARS and not _has_class(container, _CAPTION_CLASS):
            _wrap(container)


def _wrap(container: Any) -> None:
    """Rebuild a container: what is inline goes into paragraphs, which end at a block or at two breaks."""
    children, text = list(container), container.text
    container.text = None
    for child in children:
        container.remove(child)
    paragraph = _open_paragraph(container, text)
    breaks = 0
    for child in children:
        tail, child.tail = child.tail, None
        breaks = breaks + 1 if child.tag == "br" else 0
        if child.tag in _BLOCKS or breaks == 2:
            if child.tag in _BLOCKS:
                container.append(child)
            paragraph = _open_paragraph(container, tail)
        else:
            if child.tag != "br" or len(paragraph) or paragraph.text:
                child.tail = tail
                paragraph.append(child)
            else:
                paragraph.text = tail
        breaks = breaks if not (tail or "").strip() else 0
    for empty in [
        child for child in container if child.tag == "p" and not len(child) and not (child.text or "").strip()
    ]:
        container.remove(empty)


def _open_paragraph(container: Any, text: str | None) -> Any:
    paragraph = container.makeelement("p")
    paragraph.text = text
    container.append(paragraph)
    return paragraph


def _drop_small(tree: Any, elements: list[Any]) -> None:
    """Drop elements unless one of them, or all together, hold most of the text."""
    limit = _MOST * len(_text_of(tree))
    if sum(len(_text_of(element)) for element in elements) > 4 * limit:
        return
    for element in elements:
        if (
            element.getparent() is not None
            and len(_text_of(element)) < limit
            and element.tag not in ("body", "html")
        ):
            element.drop_tree()


def _is_link_list(element: Any) -> bool:
    entries = element.findall("li")
    linked = sum(_link_share(entry) >= _LINK_SHARE for entry in entries)
    return len(entries) > 1 and linked >= _LINKED_ENTRIES * len(entries)


def _is_link_line(element: Any) -> bool:
    links = element.findall(".//a")
    if not 0 < len(links) <= _LINE_LINKS:
        return False
    linked = [_text_of(link) for link in links]
    if sum(len(text.split()) for text in linked) < _LINK_WORDS:
        return False
    rest = _text_of(element)
    for text in linked:
        rest = rest.replace(text, "", 1)
    return _LEAD_IN.fullmatch(rest.strip()) is not None


def _link_share(element: Any) -> float:
    chars = len(_text_of(element))
    return sum(len(_text_of(link)) for link in element.iter("a")) / chars if chars else 1.0


def _paragraph_chars(element: Any) -> int:
    return sum(len(_text_of(child)) for child in element.findall("p"))


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _has_class(element: Any, names: re.Pattern[str]) -> bool:
    return any(names.fullmatch(name) for name in (element.get("class") or "").split())


def _text_of(element: Any) -> str:
    from lxml.etree import iterwalk

    pieces: list[str] = []
    walk = iterwalk(element, events=("start", "end", "comment", "pi"))
    for action, part in walk:
        if action != "start":
            pieces.append("" if part is element else part.tail or "")
        elif part.tag in _UNREAD:
            walk.skip_subtree()
        else:
            pieces.append(part.text or "")
    return " ".join("".join(pieces).split())
