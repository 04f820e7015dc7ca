"""Plain text: a headline on the first line, a blank line, the body; or a body without a headline."""

from __future__ import annotations

import re

from eventwire.errors import ReadError
from eventwire.reading.detection import PLAIN_TEXT
from eventwire.reading.encoding import decode_text
from eventwire.reading.fields import check_length
from eventwire.reading.registry import FileContent, Opening, Records, register
from eventwire.records import RawArticle

_HEADLINE_CHARS = 250
_LONE_CHARS = 120  # a line that is the whole file and longer than this is a short report
_HEADLINE_LINES = 3
_WRAP_CHARS = 120  # a text whose lines are longer than this is not hard-wrapped
_WRAP_SLACK = 8  # columns that a wrapped line may leave unused
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
# A headline does not end as a sentence does ("U.S." is no sentence end), nor as a dateline does.
_SENTENCE_END = re.compile(r"""(?<![.\s][A-Z])[.:;,]["'”’)\]]*$|\.\.\.$""")
_DATELINE = re.compile(r"(?:--|[-–—_])$|\)\s*(?:--|[-–—_])\s")


def never_by_content(opening: Opening) -> bool:
    """Plain text is what is left when no other format recognises a text."""
    return False


@register(PLAIN_TEXT, suffixes=(".txt", ".text", ".asc"), recognises=never_by_content)
def read_plain_text(source: FileContent) -> Records:
    """Read one article.

    Raises ReadError `empty_file`, `undecodable` or `article_too_long`.
    """
    text = decode_text(source.content, declared=source.charset).strip()
    if not text:
        raise ReadError("empty_file", f"{len(source.content)} bytes without a character")
    check_length(text, record_no=0, limit=source.limits.article_chars)
    title, body = split_headline(text)
    yield RawArticle(
        file_id=source.file_id,
        record_no=0,
        media_type=PLAIN_TEXT,
        title=title,
        body=body,
        url=source.url,
        file_modified_on=source.modified_on,
    )


def split_headline(text: str) -> tuple[str | None, str]:
    """Separate the headline of a stripped text from its body.

    The first block is the headline when it is short, a line (or up to three wrapped ones) and does not end
    as a sentence or a dateline does. Without a blank line, a first line that was broken off before the
    column where the text wraps is one.

    >>> split_headline("Talks open in Accra\\n\\nEnvoys met on Monday.")
    ('Talks open in Accra', 'Envoys met on Monday.')
    >>> split_headline("Envoys met on Monday.\\n\\nThey left on Tuesday.")
    (None, 'Envoys met on Monday.\\n\\nThey left on Tuesday.')
    """
    first, *rest = _BLANK_LINES.split(text, maxsplit=1)
    lines = [line.strip() for line in first.split("\n")]
    headline = " ".join(lines)
    is_block = bool(rest) and len(lines) <= _HEADLINE_LINES
    if _is_headline(headline) and (is_block or (len(lines) == 1 and len(headline) <= _LONE_CHARS)):
        return headline, rest[0] if rest else ""
    if len(lines) > 1 and _is_headline(lines[0]) and _is_broken_early(lines):
        return lines[0], text.partition("\n")[2].strip()
    return None, text


def _is_headline(line: str) -> bool:
    if not line or len(line) > _HEADLINE_CHARS:
        return False
    return not _SENTENCE_END.search(line) and not _DATELINE.search(line)


def _is_broken_early(lines: list[str]) -> bool:
    """Tell whether the first line ends although the next word had room on it."""
    width = max(len(line) for line in lines)
    if width > _WRAP_CHARS:
        return len(lines[0]) <= _WRAP_CHARS
    next_word = lines[1].split(maxsplit=1)[0] if lines[1] else ""
    return len(lines[0]) + 1 + len(next_word) <= width - _WRAP_SLACK
