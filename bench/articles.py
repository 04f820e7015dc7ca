"""The articles that the figures are measured over: real ones where they lie beside the project, else samples.

Real: taken evenly over the folders of ../shared/articles/txt, and over the sorted names of each folder.
Samples: the articles that ship with the project, repeated, each copy with its own number in the text.
"""

from __future__ import annotations

import hashlib
import shutil
from itertools import cycle, islice
from pathlib import Path

from eventwire.settings import PROJECT, Settings

REAL = PROJECT.parent / "shared" / "articles" / "txt"
SAMPLES = PROJECT / "include" / "samples" / "articles"
LEFT_OUT = ("14-", "15-", "16-")  # another language, a copy, no text


def lay_out(folder: Path, count: int) -> str:
    """Fill a new folder with articles; give a word that says which they are."""
    return _copy_real(folder, count) if REAL.is_dir() else repeat_samples(folder, count)


def read_texts(folder: Path) -> list[str]:
    """Give the cleaned texts of the articles in a folder, as the coding step gets them."""
    from eventwire.flow.intake import take_in
    from eventwire.ledger import ShardFile
    from eventwire.records import content_id

    settings = Settings(warehouse_url=None)
    files = [
        ShardFile(
            file_id=content_id(path.as_posix()),
            location=str(path),
            content_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            file_bytes=path.stat().st_size,
            modified_at=None,
            records=None,
        )
        for path in sorted(folder.rglob("*.txt"))
    ]
    return [article.text for article in take_in(files, settings).articles.values()]


def sample_text() -> str:
    """Give one article with events that the coder is known to find."""
    return (SAMPLES / "02-lake-chad-convoy-attack.txt").read_text(encoding="utf-8")


def _copy_real(folder: Path, count: int) -> str:
    chosen = choose_evenly({part.name: sorted(part.glob("*.txt")) for part in REAL.iterdir()}, count)
    for path in chosen:
        target = folder / path.relative_to(REAL)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    return f"{len(chosen)} real articles"


def choose_evenly(folders: dict[str, list[Path]], count: int) -> list[Path]:
    """Choose paths: the same number from each folder as far as it has them, spread over its sorted names."""
    chosen: list[Path] = []
    by_size = sorted(folders.items(), key=lambda item: (len(item[1]), item[0]))
    for place, (_, paths) in enumerate(by_size):
        share = min(len(paths), -(-(count - len(chosen)) // (len(by_size) - place)))
        chosen += [paths[number * len(paths) // share] for number in range(share)]
    return sorted(chosen)


def repeat_samples(folder: Path, count: int) -> str:
    """Fill a new folder with the samples, again and again, each with its own number; give a word for them."""
    samples = [path for path in sorted(SAMPLES.glob("*.txt")) if not path.name.startswith(LEFT_OUT)]
    folder.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(islice(cycle(samples), count)):
        text = f"{path.read_text(encoding='utf-8').rstrip()}\n\nThis is report number {number:,}.\n"
        (folder / f"{number:04d}-{path.name}").write_text(text, encoding="utf-8")
    return f"{count} sample articles, repeated with changed content"
