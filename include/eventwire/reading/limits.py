"""How much a reader takes before it rejects. The first three figures come from the settings of the same
names.
"""

from __future__ import annotations

from dataclasses import dataclass

from eventwire.errors import ReadError


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLimits:
    """Limits of one file.

    file_bytes: bytes as stored. expanded_bytes: bytes after decompression, all layers of it. article_chars:
    characters of one article as its format gives it. expansion_ratio: expanded over stored bytes; news text
    reaches 3 to 10 and JSONL with repeated keys about 40, while a bomb made of zeros reaches 1,000. It
    counts from `ratio_from_bytes` on: a small file may repeat itself. page_chars: characters of an HTML
    page with all its furniture. page_elements: elements on it; extraction takes up to 0.2 ms for each, and
    the largest of 137 news pages has 1,929. page_depth: elements within each other on it; real pages reach
    50, and extraction is slower with every one. nesting: compressed files and
    archives within each other. members: entries of one archive. xml_elements: elements of one article in
    XML, or before the first.
    """

    file_bytes: int
    expanded_bytes: int
    article_chars: int
    expansion_ratio: int = 200
    ratio_from_bytes: int = 1_000_000
    page_chars: int = 5_000_000
    page_elements: int = 40_000
    page_depth: int = 120
    nesting: int = 2
    members: int = 100_000
    xml_elements: int = 500_000


class ExpansionBudget:
    """Counts the bytes that one stored file expands to, through all its layers and members."""

    def __init__(self, stored_bytes: int, limits: ReadLimits) -> None:
        self.stored_bytes = stored_bytes
        self.expanded_bytes = 0
        self._limits = limits

    def take(self, more_bytes: int) -> None:
        """Count bytes that were expanded.

        Raises ReadError `expanded_too_large` or `expansion_ratio`.
        """
        self.expanded_bytes += more_bytes
        limits = self._limits
        if self.expanded_bytes > limits.expanded_bytes:
            raise ReadError(
                "expanded_too_large", f"more than {limits.expanded_bytes} bytes out of {self.stored_bytes}"
            )
        is_counted = self.expanded_bytes > limits.ratio_from_bytes
        if is_counted and self.expanded_bytes > limits.expansion_ratio * self.stored_bytes:
            raise ReadError(
                "expansion_ratio", f"more than {limits.expansion_ratio} times its {self.stored_bytes} bytes"
            )
