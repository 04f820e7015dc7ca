"""The articles that ship with the project, read as `make run` reads them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from eventwire.errors import ReadError
from eventwire.reading import list_files, load_bytes
from eventwire.records import RawArticle
from eventwire.settings import PROJECT
from tests.reading.factories import read_all

FOLDER = PROJECT / "include" / "samples" / "articles"
NAMES = [Path(found.location).name for found in list_files(str(FOLDER), settle_seconds=0)]
UNREADABLE = "16-unreadable.txt"


def read_sample(name: str) -> list[RawArticle]:
    content = load_bytes(str(FOLDER / name), limit=100_000)
    return [record for record in read_all(content, name) if isinstance(record, RawArticle)]


def test_every_sample_is_listed_but_not_the_page_about_them() -> None:
    assert len(NAMES) == len(list(FOLDER.iterdir())) - 1 == 23


@pytest.mark.parametrize("name", sorted(set(NAMES) - {UNREADABLE}))
def test_every_sample_but_one_gives_articles(name: str) -> None:
    assert read_sample(name)


def test_the_unreadable_sample_is_rejected() -> None:
    with pytest.raises(ReadError, match="unknown_format"):
        read_sample(UNREADABLE)


def test_the_samples_show_every_format() -> None:
    found = Counter(record.media_type for name in set(NAMES) - {UNREADABLE} for record in read_sample(name))
    assert found == {"text/plain": 16, "text/html": 3, "application/json": 2, "application/jsonl": 3}


def test_one_sample_has_the_bytes_of_another() -> None:
    original, copy = (
        FOLDER / name for name in ("02-lake-chad-convoy-attack.txt", "15-lake-chad-convoy-attack-copy.txt")
    )
    assert original.read_bytes() == copy.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_the_page_about_the_samples_names_each(name: str) -> None:
    assert f"| {name} |" in (FOLDER / "README.md").read_text(encoding="utf-8")
