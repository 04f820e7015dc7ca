"""The text that a page states about itself in JSON-LD (`articleBody`), and when it is taken.

Many pages state a summary there, or text with other furniture in it. It is the arbiter only where the page
itself gives little of it: a page drawn by scripts, or an extraction that stopped after the first part.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from eventwire.reading.markup import flatten_markup, holds_markup

_SCRIPTS = "//script[@type='application/ld+json']"
_LEAST_WORDS = 80
_COVERED = 0.5  # share of the stated words, in runs of four, that an extraction must have
_DEPTH = 8
_WORD = re.compile(r"\w+")


def find_linked_body(tree: Any) -> str | None:
    """Give the longest articleBody of a page, as paragraphs; None without one."""
    bodies = [body for script in tree.xpath(_SCRIPTS) for body in _read_bodies(script.text_content())]
    longest = max(bodies, key=len, default="")
    return (flatten_markup(longest) if holds_markup(longest) else longest).strip() or None


def choose_body(extracted: str, linked: str | None) -> str:
    """Choose between the text of the page and the text that it states.

    >>> choose_body("Envoys met.", None)
    'Envoys met.'
    """
    if linked is None:
        return extracted
    stated, found = _runs(linked), _runs(extracted)
    is_whole = len(stated) >= _LEAST_WORDS and len(stated) > len(found)
    return linked if is_whole and len(stated & found) < _COVERED * len(stated) else extracted


def _read_bodies(script: str) -> Iterator[str]:
    try:
        yield from _walk(json.loads(script, strict=False), _DEPTH)
    except (ValueError, RecursionError):  # broken or endlessly nested JSON states nothing
        return


def _walk(node: Any, depth: int) -> Iterator[str]:
    if depth and isinstance(node, dict):
        for name, value in node.items():
            if name == "articleBody" and isinstance(value, str):
                yield value
            else:
                yield from _walk(value, depth - 1)
    elif depth and isinstance(node, list):
        for value in node:
            yield from _walk(value, depth - 1)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return set(zip(*(words[start:] for start in range(4)), strict=False))
