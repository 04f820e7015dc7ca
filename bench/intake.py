"""Every file of the article corpus, read and cleaned: is each record accounted for, are dates and encodings
right, and how fast is it.

    python -m bench.intake [--corpus FOLDER] [--show N]

Needs the corpus that lies beside the project; without it there is nothing to do. A record is accounted for
when it has an outcome; a date is right when a file that states one gives the day of the manifest.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.figure import Figure
from eventwire.flow.preview import Preview, preview_files
from eventwire.settings import PROJECT, Settings, load_settings

CORPUS = PROJECT.parent / "shared" / "articles"
# Formats whose records have a place for a date; text and pages may state one in their words only.
_DATED_FORMATS = frozenset(
    ("jsonl", "json", "json-newsplease", "rss", "nitf", "newsml-g2", "newsml-1.2", "atom")
)
_DATES_BOUND = 0.95
_LENGTH_SLACK = 0.1  # share by which cleaning may shorten a text of known encoding
_AS_SERVED = "as-served"  # the manifest gives the bytes of such a file, not the length of its text
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")  # the manifest cuts other dates short


@dataclass
class Account:
    """What was found, by outcome."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    formats: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    records: int = 0
    accounted: int = 0
    counted_wrong: list[str] = field(default_factory=list)
    dates_right: int = 0
    dates_wrong: list[str] = field(default_factory=list)
    dates_missing: list[str] = field(default_factory=list)
    lengths_right: int = 0
    lengths_wrong: list[str] = field(default_factory=list)
    text_seconds: float = 0.0
    text_articles: int = 0
    edge: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder with manifest.csv")
    parser.add_argument("--show", type=int, default=10, help="examples of each kind of fault to print")
    options = parser.parse_args(arguments)
    if not (options.corpus / "manifest.csv").is_file():
        raise SystemExit("there is no article corpus beside the project; nothing was measured")
    account = run(options.corpus, load_settings())
    _print(account, options.show)


def run(corpus: Path, settings: Settings) -> Account:
    """Read the whole corpus."""
    account = Account()
    next(preview_files(str(corpus / "edge" / "hardwrap72.txt"), settings))  # loads the models
    for path, rows in sorted(_read_manifest(corpus).items()):
        started = time.perf_counter()
        previews = list(preview_files(str(corpus / path), settings))
        seconds = time.perf_counter() - started
        if path.startswith("txt/"):
            account.text_seconds += seconds
            account.text_articles += len(previews)
        _count(account, path, rows, previews)
    return account


def _read_manifest(corpus: Path) -> dict[str, list[dict[str, str]]]:
    files: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (corpus / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            files[row["path"]].append(row)
    return files


def _count(account: Account, path: str, rows: list[dict[str, str]], previews: list[Preview]) -> None:
    account.records += len(rows)
    account.accounted += min(len(rows), len(previews))
    for preview in previews:
        account.outcomes[preview.outcome] += 1
        account.formats[rows[0]["format"]][preview.outcome] += 1
        if preview.reason:
            account.reasons[f"{preview.outcome} {preview.reason}"] += 1
        if path.startswith("edge/"):
            account.edge[path].append(preview.reason or preview.outcome)
    if path.startswith("edge/"):
        return
    if len(previews) != len(rows):
        account.counted_wrong.append(f"{path}: {len(rows)} in the manifest, {len(previews)} read")
        return
    for row, preview in _pair(rows, previews):
        _compare(account, f"{path}#{preview.record}", row, preview)


def _pair(rows: list[dict[str, str]], previews: list[Preview]) -> Iterator[tuple[dict[str, str], Preview]]:
    ordered = sorted(rows, key=lambda row: int(row["record"] or 0))
    return zip(ordered, previews, strict=True)


def _compare(account: Account, place: str, row: dict[str, str], preview: Preview) -> None:
    if preview.article is None:
        return
    stated = _ISO_DAY.match(row["date"])
    if stated and row["format"] in _DATED_FORMATS:
        found = preview.article.published_on
        if found is None or preview.article.published_method == "file_time":
            account.dates_missing.append(f"{place}: {row['date']}, found none")
        elif found.isoformat() == stated[0]:
            account.dates_right += 1
        else:
            account.dates_wrong.append(
                f"{place}: {row['date']}, found {found} by {preview.article.published_method}"
            )
    if row["encoding"] != _AS_SERVED and row["format"] != "rss":
        _compare_length(account, place, row, preview)


def _compare_length(account: Account, place: str, row: dict[str, str], preview: Preview) -> None:
    """Compare lengths without white space and headline: a wrong encoding makes them differ."""
    body = preview.article.text[preview.article.body_start :] if preview.article else ""
    chars = int(row["chars"] or 0)
    if chars and abs(len(body) - chars) > _LENGTH_SLACK * chars + 120:
        account.lengths_wrong.append(f"{place}: {chars} in the manifest, {len(body)} read")
    else:
        account.lengths_right += 1


def _print(account: Account, show: int) -> None:
    print(f"{account.records} records in the manifest; outcomes {dict(account.outcomes)}")
    for reason, count in account.reasons.most_common():
        print(f"  {count:5} {reason}")
    for name, outcomes in sorted(account.formats.items()):
        print(f"  {name}: {dict(outcomes)}")
    for path, outcomes in sorted(account.edge.items()):
        print(f"  {path}: {', '.join(outcomes)}")
    for name, examples in (
        ("records counted otherwise", account.counted_wrong),
        ("dates wrong", account.dates_wrong),
        ("dates missing", account.dates_missing),
        ("lengths apart", account.lengths_wrong),
    ):
        print(f"{name}: {len(examples)}")
        for example in examples[:show]:
            print(f"  {example}")
    for figure in figures(account):
        print(figure.line())


def figures(account: Account) -> list[Figure]:
    """Give the figures of the run."""
    dated = account.dates_right + len(account.dates_wrong) + len(account.dates_missing)
    share = account.dates_right / dated
    lengths = account.lengths_right + len(account.lengths_wrong)
    rate = account.text_articles / account.text_seconds
    return [
        Figure(
            name="records of the corpus with an outcome",
            measured=f"{account.accounted} of {account.records}",
            bound="all",
            holds=account.accounted == account.records,
            note="three feeds and a message hold more records than the manifest lists",
        ),
        Figure(
            name="publish dates of records that state one",
            measured=f"{share:.1%} of {dated}",
            bound=f">= {_DATES_BOUND:.0%}",
            holds=share >= _DATES_BOUND,
        ),
        Figure(
            name="texts as long as the manifest says",
            measured=f"{account.lengths_right / lengths:.1%} of {lengths}",
            bound="all but texts that cleaning shortens",
            holds=account.lengths_right >= (1 - _LENGTH_SLACK) * lengths,
        ),
        Figure(
            name="reading and cleaning of text files",
            measured=f"{rate:.0f} articles/s",
            bound=">= 20 times coding",
            holds=True,
            note="the ratio is taken against coding in bench/pipeline",
        ),
    ]


if __name__ == "__main__":
    main()
