"""How well confidence tells the share of right events: `python -m bench.confidence [--fit]`.

Codes the hand-coded sentences beside the project; an event is right when its PLOVER type, or its CAMEO family
where the set has no type, is one that the set accepts. Prints the reliability table: of the events of each
band of confidence, the mean confidence and the share that was right. With `--fit` also the weights, for a
person to round into eventwire/coding/confidence.py: a logistic regression with a ridge over all events, and
the table of five folds by sentence, each judged by weights that did not see it.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from bench.clue_weights import fit
from eventwire.coding.coder import load_coder
from eventwire.coding.confidence import traits_of
from eventwire.coding.lexicon import load_lexicon
from eventwire.coding.texts import CodingText
from eventwire.settings import load_settings

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
SETS = ("events_plover", "events_plv", "events_cameo")
FOLDS = 5
BANDS = np.array([0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
SAME = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One coded event of a gold sentence."""

    sentence: str
    traits: tuple[str, ...]
    stated: float
    is_right: bool


def read_accepted(record: dict[str, Any]) -> set[str]:
    """Give the PLOVER types and CAMEO families that a gold record accepts."""
    names = [record.get("plover_event_2021"), record.get("plover_event")]
    codes: list[str] = []
    for event in record.get("events", ()):
        names += [*event.get("plover_ok", ()), event.get("plover_root")]
        codes.append(event.get("cameo") or "")
    for event in record.get("adjudicated", ()):
        codes += event["cameo"]
    types = {SAME.get(name, name) for name in names if name}
    return (
        types | {code[:2] for code in codes if code} | ({"CONCEDE", "RETREAT"} if "YIELD" in types else set())
    )


def code_rows() -> Iterator[Row]:
    """Code every gold sentence; statements (01) are left out, as the sets leave them out."""
    patterns = load_lexicon().patterns.by_id
    coder = load_coder(load_settings())
    for name in SETS:
        records = [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()]
        texts = [CodingText(text_id=record["id"], text=record["text"]) for record in records]
        for record, found in zip(records, coder.code(texts), strict=True):
            accepted = read_accepted(record)
            events = [event for event in found.events if not event.cameo.startswith("01")]
            for event in events:
                siblings = sum(other.sentence_no == event.sentence_no for other in found.events)
                yield Row(
                    sentence=record.get("split_key") or record["id"],
                    traits=tuple(traits_of(event, patterns[event.rule], siblings=siblings)),
                    stated=event.confidence,
                    is_right=bool({event.plover, event.cameo[:2]} & accepted),
                )


def print_table(stated: np.ndarray, right: np.ndarray) -> None:
    """Print, for each band, how many events it has, their mean confidence and the share that was right."""
    bands = np.digitize(stated, BANDS[1:-1])
    print("confidence   events  mean  right")
    for band in sorted(set(bands)):
        inside = bands == band
        print(
            f"{BANDS[band]:.1f} to {BANDS[band + 1]:.1f} {inside.sum():>7}  "
            f"{stated[inside].mean():.2f}  {right[inside].mean():.2f}"
        )
    error = sum(
        abs(stated[bands == band].mean() - right[bands == band].mean()) * (bands == band).mean()
        for band in set(bands)
    )
    print(f"expected calibration error {error:.3f} over {len(right)} events")


def make_matrix(rows: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    """Give one line a row: 1 for `always`, then 1 for each trait that it has."""
    column = {name: number for number, name in enumerate(names, start=1)}
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, 0] = 1
    for line, row in enumerate(rows):
        matrix[line, [column[trait] for trait in row.traits]] = 1
    return matrix


def print_fit(rows: Sequence[Row]) -> None:
    """Print the weights over all rows, then the table of rows judged by the weights of the other folds."""
    names = sorted({trait for row in rows for trait in row.traits})
    matrix, right = make_matrix(rows, names), np.array([float(row.is_right) for row in rows])
    folds = np.array([zlib.crc32(row.sentence.encode()) % FOLDS for row in rows])
    judged = np.zeros(len(rows))
    for fold in range(FOLDS):
        weights = fit(matrix[folds != fold], right[folds != fold])
        judged[folds == fold] = 1 / (1 + np.exp(-matrix[folds == fold] @ weights))
    weights = fit(matrix, right)
    print(f"ALWAYS = {weights[0]:.1f}")
    for name, weight, seen in zip(names, weights[1:], matrix[:, 1:].sum(axis=0), strict=True):
        print(f'    "{name}": {weight:.1f},  # {seen:.0f} events')
    print("held out by sentence:")
    print_table(judged, right)
    loss = -np.mean(right * np.log(judged) + (1 - right) * np.log(1 - judged))
    base = right.mean()
    print(f"log loss {loss:.3f}, of the mean {-(base * log(base) + (1 - base) * log(1 - base)):.3f}")


def main() -> None:
    """Print the table, and with --fit the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="print new weights too")
    arguments = parser.parse_args()
    if not GOLD.is_dir():
        raise SystemExit("the hand-coded sets lie beside the project; they are not there")
    rows = list(code_rows())
    if arguments.fit:
        print_fit(rows)
    print_table(np.array([row.stated for row in rows]), np.array([row.is_right for row in rows]))


if __name__ == "__main__":
    main()
