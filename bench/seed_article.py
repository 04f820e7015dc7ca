"""How many of the 14 core events of the seed article are found.

The article is coded exactly as given by `eventwire code --jsonl`, with id seed-000 and date 2019-03-26, and
scored by the scorer that lies beside the project.
Measured: core events found by type (`core_type`) and with the right actor too (`core_actor`).
Bounds: at least 9 and at least 8.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.figure import Figure
from bench.programs import BenchError, environment_of, run_program, settings_in
from bench.workplace import Workplace
from eventwire.settings import PROJECT

SHARED = PROJECT.parent / "shared"
GOLD = SHARED / "gold" / "seed_events.jsonl"
SCORER = SHARED / "score" / "score.py"
TEXT_ID, PUBLISHED_ON = "seed-000", "2019-03-26"
LEAST = {"core_type": 9, "core_actor": 8}


def measure(place: Workplace) -> list[Figure]:
    """Code the article and score it."""
    if not (GOLD.is_file() and SCORER.is_file()):
        raise BenchError("the gold set of the seed article does not lie beside the project")
    folder = place.new_folder()
    (article,) = (SHARED / "articles" / "seed").glob("*.txt")
    words = article.read_bytes().decode("utf-8")
    line = json.dumps({"id": TEXT_ID, "text": words, "date": PUBLISHED_ON, "title": None})
    eventwire = str(Path(sys.executable).with_name("eventwire"))
    environment = environment_of(settings_in(folder))
    predicted = folder / "predicted.jsonl"
    predicted.write_text(
        run_program([eventwire, "code", "--jsonl", "-"], environment, words=f"{line}\n"), "utf-8"
    )
    command = [sys.executable, str(SCORER), "score", "seed", str(GOLD), str(predicted)]
    scores = json.loads(run_program(command, environment))
    return [
        Figure(
            name=f"seed article, {name}",
            measured=f"{scores[name]} of {scores['core']}",
            bound=f"at least {least}",
            holds=scores[name] >= least,
            note=f"{scores['predicted']} coded, {scores['outside_any_gold_quote']} outside any gold quote",
        )
        for name, least in LEAST.items()
    ]
