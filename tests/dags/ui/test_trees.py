"""The dependency picture shows how the parser understood the sentence of a report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html
from sqlalchemy import Engine, text

from eventwire.warehouse import transaction
from eventwire_airflow.ui.evidence import Mark
from eventwire_airflow.ui.trees import draw_tree

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

pytestmark = [pytest.mark.filterwarnings("ignore:::airflow")]


def word(text: str, head: int, start: int) -> dict[str, Any]:
    return {
        "text": text,
        "tag": "NN",
        "relation": "dep",
        "head": head,
        "start": start,
        "end": start + len(text),
    }


REBELS = [word("Armed", 1, 0), word("rebels", 2, 6), word("fled", 2, 13), word("Gao", 2, 18)]


def test_every_word_but_the_root_has_an_arc_and_higher_ones_span_lower_ones() -> None:
    tree = draw_tree([*REBELS, word("yesterday", 0, 22)], ())
    heights = [arc.y for arc in tree.arcs]
    assert (len(tree.words), len(tree.arcs), min(heights) == heights[-1]) == (5, 4, True)


def test_words_carry_the_narrowest_of_their_marks() -> None:
    marks = [Mark(start=0, end=12, meaning="source"), Mark(start=0, end=5, meaning="place")]
    assert [placed.meaning for placed in draw_tree(REBELS, marks).words] == ["place", "source", "", ""]


def test_no_words_are_an_empty_picture() -> None:
    assert draw_tree([], ()).words == ()


@pytest.mark.slow
def test_a_report_has_a_picture_of_its_sentence(page: Callable[[str], str], engine: Engine) -> None:
    with transaction(engine) as connection:
        mention_id, sentence, trigger = connection.execute(
            text(
                "SELECT mention_id, sentence, trigger_text FROM mart.event_evidence"
                " WHERE event_id IS NOT NULL AND trigger_text !~ ' '"
                " ORDER BY length(sentence), mention_id LIMIT 1"
            )
        ).one()
    (picture,) = html.fromstring(page(f"/mentions/{mention_id}/tree")).find_class("tree")
    words = [group.findtext("text") or "" for group in picture.iter("g")]
    marked = [
        group.findtext("text")
        for group in picture.iter("g")
        if group.find("rect[@class='trigger']") is not None
    ]
    assert "".join("".join(words).split()) in "".join(sentence.split())
    assert (len(words) > 2, marked) == (True, [trigger])


def test_a_report_that_is_not_there_is_not_found(browser: TestClient) -> None:
    path = "/eventwire/mentions/00000000-0000-0000-0000-000000000000/tree"
    assert browser.get(path).status_code == 404
