"""How much a reader takes before it rejects. The first three figures come from the settings of the same
names.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLimits:
    """Limits of one file.

    file_bytes: bytes as stored. expanded_bytes: bytes after decompression, all layers of it. article_chars:
    characters of one article as its format gives it. expansion_ratio: expanded over stored bytes; news text
    reaches 3 to 10 and JSONL with repeated keys about 40, while a bomb made of zeros reaches 1,000. It
    counts from `ratio_from_bytes` on: a small file may repeat itself. page_chars: characters of an HTML
    page with all its furniture; extraction takes about 1 s a million. nesting: compressed files within each
    other.
    """

    file_bytes: int
    expanded_bytes: int
    article_chars: int
    expansion_ratio: int = 200
    ratio_from_bytes: int = 1_000_000
    page_chars: int = 5_000_000
    nesting: int = 2
