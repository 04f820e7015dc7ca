"""One file of each format, as `include/samples/formats` ships them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eventwire.reading.detection import open_content
from eventwire.reading.registry import all_formats
from eventwire.records import RawArticle
from eventwire.settings import PROJECT
from tests.reading.factories import read_all

SAMPLES = PROJECT / "include" / "samples"
FILES = sorted(path for path in SAMPLES.rglob("*.*") if path.is_file() and path.name != "README.md")
FORMATS = [path for path in FILES if path.parent.name == "formats"]
TABLE = re.compile(r"^\| ([\w.]+) \| .* \| (\d+) \|$", re.MULTILINE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_at_most_one_format_recognises_a_sample(path: Path) -> None:
    opening = open_content(path.read_bytes(), str(path))
    found = [candidate.media_type for candidate in all_formats() if candidate.recognises(opening)]
    assert len(found) <= 1


def test_the_page_about_the_samples_counts_the_records_of_each() -> None:
    page = (SAMPLES / "formats" / "README.md").read_text(encoding="utf-8")
    counted = {path.name: str(len(read_all(path.read_bytes(), path.name))) for path in FORMATS}
    assert dict(TABLE.findall(page)) == counted


def test_the_samples_hold_articles_of_every_format_but_those_of_the_demonstration() -> None:
    records = [record for path in FORMATS for record in read_all(path.read_bytes(), path.name)]
    assert {record.media_type for record in records if isinstance(record, RawArticle)} == {
        "application/atom+xml",
        "application/json",
        "application/jsonl",
        "application/newsml+xml",
        "application/nitf+xml",
        "application/rss+xml",
        "application/vnd.iptc.g2.newsitem+xml",
        "application/vnd.wordpress.wxr+xml",
        "message/rfc822",
        "text/csv",
        "text/html",
        "text/plain",
    }
