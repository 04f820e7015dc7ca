"""A text that the coder stumbles over is a fault in its place; what is no fault of a text is raised."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eventwire.coding.coder import Coder, CodingFault, load_coder
from eventwire.coding.texts import CodingText
from eventwire.errors import TransientError
from eventwire.records import Annotation
from eventwire.settings import Settings

LONE_SURROGATE = "Rebels attacked \ud800 soldiers in Mali."


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load_coder(Settings(warehouse_url=None))


def texts(*words: str) -> list[CodingText]:
    return [CodingText(text_id=str(number), text=text) for number, text in enumerate(words)]


def test_the_others_are_coded_in_their_places(coder: Coder) -> None:
    good = "Kenya and Uganda held talks in Nairobi."
    found = list(coder.attempt(texts(good, LONE_SURROGATE, good, "")))
    assert [type(item) for item in found] == [Annotation, CodingFault, Annotation, Annotation]
    assert [item.text_id for item in found] == ["0", "1", "2", "3"]


def test_a_fault_in_one_batch_leaves_the_next_alone(coder: Coder) -> None:
    found = list(coder.attempt(texts(LONE_SURROGATE, *["Schools open at eight."] * 70)))
    assert [item.text_id for item in found if isinstance(item, CodingFault)] == ["0"]
    assert len(found) == 71


def test_a_fault_says_the_type_and_words_of_its_error(coder: Coder) -> None:
    (fault,) = coder.attempt(texts(LONE_SURROGATE))
    assert isinstance(fault, CodingFault)
    assert fault.evidence.startswith("UnicodeEncodeError: 'utf-8' codec can't encode character")


def test_coding_without_a_way_for_faults_raises_the_error_itself(coder: Coder) -> None:
    with pytest.raises(UnicodeEncodeError):
        list(coder.code(texts(LONE_SURROGATE)))


@pytest.mark.parametrize(
    "error", [TransientError("gone"), OSError("disk"), MemoryError(), KeyboardInterrupt()]
)
def test_what_is_no_fault_of_a_text_is_raised(coder: Coder, error: BaseException) -> None:
    def source() -> Iterator[CodingText]:
        yield from texts("Schools open at eight.")
        raise error

    with pytest.raises(type(error)):
        list(coder.attempt(source()))
