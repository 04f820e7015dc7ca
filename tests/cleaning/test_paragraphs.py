"""Lines to paragraphs."""

from __future__ import annotations

import textwrap

import pytest

from eventwire.cleaning.paragraphs import join_lines
from tests.cleaning.factories import MORE, STORY


@pytest.mark.parametrize("width", [45, 60, 72, 80, 100])
def test_wrapped_paragraphs_are_joined_at_any_usual_width(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in (STORY, MORE))
    assert join_lines(wrapped) == [STORY, MORE]


def test_long_lines_are_paragraphs_without_a_blank_line_between() -> None:
    assert join_lines(f"{STORY} {MORE}\n{MORE} {STORY}") == [f"{STORY} {MORE}", f"{MORE} {STORY}"]


def test_short_lines_of_a_list_stay_apart() -> None:
    assert join_lines("Accra\nLagos\nNiamey") == ["Accra", "Lagos", "Niamey"]


def test_a_line_broken_in_the_middle_of_a_sentence_is_joined() -> None:
    assert join_lines("Envoys met\nin Accra.") == ["Envoys met in Accra."]


def test_a_word_keeps_its_hyphen_at_a_break() -> None:
    assert join_lines("The Rwandan-\nbacked rebels withdrew.") == ["The Rwandan-backed rebels withdrew."]


def test_blank_lines_leave_no_empty_paragraph() -> None:
    assert join_lines("\n\nEnvoys met.\n\n \n\n\nThey left.\n\n") == ["Envoys met.", "They left."]
