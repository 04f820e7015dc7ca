"""Which articles tell the same story: the judgement of near-identical texts that the warehouse groups by."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from eventwire.cleaning.notes import strip_revision_mark
from eventwire.cleaning.shingles import LIKENESS, band_keys, jaccard, minhash, shingle_hashes
from eventwire.warehouse import Signature, StoryText

SAME_BODY_WORDS = 30  # a body of fewer words may be the same by chance
_WORD = re.compile(r"\w+")
_KEPT_HASHES = 2_000


class ShingleReader:
    """Two articles are alike when their texts share 0.8 of their 5-word shingles, or their bodies all words.

    The second finds a copy under another headline. Remembers the shingles of the texts that it saw last.
    """

    def __init__(self) -> None:
        self._hashes = lru_cache(maxsize=_KEPT_HASHES)(shingle_hashes)

    def sign(self, article: StoryText) -> Signature:
        """Give the keys that near-identical articles have in common; none for a text without a word."""
        hashes = self._hashes(article.text)
        keys = band_keys(minhash(hashes)) if len(hashes) else ()
        body = _body_words(article)
        title = " ".join(_WORD.findall(strip_revision_mark(article.title or "").lower()))
        return Signature(
            band_keys=(*keys, _number(body)) if body else keys,
            headline_key=_number(title) if title else None,
        )

    def are_alike(self, first: StoryText, second: StoryText) -> bool:
        """Compare exactly."""
        if jaccard(self._hashes(first.text), self._hashes(second.text)) >= LIKENESS:
            return True
        body = _body_words(first)
        return body is not None and body == _body_words(second)


def _body_words(article: StoryText) -> str | None:
    """Give the words of the body without case and punctuation; None when they are few."""
    words = _WORD.findall(article.text[article.body_start :].lower())
    return " ".join(words) if len(words) >= SAME_BODY_WORDS else None


def _number(words: str) -> int:
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "little", signed=True)
