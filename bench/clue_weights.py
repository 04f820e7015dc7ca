"""Fit the weights of the recogniser's clues: a logistic regression over the gold sets, printed for a person
to round.

Each span that the gazetteer knows is one row, once with the model's labels and once without; it is right when
it overlaps a gold toponym. Ridge penalty 2.0, Newton's method, four folds by document for the figures."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from eventwire.coding.gazetteer.clues import PRIOR_MOST
from eventwire.coding.gazetteer.recogniser import UNREAD, Reading, list_clued_spans
from eventwire.coding.gazetteer.spans import Token
from eventwire.coding.gazetteer.store import Gazetteer

RIDGE = 2.0
STEPS = 25
FOLDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One span: its document, its prior from 0 to 1, its clues, and whether it overlaps a gold toponym."""

    document: str
    prior: float
    clues: tuple[str, ...]
    is_place: bool


def print_weights(
    gazetteer: Gazetteer, documents: Sequence[dict[str, Any]], readings: Sequence[tuple[list[Token], Reading]]
) -> None:
    """Print the weights with how often each clue was seen and how often it was right, then precision and
    recall."""
    rows = [*list_rows(gazetteer, documents, readings)]
    rows += list_rows(gazetteer, documents, [(tokens, UNREAD) for tokens, _ in readings])
    names = sorted({clue for row in rows for clue in row.clues})
    matrix, truth = make_matrix(rows, names)
    weights = fit(matrix, truth)
    print(f"always {weights[0]:.1f}\nprior {weights[1]:.1f}")
    for column, name in enumerate(names, start=2):
        seen = matrix[:, column] > 0
        print(f"{name} {weights[column]:.1f}  seen {seen.sum()}, right {truth[seen].mean():.2f}")
    print_folds(rows, matrix, truth)


def list_rows(
    gazetteer: Gazetteer, documents: Iterable[dict[str, Any]], readings: Iterable[tuple[list[Token], Reading]]
) -> list[Row]:
    """Make a row of every span that the gazetteer knows."""
    return [
        Row(
            document=document["doc_id"],
            prior=min(span.prior, PRIOR_MOST) / PRIOR_MOST,
            clues=tuple(clues),
            is_place=any(
                span.start < gold["end"] and gold["start"] < span.end for gold in document["toponyms"]
            ),
        )
        for document, (tokens, reading) in zip(documents, readings, strict=True)
        for span, clues, _ in list_clued_spans(document["text"], tokens, gazetteer, reading)
    ]


def make_matrix(rows: Sequence[Row], names: Sequence[str]) -> tuple[Any, Any]:
    """Turn rows into a matrix (constant, prior, clues) and the truth."""
    columns = {name: column for column, name in enumerate(names, start=2)}
    matrix = np.zeros((len(rows), len(names) + 2))
    matrix[:, 0] = 1.0
    for number, row in enumerate(rows):
        matrix[number, 1] = row.prior
        matrix[number, [columns[clue] for clue in row.clues]] = 1.0
    return matrix, np.array([float(row.is_place) for row in rows])


def fit(matrix: Any, truth: Any) -> Any:
    """Fit a logistic regression by Newton's method."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (truth - chance) - RIDGE * weights
        curvature = (matrix.T * (chance * (1 - chance))) @ matrix + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights


def print_folds(rows: Sequence[Row], matrix: Any, truth: Any) -> None:
    """Print precision and recall over spans that the weights were not fitted on."""
    folds = np.array([zlib.crc32(row.document.encode()) % FOLDS for row in rows])
    points = np.zeros(len(rows))
    for fold in range(FOLDS):
        points[folds == fold] = matrix[folds == fold] @ fit(matrix[folds != fold], truth[folds != fold])
    said = points > 0
    precision, recall = truth[said].mean(), truth[said].sum() / truth.sum()
    print(f"left-out documents: precision {precision:.3f}, recall {recall:.3f}")
