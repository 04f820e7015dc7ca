"""`diff`, `switch`, `archive`, `restore` and `recode`: an old coder and a new one, told to a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from eventwire.coding.pipeline import load_pipeline
from eventwire.settings import Settings
from eventwire.warehouse import switch_coder, transaction
from tests.cli.conftest import Cli
from tests.flow.articles import write_feed
from tests.flow.test_again import take_with_an_older_model
from tests.warehouse.coders import NEW, OLD, ask, ingest, names, none_of, one_raid, recode
from tests.warehouse.factories import LEAD


@pytest.fixture
def replaced(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A coder whose place another one took; gives the folder that it would be archived into."""
    ingest(engine, "first", names("a", 2), OLD)
    recode(engine, "again", NEW)
    with transaction(engine) as connection:
        switch_coder(connection, NEW, reason="tests")
    monkeypatch.setenv("EVENTWIRE_ARCHIVE", str(tmp_path / "archive"))
    return tmp_path / "archive"


def test_a_diff_gives_counts_first_and_then_the_sentences(own_cli: Cli, engine: Engine) -> None:
    ingest(engine, "first", names("a", 2), OLD)
    recode(engine, "again", NEW, lambda article, coder: one_raid(article, coder, cameo="141", place=None))
    done = own_cli("diff", OLD[:4], NEW[:4], "--limit", "1")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == f"{OLD} -> {NEW}: 2 articles coded by both"
    assert [line.split()[:2] for line in lines[1:5]] == [
        ["0", "same"],
        ["0", "dropped"],
        ["2", "changed"],
        ["0", "added"],
    ]
    assert lines[6:] == [
        "changed, 1 of 2",
        f"  2026-03-07  Northern Wire: {LEAD}",
        "      code 190 -> 141, place Bangui -> -",
    ]


def test_a_dropped_report_is_told_with_what_it_said(own_cli: Cli, engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    recode(engine, "again", NEW, none_of)
    done = own_cli("diff", "current", NEW)
    assert done.out.splitlines()[-2:] == [
        f"  2026-03-07  Northern Wire: {LEAD}",
        "      190  CAFREB  CAFMIL  2026-03-06  Bangui  actual",
    ]


@pytest.mark.parametrize("arguments", [("diff", "current", "f00"), ("switch", "f00")])
def test_an_unknown_coder_is_named_with_those_there_are(
    own_cli: Cli, engine: Engine, arguments: tuple[str, ...]
) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    done = own_cli(*arguments)
    assert (done.code, done.err) == (2, f"eventwire: 'f00' names no coder version; there are: {OLD}\n")


def test_a_switch_that_is_refused_says_why_and_ends_with_1(own_cli: Cli, engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    recode(engine, "again", NEW, none_of)
    done = own_cli("switch", NEW)
    assert done.code == 1
    assert done.out.startswith(f"coder {NEW} does not become current: 0 gold-set figures of it are in")
    assert "1 reports are dropped, 100.0%" in done.out


def test_a_forced_switch_is_made_and_its_marts_with_it(own_cli: Cli, engine: Engine) -> None:
    ingest(engine, "first", names("a", 1), OLD)
    recode(engine, "again", NEW)
    done = own_cli("switch", NEW, "--force")
    assert (done.code, done.out) == (0, f"coder {NEW} is current now\n")
    assert ask(engine, "SELECT coder_version_id FROM mart.events") == [(NEW,)]


def test_an_old_coder_is_archived_and_restored(own_cli: Cli, engine: Engine, replaced: Path) -> None:
    done = own_cli("archive", OLD[:4])
    assert (done.code, done.out) == (
        0,
        f"coder {OLD}: 6 sentences, 2 mentions and 1 events are in {replaced / OLD} now\n",
    )
    done = own_cli("restore", OLD[:4])
    assert (done.code, done.out) == (0, f"coder {OLD}: 6 sentences, 2 mentions and 1 events are back\n")


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (None, "nothing is archived while EVENTWIRE_KEEP_OLDER_CODERS is unset\n"),
        ("1", "nothing to archive\n"),
        ("0", "coder 01dc0de00001: 6 sentences, 2 mentions and 1 events are in "),
    ],
)
def test_the_settings_say_which_coders_are_archived(
    own_cli: Cli, replaced: Path, monkeypatch: pytest.MonkeyPatch, kept: str | None, words: str
) -> None:
    monkeypatch.setenv("EVENTWIRE_ARCHIVE_AFTER_DAYS", "0")
    if kept is not None:
        monkeypatch.setenv("EVENTWIRE_KEEP_OLDER_CODERS", kept)
    done = own_cli("archive")
    assert (done.code, done.out.startswith(words)) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("archive", "current"), "another coder must have replaced it"),
        (("restore", OLD), f"no rows of coder {OLD} are archived"),
    ],
)
def test_what_cannot_be_archived_or_restored_is_refused(
    own_cli: Cli, replaced: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = own_cli(*arguments)
    assert (done.code, words in done.err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [("diff", OLD, "current"), ("diff", "current", OLD), ("switch", OLD), ("switch", OLD, "--force")],
)
def test_what_needs_archived_rows_names_the_command_that_brings_them_back(
    own_cli: Cli, replaced: Path, arguments: tuple[str, ...]
) -> None:
    own_cli("archive", OLD)
    done = own_cli(*arguments)
    words = f"the rows of coder {OLD} are archived: eventwire restore {OLD} brings them back"
    assert (done.code, done.out, done.err) == (2, "", f"eventwire: {words}\n")


def test_a_diff_is_told_again_after_a_restore(own_cli: Cli, replaced: Path) -> None:
    before = own_cli("diff", OLD, "current")
    own_cli("archive", OLD)
    own_cli("restore", OLD)
    assert own_cli("diff", OLD, "current") == before


@pytest.mark.slow
def test_a_recode_ends_with_the_new_coders_turn(
    own_cli: Cli, engine: Engine, warehouse_url: str, tmp_path: Path
) -> None:
    write_feed(tmp_path / "feed.jsonl", ["Gao", "Kidal"])
    settings = Settings(warehouse_url=warehouse_url, landing=tmp_path, settle_seconds=0)
    take_with_an_older_model(engine, settings, tmp_path, load_pipeline(settings.gazetteer))
    part = own_cli("recode", "--since", "2027-01-01")
    assert "Nothing to recode" in part.out
    assert "does not become current: 2 of 2 articles are not coded by it yet" in " ".join(part.out.split())
    done = own_cli("recode")
    assert done.code == 0
    assert done.out.rstrip().endswith("is current now.")
