"""Reading and cleaning of text files against the coding step, over the same articles.

Alternating, a process of its own each time, with one thread: the files are loaded, read and cleaned as those
of a shard are, and the texts that this gives are coded. Both warm up before the clock starts.
Measured: articles a second of both, medians of the rounds, and their ratio.
Bound: ratio at least 20, so that the intake never matters.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.articles import read_texts, sample_text
from bench.coding_speed import code_all
from bench.figure import Figure
from bench.programs import ONE_THREAD, environment_of, run_program, settings_in
from bench.workplace import Workplace

LEAST = 20.0


def measure(place: Workplace) -> list[Figure]:
    """Time both, in turns."""
    folder = place.new_folder()
    warm = folder / "warm" / "sample.txt"
    warm.parent.mkdir()
    warm.write_text(sample_text(), encoding="utf-8")
    environment = environment_of(settings_in(folder)) | ONE_THREAD
    rates: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    for _ in range(place.rounds):
        for name, found in rates.items():
            command = [
                sys.executable,
                "-m",
                "bench.intake_speed",
                name,
                str(warm.parent),
                str(place.articles),
            ]
            found.append(float(run_program(command, environment).split()[-1]))
    intake, coding = (statistics.median(rates[name]) for name in CONTESTANTS)
    return [
        Figure(
            name="reading and cleaning against the coding step",
            measured=f"{intake / coding:.1f} times ({intake:.0f} and {coding:.1f} articles/s)",
            bound=f"at least {LEAST:.0f} times",
            holds=intake / coding >= LEAST,
            note=f"{place.articles_are}, medians of {place.rounds} rounds, one thread each",
        )
    ]


def time_intake(warm: Path, articles: Path) -> float:
    """Give the articles a second of reading and cleaning."""
    read_texts(warm)
    started = time.perf_counter()
    count = len(read_texts(articles))
    return count / (time.perf_counter() - started)


def time_coding(warm: Path, articles: Path) -> float:
    """Give the articles a second of coding."""
    texts = read_texts(articles)
    return len(texts) / code_all(texts)


CONTESTANTS: dict[str, Callable[[Path, Path], float]] = {"intake": time_intake, "coding": time_coding}


def main() -> None:
    """Print the articles a second of one contestant: its name, a folder to warm up with, and the folder."""
    name, warm, articles = sys.argv[1:]
    print(CONTESTANTS[name](Path(warm), Path(articles)))


if __name__ == "__main__":
    main()
