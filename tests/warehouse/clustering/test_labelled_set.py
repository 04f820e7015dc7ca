"""The labelled set says what it promises, and pairs are counted as its docstring says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from eventwire.errors import ContractError
from eventwire.evaluation.occurrences import (
    LabelledArticle,
    labelled_articles,
    own_occurrences,
    pair_figures,
    read_occurrences,
)
from eventwire.ontology import event_types

OCCURRENCES = read_occurrences(own_occurrences())


def test_the_set_has_sixty_occurrences_and_sixty_look_alikes() -> None:
    assert len(OCCURRENCES) == 60
    assert sum(len(one.look_alikes) for one in OCCURRENCES) == 60
    assert Counter(one.half for one in OCCURRENCES) == {1: 30, 2: 30}


def test_look_alikes_differ_in_each_way() -> None:
    ways = Counter(like.differs for one in OCCURRENCES for like in one.look_alikes)
    assert min(ways[way] for way in ("actor", "count", "day", "place")) >= 6


def test_no_text_is_there_twice() -> None:
    articles = labelled_articles(OCCURRENCES)
    assert len({article.text for article in articles}) == len(articles)


def test_types_are_those_of_the_ontology() -> None:
    assert {one.type for one in OCCURRENCES} <= {kind.plover for kind in event_types().values()}


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('{"occurrence": "raid"}\n', encoding="utf-8")
    with pytest.raises(ContractError, match=r"set.jsonl:1: (?s:.)*reports"):
        read_occurrences(path)


ONE, OTHER = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("events", "precision", "recall", "f1"),
    [
        pytest.param({0: [ONE], 1: [ONE], 2: [ONE], 3: [OTHER]}, 1.0, 1.0, 1.0, id="all right"),
        pytest.param({0: [ONE], 1: [ONE], 3: [OTHER]}, 1.0, 1 / 3, 0.5, id="one is not coded"),
        pytest.param({0: [ONE], 1: [ONE], 2: [ONE], 3: [ONE]}, 0.5, 1.0, 2 / 3, id="a look-alike is joined"),
        pytest.param(
            {0: [ONE], 1: [ONE, OTHER], 2: [OTHER]}, 1.0, 2 / 3, 0.8, id="two events of one article"
        ),
        pytest.param({}, 0.0, 0.0, 0.0, id="nothing"),
    ],
)
def test_pairs_are_compared(
    events: dict[int, list[UUID]], precision: float, recall: float, f1: float
) -> None:
    day = OCCURRENCES[0].reports[0].published_on
    articles = [
        LabelledArticle(occurrence=name, type="ASSAULT", half=1, published_on=day, text="")
        for name in ("raid", "raid", "raid", "other")
    ]
    figures = pair_figures(articles, events)
    assert (figures.precision, figures.recall, figures.f1) == pytest.approx((precision, recall, f1))
