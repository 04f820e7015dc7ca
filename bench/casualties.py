"""How well victims are counted: `python -m bench.casualties [--faults]`.

Reads the project's own set, 366 texts with low, best and high of the killed, wounded, missing, detained and
displaced (evaluation/gold/casualties.jsonl). Some were written before the code, some after it; the "blind"
ones were scored once before the code learned from them: of the first 139 then 83 % were right, of the last
40, which use rarer wordings, 55 %. A text is right when all five kinds have the number of the set, NULL where
the text gives none. Prints the share that is right in its best numbers, and in low and high too; with
--faults each text that is wrong.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import eventwire.evaluation
from eventwire.coding.coder import Coder, load_coder
from eventwire.coding.components.harm_words import KINDS
from eventwire.coding.components.tolls import tolls_of
from eventwire.coding.texts import CodingText
from eventwire.settings import load_settings

GOLD = Path(eventwire.evaluation.__file__).parent / "gold" / "casualties.jsonl"
Numbers = dict[str, list[int | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One text with the numbers that it should give and those that it gave: [low, best, high] by kind."""

    text: str
    written: str
    wanted: Numbers
    given: Numbers

    @property
    def best_right(self) -> bool:
        """Whether the best number of every kind is right."""
        return _bests(self.wanted) == _bests(self.given)

    @property
    def all_right(self) -> bool:
        """Whether low and high are right too."""
        return self.wanted == self.given


def _bests(numbers: Numbers) -> dict[str, int | None]:
    return {kind: number[1] for kind, number in numbers.items()}


def judge(coder: Coder) -> Iterator[Judged]:
    """Count the victims of each text of the set."""
    for line in GOLD.read_text("utf-8").splitlines():
        record: dict[str, Any] = json.loads(line)
        text = CodingText(text_id=record["id"], text=record["text"])
        told = [found for parsed in coder.parse_each(text) for found in parsed.doc._.casualties]
        yield Judged(
            text=record["text"],
            written=record["written"],
            wanted={kind: record[kind] for kind in KINDS if kind in record},
            given={toll.kind: [toll.count.low, toll.count.best, toll.count.high] for toll in tolls_of(told)},
        )


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", action="store_true", help="print each text that is wrong")
    options = parser.parse_args()
    judged = list(judge(load_coder(load_settings())))
    for written in ("before", "after", "blind"):
        half = [text for text in judged if text.written == written]
        best, whole = (sum(getattr(text, name) for text in half) for name in ("best_right", "all_right"))
        print(f"written {written}: {len(half)} texts, best right {best}, low and high too {whole}")
    print(f"best right: {sum(text.best_right for text in judged) / len(judged):.3f} of {len(judged)}")
    for text in judged:
        if options.faults and not text.all_right:
            print(f"- {text.text}\n  wanted {text.wanted}\n  given  {text.given}")


if __name__ == "__main__":
    main()
