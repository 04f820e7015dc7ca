"""Publish dates against a manifest: how many are right, by format, method and precision.

    python -m bench.publish_dates [FOLDER] [--wrong]

FOLDER holds `manifest.csv` with the columns path, record, doc_id, format, date. The file time is withheld, so
that only what a file states can be right. Rows whose `date` names no whole day are left out, and so are texts
without a field for a date that are given none. A month is right when the day lies in it; methods and
precisions are counted beside the verdicts.

The manifest dates no page. So the date that a page states is compared with the one in its own address, which
sites write there and reading does not look at: right, a day apart (another time zone), wrong or absent.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from eventwire.cleaning import clean_article
from eventwire.cleaning.stated_dates import StatedDate, find_date_in_url, parse_stated_date
from eventwire.errors import EventwireError
from eventwire.reading import ReadLimits, read_articles
from eventwire.records import Article, Precision, RawArticle, content_id
from eventwire.settings import PROJECT

FOLDER = PROJECT.parent / "shared" / "articles"
_LIMITS = ReadLimits(file_bytes=10**9, expanded_bytes=10**9, article_chars=10**7)
_FIELDLESS = ("txt",)


def read_cleaned(path: Path) -> Iterator[tuple[RawArticle, Article]]:
    """Give the articles of a file that can be read and cleaned, in order."""
    try:
        records = read_articles(
            path.read_bytes(),
            location=str(path),
            file_id=content_id(str(path)),
            modified_at=None,
            limits=_LIMITS,
        )
        for raw in records:
            if isinstance(raw, RawArticle):
                yield from _clean(raw)
    except EventwireError:
        return


def _clean(raw: RawArticle) -> Iterator[tuple[RawArticle, Article]]:
    try:
        article = clean_article(raw, language="en", chars_limit=10**7)
    except EventwireError:
        return
    if isinstance(article, Article):
        yield raw, article


def judge(article: Article, expected: date) -> str:
    """Say `right`, `wrong` or `absent`."""
    if article.published_on is None or article.published_precision is None:
        return "absent"
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[article.published_precision]
    same = article.published_on.isoformat()[:length] == expected.isoformat()[:length]
    return "right" if same else "wrong"


def read_day(stated: str) -> date | None:
    """Read the date of a manifest; None where it names no whole day."""
    found = parse_stated_date(stated)
    return None if found is None or found.day is None else found.first_day()


def measure_pages(folder: Path, *, shows_wrong: bool) -> None:
    """Print how the stated dates of pages agree with the dates in their addresses."""
    verdicts: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.html")):
        for raw, _ in read_cleaned(path):
            address = find_date_in_url(raw.url or "")
            if address is not None and address.month is not None:
                verdict = compare_with_address(raw.published, address)
                verdicts[verdict] += 1
                if shows_wrong and verdict != "right":
                    print(verdict, path.name, raw.url, "states", raw.published)
    dated = verdicts.total() - verdicts["absent"]
    print(f"pages with a dated address {dict(verdicts)}: {verdicts['right'] / max(1, dated):.4f} of {dated}")


def compare_with_address(stated: str | None, address: StatedDate) -> str:
    """Say `right`, `a day apart`, `wrong` or `absent`."""
    day = None if stated is None else read_day(stated)
    first, last = address.first_day(), address.last_day()
    if day is None or first is None or last is None:
        return "absent"
    if first <= day <= last:
        return "right"
    return "a day apart" if first - timedelta(days=1) <= day <= last + timedelta(days=1) else "wrong"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--wrong", action="store_true", help="print each record that is wrong or absent")
    chosen = parser.parse_args()
    with (chosen.folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if read_day(row["date"])]
    by_path = defaultdict(list)
    for row in rows:
        by_path[row["path"]].append(row)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path, expected in by_path.items():
        found = {raw.record_no: (raw, article) for raw, article in read_cleaned(chosen.folder / path)}
        for row in expected:
            raw, article = found.get(int(row["record"] or 0), (None, None))
            if raw is None or article is None:
                counts[row["format"]]["no article"] += 1
                continue
            if row["format"] in _FIELDLESS and (article.dateline is None or article.published_on is None):
                counts[row["format"]]["not stated"] += 1
                continue
            day = read_day(row["date"])
            assert day is not None
            verdict = judge(article, day)
            counts[row["format"]][verdict] += 1
            counts[row["format"]][f"{article.published_method}/{article.published_precision}"] += 1
            if chosen.wrong and verdict != "right":
                print(verdict, path, row["record"], "expected", row["date"], "found", article.published_on)
                print(
                    "   stated", repr(raw.published), article.published_method, article.dateline, row["url"]
                )
    for kind, count in sorted(counts.items()):
        print(f"{kind:16}", dict(count))
    right, wrong, absent = (sum(c[v] for k, c in counts.items()) for v in ("right", "wrong", "absent"))
    print(f"right {right} of {right + wrong + absent} stated: {right / max(1, right + wrong + absent):.4f}")
    measure_pages(chosen.folder, shows_wrong=chosen.wrong)


if __name__ == "__main__":
    main()
