"""The markup of example sentences: `{source} [trigger] <target> => CODE`, or one `[mention]` for an actor."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eventwire.records import TextSpan

_MARKS = {"{": "source", "[": "mention", "<": "target"}
_CLOSING = {"}": "{", "]": "[", ">": "<"}
_EXPECTED = re.compile(r"\s*=>\s*(\S+)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A plain sentence and what must be found in it; `expected` is the code, None for the entry's own."""

    text: str
    spans: dict[str, TextSpan]
    expected: str | None


def parse_proof(marked: str) -> Proof:
    """Read an example sentence with its marks. Raises ValueError when marks do not pair.

    >>> proof = parse_proof("{Teachers} [marched] against <the ministry>. => 141")
    >>> proof.text, proof.spans["mention"].start, proof.expected
    ('Teachers marched against the ministry.', 9, '141')
    """
    expected = None
    tail = _EXPECTED.search(marked)
    if tail:
        expected, marked = tail.group(1), marked[: tail.start()]
    plain: list[str] = []
    opened: list[tuple[str, int]] = []
    spans: dict[str, TextSpan] = {}
    for char in marked:
        if char in _MARKS:
            opened.append((char, len(plain)))
        elif char in _CLOSING:
            if not opened or opened[-1][0] != _CLOSING[char]:
                raise ValueError(f"unpaired {char!r} in {marked!r}")
            mark, start = opened.pop()
            spans[_MARKS[mark]] = TextSpan(text="".join(plain[start:]), start=start, end=len(plain))
        else:
            plain.append(char)
    if opened:
        raise ValueError(f"unclosed {opened[-1][0]!r} in {marked!r}")
    return Proof(text="".join(plain), spans=spans, expected=expected)
