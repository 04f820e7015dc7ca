"""The coding step against plain `nlp.pipe` of the unmodified model, over the same texts.

The articles are read and cleaned first. Then, alternating, a process of its own each time: our coder over all
texts, and `spacy.load(...)` of the model as it comes, with its own defaults, over all texts. Both load and
warm up before the clock starts, both have one thread, as the tasks have.
Measured: articles a second, medians of the rounds, and their ratio.
Bound: ratio at least 1.5.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.articles import read_texts, sample_text
from bench.figure import Figure
from bench.programs import ONE_THREAD, environment_of, run_program, settings_in
from bench.workplace import Workplace

LEAST = 1.5


def measure(place: Workplace) -> list[Figure]:
    """Time both, in turns."""
    folder = place.new_folder()
    texts = folder / "texts.json"
    texts.write_text(json.dumps(read_texts(place.articles)), encoding="utf-8")
    environment = environment_of(settings_in(folder)) | ONE_THREAD
    rates: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    for _ in range(place.rounds):
        for name, found in rates.items():
            command = [sys.executable, "-m", "bench.coding_speed", name, str(texts)]
            found.append(float(run_program(command, environment).split()[-1]))
    ours, plain = (statistics.median(rates[name]) for name in CONTESTANTS)
    return [
        Figure(
            name="coding step against plain nlp.pipe",
            measured=f"{ours / plain:.2f} times ({ours:.1f} and {plain:.1f} articles/s)",
            bound=f"at least {LEAST} times",
            holds=ours / plain >= LEAST,
            note=f"{place.articles_are}, medians of {place.rounds} rounds, one thread each",
        )
    ]


def code_all(texts: list[str]) -> float:
    """Give the seconds that our coder needs."""
    from eventwire.coding.coder import load_coder
    from eventwire.coding.texts import CodingText
    from eventwire.settings import load_settings

    coder = load_coder(load_settings())
    list(coder.code([CodingText(text_id="warm", text=sample_text())]))
    sources = [CodingText(text_id=str(number), text=text) for number, text in enumerate(texts)]
    started = time.perf_counter()
    for _ in coder.code(sources):
        pass
    return time.perf_counter() - started


def pipe_all(texts: list[str]) -> float:
    """Give the seconds that the unmodified model needs."""
    import spacy

    from eventwire.coding.pipeline import MODEL

    nlp = spacy.load(MODEL)
    list(nlp.pipe([sample_text()]))
    started = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    return time.perf_counter() - started


CONTESTANTS: dict[str, Callable[[list[str]], float]] = {"ours": code_all, "plain": pipe_all}


def main() -> None:
    """Print the articles a second of one contestant: its name, and the file of texts."""
    name, path = sys.argv[1:]
    texts = json.loads(Path(path).read_text(encoding="utf-8"))
    print(len(texts) / CONTESTANTS[name](texts))


if __name__ == "__main__":
    main()
