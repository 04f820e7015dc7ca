"""Lines -> paragraphs: joins what was wrapped at a column, keeps what was broken on purpose."""

from __future__ import annotations

import re
from itertools import pairwise

_WRAP_CHARS = (40, 120)  # widths at which text is wrapped; longer lines are paragraphs, shorter ones lists
_SLACK = 3  # columns that a full line may leave unused beyond the next word
_BLANK_LINES = re.compile(r"\n\s*\n")


def join_lines(text: str) -> list[str]:
    """Split a text into paragraphs, each without a line break.

    A break inside a block is a wrap when the next word had no room on the line, or when the next line goes
    on in lower case.

    >>> join_lines("Envoys from both sides met in the city on\\nMonday and talked.\\n\\nThey meet again.")
    ['Envoys from both sides met in the city on Monday and talked.', 'They meet again.']
    """
    blocks = [block.split("\n") for block in _BLANK_LINES.split(text.strip("\n"))]
    width = max((len(line) for lines in blocks if len(lines) > 1 for line in lines), default=0)
    return [paragraph for lines in blocks for paragraph in _join_block(lines, width) if paragraph]


def _join_block(lines: list[str], width: int) -> list[str]:
    paragraphs = [lines[0].strip()]
    for before, line in pairwise(lines):
        if not _is_wrap(before, line, width):
            paragraphs.append(line.strip())
        elif before.endswith("-") and before[-2:-1].isalpha() and line[:1].islower():
            paragraphs[-1] += line.strip()
        else:
            paragraphs[-1] += f" {line.strip()}"
    return paragraphs


def _is_wrap(before: str, line: str, width: int) -> bool:
    next_word = line.split(maxsplit=1)[0] if line.strip() else ""
    if next_word[:1].islower():
        return True
    low, high = _WRAP_CHARS
    return low <= width <= high and len(before) + 1 + len(next_word) > width - _SLACK
