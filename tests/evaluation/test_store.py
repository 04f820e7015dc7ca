"""Figures become rows of ops.score, one a coder version, set and figure."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from eventwire.errors import ContractError
from eventwire.evaluation import Figure, keep_scores
from eventwire.warehouse import transaction
from eventwire.warehouse.schema import score
from tests.warehouse.factories import CODER, prepare


@pytest.fixture
def engine(engine: Engine) -> Engine:
    """The empty warehouse, which knows the coder of the tests."""
    with transaction(engine) as connection:
        prepare(connection)
    return engine


def keep(engine: Engine, *values: tuple[str, float], coder: str = CODER) -> int:
    figures = [Figure(gold_set="wire", name=name, value=value) for name, value in values]
    with transaction(engine) as connection:
        return keep_scores(connection, coder, figures)


def kept(engine: Engine) -> list[tuple[str, str, str, float]]:
    query = select(score.c.coder_version_id, score.c.gold_set, score.c.figure, score.c.value)
    with engine.connect() as connection:
        return sorted(tuple(row) for row in connection.execute(query))


def test_each_figure_is_a_row(engine: Engine) -> None:
    assert keep(engine, ("type_recall", 0.5), ("type_precision", 0.75)) == 2
    assert kept(engine) == [(CODER, "wire", "type_precision", 0.75), (CODER, "wire", "type_recall", 0.5)]


def test_a_later_figure_replaces_the_earlier_one(engine: Engine) -> None:
    keep(engine, ("type_recall", 0.5))
    keep(engine, ("type_recall", 0.6))
    assert kept(engine) == [(CODER, "wire", "type_recall", 0.6)]


def test_no_figures_write_nothing(engine: Engine) -> None:
    assert keep(engine) == 0
    assert kept(engine) == []


def test_a_coder_that_is_not_registered_has_no_figures(engine: Engine) -> None:
    with pytest.raises(ContractError, match="refused a row"):
        keep(engine, ("type_recall", 0.5), coder="unknown")
