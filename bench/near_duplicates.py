"""Near-duplicates: candidates by band keys and an exact check, against brute force over all pairs.

    python -m bench.near_duplicates [FOLDER]

Every article under the folder is read and cleaned. Brute force counts the shingles in common of all pairs
that have one, by an inverted index over the words themselves. Printed: pairs of Jaccard >= 0.8, recall,
precision, and the processor time per article of the second half over the first.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from bench.publish_dates import FOLDER, read_cleaned
from eventwire.cleaning.shingles import LIKENESS, Hashes, band_keys, jaccard, minhash, shingle_hashes

Pair = tuple[int, int]


def find_by_bands(texts: list[str]) -> tuple[set[Pair], list[float], int]:
    """Take the texts one by one, as they arrive; give the pairs, the seconds of each text, the candidates."""
    stored: list[Hashes] = []
    by_key: dict[int, list[int]] = defaultdict(list)
    pairs: set[Pair] = set()
    seconds, candidates = [], 0
    for number, text in enumerate(texts):
        begun = time.process_time()
        hashes = shingle_hashes(text)
        keys = band_keys(minhash(hashes)) if len(hashes) else ()
        near = {other for key in keys for other in by_key[key]}
        pairs.update((other, number) for other in near if jaccard(stored[other], hashes) >= LIKENESS)
        for key in keys:
            by_key[key].append(number)
        stored.append(hashes)
        candidates += len(near)
        seconds.append(time.process_time() - begun)
    return pairs, seconds, candidates


def find_by_brute_force(texts: list[str]) -> set[Pair]:
    """Compare each text with each other one that has a shingle in common, over the words themselves."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes: list[int] = []
    pairs: set[Pair] = set()
    for number, text in enumerate(texts):
        shingles = cut_shingles(text)
        common = Counter(other for shingle in shingles for other in index[shingle])
        for other, count in common.items():
            if count / (len(shingles) + sizes[other] - count) >= LIKENESS:
                pairs.add((other, number))
        for shingle in shingles:
            index[shingle].append(number)
        sizes.append(len(shingles))
    return pairs


def cut_shingles(text: str) -> set[tuple[str, ...]]:
    """Give the set of the runs of five words."""
    words = re.findall(r"\w+", text.lower())
    if len(words) < 5:
        return {tuple(words)} if words else set()
    return set(zip(*(words[start:] for start in range(5)), strict=False))


def read_texts(paths: Iterable[Path]) -> list[str]:
    """Give the cleaned texts of all articles, in the order of their ids, so that both halves are alike."""
    articles = [article for path in paths for _, article in read_cleaned(path)]
    return [article.text for article in sorted(articles, key=lambda article: article.article_id)]


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    paths = sorted(
        path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".csv", ".md")
    )
    texts = read_texts(paths)
    found, seconds, candidates = find_by_bands(texts)
    expected = find_by_brute_force(texts)
    half = len(seconds) // 2
    first, second = sum(seconds[:half]) / half, sum(seconds[half:]) / (len(seconds) - half)
    both = len(found & expected)
    print(f"{len(texts)} articles, {len(expected)} pairs of Jaccard >= {LIKENESS}, {candidates} candidates")
    print(f"recall {both / max(1, len(expected)):.4f} precision {both / max(1, len(found)):.4f}")
    print(
        f"{1000 * sum(seconds) / len(texts):.2f} ms an article; second half over first: {second / first:.2f}"
    )


if __name__ == "__main__":
    main()
