"""What readers of markup share: which element a text opens with, and plain paragraphs out of a fragment of
HTML.
"""

from __future__ import annotations

import re

# Declarations, comments and white space before the first element; atomic, so that no text makes it backtrack.
_FIRST_ELEMENT = re.compile(
    r"(?>\s+|<\?[^>]*>|<!--.*?-->|<![^>]*>)*+<(?:[A-Za-z_][\w.-]*:)?([A-Za-z][\w.-]*)[\s/>]", re.DOTALL
)
# Closing tags and line breaks: a wire text has "<P>" and "<B.TO>" for companies, but nothing that closes.
_MARKUP = re.compile(r"</[a-z][a-z0-9]{0,9}\s*>|<br\s*/?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre"
    r"|section|table|td|th|tr|ul"
)
_SILENT = frozenset(("script", "style", "template", "noscript"))
_SPACE = re.compile(r"\s+")


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


def flatten_markup(fragment: str) -> str:
    """Turn a fragment of HTML into paragraphs, separated by blank lines.

    >>> flatten_markup("<p>Talks <b>began</b>.</p><p>They ended.<br>Nobody signed.</p>")
    'Talks began.\\n\\nThey ended.\\n\\nNobody signed.'
    """
    from lxml.etree import iterwalk
    from lxml.html import HTMLParser, fragment_fromstring

    root = fragment_fromstring(
        fragment, create_parent="div", parser=HTMLParser(remove_comments=True, remove_pis=True)
    )
    pieces: list[str] = []
    for action, element in iterwalk(root, events=("start", "end")):
        text = element.tail if action == "end" else None if element.tag in _SILENT else element.text
        pieces.append("\n" if _BLOCK.fullmatch(element.tag) else "")
        pieces.append(_SPACE.sub(" ", text or ""))
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)
