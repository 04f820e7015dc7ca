"""`eventwire code --jsonl`: JSON lines in, JSON lines out, faults with their line to stderr."""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from eventwire.errors import SettingsError

if TYPE_CHECKING:
    from eventwire.coding.coder import Coder
    from eventwire.coding.texts import CodingText


def open_lines(source: Path) -> TextIO:
    """Open a file, or standard input for "-", as UTF-8; bytes that are not UTF-8 spoil their own line only.

    Raises SettingsError when there is no such file.
    """
    if str(source) == "-":
        return TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="surrogateescape")
    try:
        return source.open(encoding="utf-8-sig", errors="surrogateescape")
    except OSError as error:
        raise SettingsError(f"{source}: cannot be read: {error.strerror}") from error


def code_lines(lines: Iterable[str], coder: Coder) -> int:
    """Code line by line, in order; give how many lines had a fault."""
    from eventwire.coding.coder import CodingFault
    from eventwire.coding.contract import annotation_line

    source = _Source(lines)
    if isinstance(sys.stdout, TextIOWrapper):  # a lone surrogate of an id is written as JSON escapes it
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    for found in coder.attempt(source.texts()):
        line_no = source.next_line_no()
        if isinstance(found, CodingFault):
            source.complain({"line": line_no, "error": "coding_failed", "evidence": found.evidence})
        else:
            sys.stdout.write(annotation_line(found) + "\n")
    return source.faults


class _Source:
    """Gives texts, knows the line of each, says what is wrong with the others, and counts the faults."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.faults = 0
        self._lines = lines
        self._line_no = 0
        self._begun: deque[int] = deque()  # lines of the texts that the coder took and has not given back

    def texts(self) -> Iterator[CodingText]:
        from eventwire.coding.contract import BadLine, read_texts

        for item in read_texts(self._numbered()):
            if isinstance(item, BadLine):
                self.complain(item.to_dict())
            else:
                self._begun.append(self._line_no)
                yield item

    def next_line_no(self) -> int:
        """Give the line of the text that the coder gives back next."""
        return self._begun.popleft()

    def complain(self, fault: dict[str, object]) -> None:
        """Write a fault as a JSON line to stderr."""
        self.faults += 1
        sys.stderr.write(json.dumps(fault) + "\n")

    def _numbered(self) -> Iterator[str]:
        for line in self._lines:
            self._line_no += 1
            yield line
