"""`db`, `evaluate`, `explain`, `docs` and `lexicon`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from eventwire.coding.coder import load_coder
from eventwire.evaluation import MEANINGS
from eventwire.settings import Settings
from tests.cli.conftest import Cli
from tests.flow.articles import ask

GOLD = (
    {
        "id": "a",
        "text": "Kenyan police arrested twelve activists.",
        "events": [{"cameo": ["173"], "plover": ["COERCE"], "source": {"text": "police", "code": "KENCOP"}}],
    },
    {
        "id": "b",
        "text": "Turkish soldiers arrested a poet.",
        "events": [{"cameo": ["190"], "plover": ["ASSAULT"]}],
    },
    {"id": "c", "text": "Schools open at eight.", "events": []},
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "mine.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in GOLD))
    return path


def test_an_upgrade_brings_an_empty_database_to_this_revision(cli: Cli, fresh_database: str) -> None:
    assert cli("db", "status", url=fresh_database).code == 1
    assert "the warehouse is at revision" in cli("db", "upgrade", url=fresh_database).out
    assert cli("db", "status", url=fresh_database).code == 0


def test_the_status_of_an_empty_database_says_that_it_is_empty(cli: Cli, fresh_database: str) -> None:
    assert cli("db", "status", url=fresh_database).out.startswith(
        "the warehouse is empty, this software needs"
    )


def test_the_url_is_one_for_psql(cli: Cli, warehouse_url: str) -> None:
    done = cli("db", "url", url=warehouse_url)
    assert done.out == warehouse_url.replace("postgresql+psycopg://", "postgresql://") + "\n"


def test_psql_ends_with_its_own_exit_code(cli: Cli, warehouse_url: str) -> None:
    assert cli("db", "psql", "--", "-Atc", "SELECT count(*) FROM ops.batch", url=warehouse_url).code == 0
    assert cli("db", "psql", "--", "-c", "SELECT nonsense", url=warehouse_url).code == 1


def test_an_evaluation_prints_its_figures_and_keeps_them(own_cli: Cli, engine: Engine, gold: Path) -> None:
    done = own_cli("evaluate", gold)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:3] == [
        "mine",
        "   50.0%  type_recall          gold events whose type is found in the text",
        "   50.0%  type_precision       coded events whose type is in the gold text",
    ]
    version = load_coder(Settings()).version.coder_version_id
    assert done.out.splitlines()[-1] == f"kept in ops.score for coder version {version}"
    assert ask(engine, "SELECT coder_version_id, gold_set, figure, value FROM ops.score ORDER BY figure") == [
        (version, "mine", name, value)
        for name, value in (
            ("code_recall", 0.5),
            ("full_match", 0.5),
            ("quiet_on_no_event", 1.0),
            ("realis_of_found", 1.0),
            ("right_from_0.9", 0.5),
            ("type_precision", 0.5),
            ("type_recall", 0.5),
        )
    ]


def test_a_second_evaluation_replaces_the_figures(own_cli: Cli, engine: Engine, gold: Path) -> None:
    own_cli("evaluate", gold)
    own_cli("evaluate", gold)
    assert ask(engine, "SELECT count(*) FROM ops.score") == [(7,)]


def test_an_evaluation_need_not_be_kept(cli: Cli, gold: Path) -> None:
    done = cli("evaluate", "--no-keep", gold)
    assert (done.code, "kept" in done.out) == (0, False)


def test_the_own_gold_set_is_scored_by_default(own_cli: Cli, engine: Engine) -> None:
    done = own_cli("evaluate")
    assert done.out.startswith("wire\n")
    figures = dict(ask(engine, "SELECT figure, value FROM ops.score WHERE gold_set = 'wire'"))
    assert set(figures) == set(MEANINGS)
    assert min(figures["type_recall"], figures["type_precision"]) > 0.8


def test_an_explanation_shows_every_step(cli: Cli) -> None:
    done = cli("explain", "Rebels attacked Gao on Friday. Schools open at eight.", "--date", "2026-03-07")
    assert (done.code, done.err) == (0, "")
    headings = [line.strip() for line in done.out.splitlines() if line.startswith("  ") and line[2] != " "]
    assert headings[:3] == ["gate", "words", "actors"]
    assert "1 event" in done.out
    assert "quiet: " in done.out
    assert "2026-03-06" in done.out


def test_an_explanation_reads_standard_input(cli: Cli) -> None:
    assert "[0] Schools open at eight." in cli("explain", "-", stdin=b"Schools open at eight.").out


def test_docs_can_be_checked(cli: Cli) -> None:
    done = cli("docs", "--check")
    assert done.code == (0 if done.out == "up to date\n" else 1)


def test_an_entry_of_the_lexicon_is_proved_by_its_id(cli: Cli) -> None:
    done = cli("lexicon", "check", "curfew.impose", "country.ken")
    assert (done.out, done.code) == ("2 entries, 0 faults\n", 0)


def test_an_entry_that_is_not_there_is_named(cli: Cli) -> None:
    done = cli("lexicon", "check", "no.such.entry")
    assert (done.code, "no.such.entry" in done.err) == (2, True)


def test_a_dictionary_is_imported_into_a_folder_and_what_is_left_out_is_told(
    cli: Cli, tmp_path: Path
) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("BLUE_BAND_ [TURREB]\nNOBODY_\n", encoding="utf-8")
    done = cli("lexicon", "import", str(file), "--into", str(tmp_path / "own"))
    assert (done.code, done.out.splitlines()) == (
        0,
        ["mine.txt:2: NOBODY_ has no code", "mine.txt: 1 entries imported, 1 lines not or not wholly"],
    )
    assert (tmp_path / "own" / "actors" / "groups.jsonl").is_file()


def test_an_import_without_a_folder_says_how_to_name_one(cli: Cli, tmp_path: Path) -> None:
    done = cli("lexicon", "import", str(tmp_path / "mine.txt"))
    assert (done.code, "EVENTWIRE_LEXICON" in done.err) == (2, True)
