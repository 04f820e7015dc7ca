"""Body text of pages: trafilatura by default, trafilatura for precision, and ours, in one run.

    python -m bench.html_text [PAGES.jsonl] [--out PREDICTIONS.jsonl] [--pages]

Each line of the first file names a page (`file`, relative to the folder above), its `corpus` and its body
`text`. Printed: mean precision, recall and F1 of 4-word runs per corpus, over all pages and over each half of
them, and the pages that raise. Ours is given before and after cleaning, which takes a repeated headline,
notes and furniture out of the body; the gold of the corpus `newspaper` counts these as body. `--out` writes
ours as lines {"id", "text"}.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any

from eventwire.cleaning import clean_article
from eventwire.errors import EventwireError
from eventwire.reading import ReadLimits, read_articles
from eventwire.reading.encoding import decode_text
from eventwire.records import RawArticle, content_id
from eventwire.settings import PROJECT

PAGES = PROJECT.parent / "shared" / "gold" / "html_text.jsonl"
_RUN = 4
_CHARS_LIMIT = 10_000_000
_LIMITS = ReadLimits(file_bytes=10**8, expanded_bytes=10**8, article_chars=_CHARS_LIMIT)


def extract_by_trafilatura(content: bytes, **choice: bool) -> str:
    """Give trafilatura's text of a page."""
    from trafilatura import bare_extraction

    found = bare_extraction(decode_text(content), include_comments=False, **choice)
    return "" if found is None else str(found.text or "")


def extract_unclean(content: bytes) -> str:
    """Give the body as reading hands it to cleaning; "" where a page is rejected with its reason."""
    try:
        return _read_page(content).body
    except EventwireError:
        return ""


def extract_by_us(content: bytes) -> str:
    """Give the body of the cleaned article, with its dateline; "" where a page is rejected with its reason.

    Articles in other languages are cleaned too, as far as the bench is concerned.
    """
    try:
        article = _clean_in_any_language(_read_page(content))
    except EventwireError:
        return ""
    dateline = f"{article.dateline.text} " if article.dateline else ""
    return dateline + str(article.text[article.body_start :])


def _read_page(content: bytes) -> RawArticle:
    records = read_articles(
        content, location="page.html", file_id=content_id("page"), modified_at=None, limits=_LIMITS
    )
    return next(record for record in records if isinstance(record, RawArticle))


def _clean_in_any_language(raw: RawArticle) -> Any:
    cleaned = clean_article(raw, language="en", chars_limit=_CHARS_LIMIT)
    if hasattr(cleaned, "text"):
        return cleaned
    language = cleaned.reason.partition(":")[2]
    return clean_article(replace(raw, language=language), language=language, chars_limit=_CHARS_LIMIT)


METHODS: dict[str, Callable[[bytes], str]] = {
    "trafilatura": extract_by_trafilatura,
    "trafilatura, precision": lambda content: extract_by_trafilatura(content, favor_precision=True),
    "eventwire, uncleaned": extract_unclean,
    "eventwire": extract_by_us,
}


def compare(expected: str, found: str) -> tuple[float, float, float]:
    """Give precision, recall and F1 of the runs of four words."""
    wanted, given = _count_runs(expected), _count_runs(found)
    both = (wanted & given).total()
    precision, recall = both / max(1, given.total()), both / max(1, wanted.total())
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def _count_runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    if len(words) < _RUN:
        return Counter([tuple(words)])
    return Counter(zip(*(words[start:] for start in range(_RUN)), strict=False))


def _mean(scores: Iterable[tuple[float, float, float]]) -> str:
    columns = [fmean(column) for column in zip(*scores, strict=True)]
    return "P {:.4f}  R {:.4f}  F1 {:.4f}".format(*columns)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="?", type=Path, default=PAGES)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--pages", dest="each", action="store_true", help="print our F1 page by page")
    chosen = parser.parse_args()
    pages = [json.loads(line) for line in chosen.pages.read_text(encoding="utf-8").splitlines() if line]
    ours: dict[str, str] = {}
    for name, extract in METHODS.items():
        scores: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
        raised = []
        for page in pages:
            try:
                text = extract((chosen.pages.parent.parent / page["file"]).read_bytes())
            except Exception as error:  # noqa: BLE001  # which pages raise is a figure
                raised.append(f"{page['id']}: {error!r}")
                text = ""
            scores[page["corpus"]].append(compare(page["text"], text))
            if name == "eventwire":
                ours[page["id"]] = text
                if chosen.each:
                    print(f"{scores[page['corpus']][-1][2]:.4f} {page['id']}")
        for corpus, found in sorted(scores.items()):
            halves = (
                f"halves F1 {fmean(s[2] for s in found[::2]):.4f}, {fmean(s[2] for s in found[1::2]):.4f}"
            )
            print(f"{name:24}{corpus:14}{len(found):4} pages  {_mean(found)}  {halves}")
        print(f"{name:24}raised on {len(raised)} pages", *raised, sep="\n  ")
    if chosen.out:
        lines = (json.dumps({"id": key, "text": text}, ensure_ascii=False) for key, text in ours.items())
        chosen.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
