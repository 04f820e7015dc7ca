"""Near-identical texts."""

from __future__ import annotations

import numpy as np
import pytest

from eventwire.cleaning.shingles import LIKENESS, band_keys, jaccard, minhash, shingle_hashes
from tests.cleaning.factories import MORE, STORY

LONG = " ".join(
    f"Envoy number {number} of the {number % 7}th delegation spoke at noon." for number in range(40)
)


def keys_of(text: str) -> set[int]:
    return set(band_keys(minhash(shingle_hashes(text))))


def likeness(first: str, second: str) -> float:
    return jaccard(shingle_hashes(first), shingle_hashes(second))


def test_case_and_punctuation_do_not_count() -> None:
    assert likeness(STORY, f"  {STORY.upper().replace('.', ' --')}") == 1.0


def test_the_exact_share_is_that_of_the_runs_of_five_words() -> None:
    assert likeness("a b c d e f", "a b c d e g") == pytest.approx(1 / 3)


def test_a_light_edit_is_near_identical_and_shares_a_key() -> None:
    edited = LONG.replace("Envoy number 11", "Minister number 11")
    assert (likeness(LONG, edited) >= LIKENESS, keys_of(LONG).isdisjoint(keys_of(edited))) == (True, False)


def test_other_texts_share_no_key() -> None:
    assert keys_of(LONG).isdisjoint(keys_of(f"{STORY} {MORE}"))


@pytest.mark.parametrize("text", ["", "...", " \n"])
def test_a_text_without_a_word_is_like_nothing(text: str) -> None:
    assert likeness(text, text) == 0.0


def test_a_headline_of_two_words_is_like_itself_only() -> None:
    assert (likeness("Envoys meet", "envoys meet"), likeness("Envoys meet", "Envoys part")) == (1.0, 0.0)


def test_the_same_words_in_another_order_are_another_text() -> None:
    assert likeness("one two three four five", "five four three two one") == 0.0


def test_the_hashes_are_sorted_and_distinct() -> None:
    hashes = shingle_hashes(f"{STORY} {STORY}")
    assert np.array_equal(hashes, np.unique(hashes))


def test_a_signature_is_that_of_the_set_however_long_it_is() -> None:
    hashes = shingle_hashes(" ".join(map(str, range(2_000))))
    parts = [minhash(hashes[:700]), minhash(hashes[700:])]
    assert np.array_equal(minhash(hashes), np.minimum(*parts))


def test_the_keys_of_a_version_never_change() -> None:
    assert band_keys(minhash(shingle_hashes(STORY)))[:2] == (-1732938496114509304, -1474217104071015677)


def test_the_share_of_equal_places_in_signatures_estimates_the_likeness() -> None:
    words = [f"w{number}" for number in range(1_000)]
    first, second = " ".join(words), " ".join(words[:900])
    same = float(np.mean(minhash(shingle_hashes(first)) == minhash(shingle_hashes(second))))
    assert same == pytest.approx(likeness(first, second), abs=0.1)
