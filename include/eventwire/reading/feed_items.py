"""What RSS, Atom and WordPress exports share: the text of an item, and whether it is only a summary."""

from __future__ import annotations

import re

from eventwire.reading.markup import flatten_markup, holds_markup

# A description shorter than this is the teaser of an article that stands elsewhere.
_FULL_CHARS = 1_000
_CUT = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|\+\d+ chars)\]"
    r"|(?:continue reading|read (?:more|the (?:full|whole) (?:story|article)))\W*)$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_PARAGRAPH = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"^\S+@\S+\s*\((.+)\)$|^(.+?)\s*<\S+@\S+>$")


def flatten_item(text: str | None) -> str:
    """Turn the text of an item, HTML or plain, into paragraphs.

    WordPress stores paragraphs as blank lines between fragments of HTML; they stay paragraphs.
    """
    if not text or not holds_markup(text):
        return (text or "").strip()
    if not _PARAGRAPH.search(text):
        text = "<br><br>".join(_BREAK.split(text))
    return flatten_markup(text)


def is_cut(body: str, *, is_description: bool) -> bool:
    """Tell a summary: a description without the length of an article, or a text that breaks off."""
    return (is_description and len(body) < _FULL_CHARS) or _CUT.search(body) is not None


def name_author(author: str | None) -> str | None:
    """Take the name out of what RSS wants to be a mail address.

    >>> name_author("desk@news.example (Ama Mensah)"), name_author("Ama Mensah")
    ('Ama Mensah', 'Ama Mensah')
    """
    found = None if author is None else _ADDRESS.match(author.strip())
    return author if found is None else found[1] or found[2]
