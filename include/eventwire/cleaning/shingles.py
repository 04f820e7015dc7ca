"""Near-identical texts: 5-word shingles, a MinHash signature, keys of its bands, the exact share in common.

How to group texts incrementally: store a text's `shingle_hashes` (or the text) and its `band_keys`; the texts
with a key in common are candidates; those with `jaccard` of at least LIKENESS are copies. The work for a new
text depends on its candidates, not on how many texts are stored. All numbers are the same on every machine,
and change only with VERSION.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

VERSION = 1
LIKENESS = 0.8  # Jaccard from which two texts are the same story
SHINGLE_WORDS = 5
PERMUTATIONS = 128
_BANDS, _ROWS = 32, 4  # a pair of Jaccard 0.8 shares a band with a probability of 0.999993
_CHUNK = 256  # shingles hashed at a time, so that the table of their permutations stays in the cache
_WORD = re.compile(r"\w+")

Hashes: TypeAlias = "NDArray[np.uint64]"


def shingle_hashes(text: str) -> Hashes:
    """Give the sorted 64-bit hashes of the 5-word shingles of a text, without case and punctuation.

    A text of fewer words is one shingle; one without a word has none.

    >>> len(shingle_hashes("Envoys of both sides met in Accra.")), len(shingle_hashes("..."))
    (3, 0)
    """
    words = _WORD.findall(text.lower())
    if not words:
        return np.empty(0, np.uint64)
    hashed = np.array([_hash_word(word) for word in words], np.uint64)
    count = max(1, len(words) - SHINGLE_WORDS + 1)
    mixed: Hashes = np.zeros(count, np.uint64)
    for place in range(min(SHINGLE_WORDS, len(words))):
        mixed = _mix(mixed * _ODD + hashed[place : place + count])
    return np.unique(mixed)


def minhash(hashes: Hashes) -> Hashes:
    """Give the signature: the least value of each of 128 permutations of the shingles' hashes."""
    least: Hashes = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(hashes), _CHUNK):
        part = hashes[start : start + _CHUNK, None] ^ _MASKS[None, :]
        part *= _FACTORS[None, :]
        part ^= part >> np.uint64(32)
        np.minimum(least, part.min(axis=0), out=least)
    return least


def band_keys(signature: Hashes) -> tuple[int, ...]:
    """Give the 32 keys of a signature, signed 64-bit numbers; near-identical texts have one in common."""
    bands = signature.reshape(_BANDS, _ROWS)
    keys: Hashes = np.arange(_BANDS, dtype=np.uint64)
    for row in range(_ROWS):
        keys = _mix(keys * _ODD + bands[:, row])
    return tuple(keys.view(np.int64).tolist())


def jaccard(first: Hashes, second: Hashes) -> float:
    """Give the exact share of shingles in common, 0 to 1; 0 where one text has none.

    >>> jaccard(shingle_hashes("Envoys met in Accra today."), shingle_hashes("ENVOYS met in Accra today"))
    1.0
    """
    if not len(first) or not len(second):
        return 0.0
    common = len(np.intersect1d(first, second, assume_unique=True))
    return common / (len(first) + len(second) - common)


def _hash_word(word: str) -> int:
    found = _known_words.get(word)
    if found is None:
        if len(_known_words) >= _MOST_WORDS:
            _known_words.clear()
        found = int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")
        _known_words[word] = found
    return found


def _mix(numbers: Hashes) -> Hashes:
    """Spread the bits of 64-bit numbers (the finish of SplitMix64)."""
    mixed = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return mixed


def _draw(seed: int) -> Hashes:
    """Draw a 64-bit number for each permutation (SplitMix64)."""
    return _mix(np.arange(1, PERMUTATIONS + 1, dtype=np.uint64) * _ODD + np.uint64(seed))


_ODD = np.uint64(0x9E3779B97F4A7C15)
_MASKS = _draw(VERSION)
_FACTORS = _draw(VERSION + 1_000) | np.uint64(1)
_MOST_WORDS = 200_000
_known_words: dict[str, int] = {}
