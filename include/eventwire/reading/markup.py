"""What readers of markup share: which element a text opens with, and plain paragraphs out of a fragment of
HTML or a tree of XML.
"""

from __future__ import annotations

import re
from typing import Any

from eventwire.errors import ReadError

# Declarations, comments and white space before the first element; atomic, so that no text makes it backtrack.
_FIRST_ELEMENT = re.compile(
    r"(?>\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*\[[^\]]*\]\s*>|<![^>]*>)*+"
    r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z][\w.-]*)[\s/>]",
    re.DOTALL,
)
# Closing tags and line breaks: a wire text has "<P>" and "<B.TO>" for companies, but nothing that closes.
_MARKUP = re.compile(r"</[a-z][a-z0-9]{0,9}\s*>|<br\s*/?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"address|article|aside|blockquote|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p"
    r"|section|table|tr|ul"
    r"|block|body\.content|body\.end|body\.head|byline|hedline|hl[12]|media|note|pre|tagline"  # of NITF
)
_SILENT = frozenset(("head", "title", "script", "style", "template", "noscript"))
_CELLS = frozenset(("td", "th"))
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
# Tags one after the other, each with its attributes; comments, scripts and styles are passed over. Nothing in
# it gives back what it took, and the search goes on behind it, so that no text makes it slow.
_ATTRIBUTE = re.compile(r"""[\s/]*+[^\s=>/][^\s=>/]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+""")
_TAG = re.compile(
    r"<!--(?:-?>|(?:(?!--!?>).)*+)"
    r"|<(script|style)\b[^>]*+>(?:(?!</\1).)*+"
    rf"|<[a-z][^\s/>]*+((?:{_ATTRIBUTE.pattern})*+)",
    re.IGNORECASE | re.DOTALL,
)
_MOST_ATTRIBUTES = 2_000  # of one tag; the parser compares each with all before it
_SHORTEST = 2  # characters of an attribute and the space before it
_BLANK = re.compile(r"\n *\n[\n ]*")


def find_first_element(text: str) -> str | None:
    """Name the element that a text opens with, without its prefix; None for text that does not open with one.

    >>> find_first_element('<?xml version="1.0"?><!-- a --> <nitf>'), find_first_element("Shares <rose>")
    ('nitf', None)
    """
    found = _FIRST_ELEMENT.match(text)
    return None if found is None else found[1]


def holds_markup(text: str) -> bool:
    """Tell whether a field holds HTML rather than text."""
    return _MARKUP.search(text) is not None


def strip_forbidden(text: str) -> str:
    """Put spaces in the place of characters that no XML may hold: most controls, and halves of pairs."""
    return _FORBIDDEN.sub(" ", text)


def flatten_markup(fragment: str) -> str:
    """Turn a fragment of HTML into paragraphs, separated by blank lines.

    A line break stays one: wires end each line of a wrapped paragraph with it. Cells of a table row stand on
    one line. Raises ReadError `too_many_attributes`.

    >>> flatten_markup("<p>Talks <b>began</b>.</p><p>They ended.<br>Nobody signed.</p>")
    'Talks began.\\n\\nThey ended.\\nNobody signed.'
    """
    from lxml.html import HTMLParser, document_fromstring

    check_tags(fragment)
    page = f"<!DOCTYPE html><html><body><div>{strip_forbidden(fragment)}</div></body></html>"
    parser = HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    return flatten_tree(document_fromstring(page.encode(), parser=parser))


def flatten_tree(root: Any, *, leave_out: frozenset[str] = frozenset()) -> str:
    """Turn an element, of HTML or of a vocabulary that has its names, into paragraphs with blank lines
    between them. `leave_out` names elements whose text does not count.
    """
    from lxml.etree import iterwalk

    silent = _SILENT | leave_out
    pieces: list[str] = []
    walk = iterwalk(root, events=("start", "end"))
    for action, element in walk:
        name = find_name(element)
        is_silent = name in silent
        text = element.tail if action == "end" else None if is_silent else element.text
        if action == "start" and is_silent:
            walk.skip_subtree()
        if action == "end" and element is root:
            text = None
        pieces.append(_find_break(name, action))
        pieces.append(_SPACE.sub(" ", text or ""))
    blocks = ([line.strip() for line in block.split("\n")] for block in _BLANK.split("".join(pieces)))
    paragraphs = ("\n".join(line for line in lines if line) for lines in blocks)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _find_break(name: str, action: str) -> str:
    if name == "br":
        return "\n" if action == "start" else ""
    return "\n\n" if _BLOCK.fullmatch(name) else " " if name in _CELLS else ""


def check_tags(markup: str) -> None:
    """Refuse HTML with a tag of thousands of attributes, over which the parser takes minutes.

    Raises ReadError `too_many_attributes`.
    """
    for tag in _TAG.finditer(markup):
        stated = tag[2] or ""
        if len(stated) < _SHORTEST * _MOST_ATTRIBUTES:
            continue
        count = sum(1 for _ in _ATTRIBUTE.finditer(stated))
        if count > _MOST_ATTRIBUTES:
            raise ReadError("too_many_attributes", f"{count} in one tag, the limit is {_MOST_ATTRIBUTES}")


def measure_tree(root: Any) -> tuple[int, int]:
    """Count the nodes of a tree, and how many elements stand within each other at most."""
    from lxml.etree import iterwalk

    nodes, depth, deepest = 0, 0, 0
    for action, _ in iterwalk(root, events=("start", "end", "comment", "pi")):
        nodes += action != "end"
        depth += {"start": 1, "end": -1}.get(action, 0)
        deepest = max(deepest, depth)
    return nodes, deepest


def find_name(element: Any) -> str:
    """Name an element without its namespace; empty for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
