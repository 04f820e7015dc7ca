"""`ingest --dry-run`, and an ingest while another one is at work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from eventwire.flow.discover import discover
from eventwire.ledger import PROCESS, hold_batch
from eventwire.settings import Settings
from tests.cli.conftest import Cli
from tests.flow.articles import ask, write_feed, write_story
from tests.warehouse.snapshots import row_versions


def words(out: str) -> str:
    return " ".join(out.split())


def test_a_dry_run_tells_what_would_become_of_each_file(own_cli: Cli, landing: Path) -> None:
    write_feed(landing / "a.jsonl", ["Gao", "Kidal"])
    write_story(landing, "Mopti", "b.txt")
    write_story(landing, "Mopti", "c.txt")
    (landing / "d.txt").write_bytes(b"")
    done = own_cli("ingest", "--dry-run", landing)
    assert (done.code, done.err) == (0, "")
    told = [words(line) for line in done.out.splitlines()]
    assert f"ingested {landing}/a.jsonl 2 articles" in told
    assert f"duplicate {landing}/c.txt same bytes as {landing}/b.txt" in told
    assert f"rejected {landing}/d.txt empty_file" in told
    assert told[-1] == (
        f"An ingest of {landing} would find: 1 duplicate, 2 ingested, 1 rejected. Nothing was written."
    )


def test_a_dry_run_writes_nothing(own_cli: Cli, engine: Engine, landing: Path) -> None:
    write_story(landing, "Gao")
    before = row_versions(engine)
    own_cli("ingest", "--dry-run", landing)
    assert row_versions(engine) == before


def test_a_dry_run_of_what_is_known_finds_nothing_new(own_cli: Cli, landing: Path) -> None:
    write_story(landing, "Gao")
    own_cli("ingest", landing)
    done = own_cli("ingest", "--dry-run", landing)
    assert words(done.out) == f"An ingest of {landing} would find: nothing is new. Nothing was written."


@pytest.fixture
def at_work(engine: Engine, warehouse_url: str, landing: Path) -> Iterator[str]:
    """The key of a batch that another living process works on."""
    write_story(landing, "Gao")
    settings = Settings(warehouse_url=warehouse_url, settle_seconds=0)
    with engine.connect() as connection:
        hold_batch(connection, "other")
        connection.commit()
        discover(engine, settings, location=str(landing), batch_key="other", runner=PROCESS)
        yield "other"


def test_an_ingest_beside_another_one_says_that_it_leaves_the_files_to_it(
    own_cli: Cli, engine: Engine, landing: Path, at_work: str
) -> None:
    done = own_cli("ingest", landing)
    assert done.code == 0
    assert f"Batch {at_work} is at work on 1 files: they are left to it." in words(done.out)
    assert ask(engine, "SELECT batch_key, state FROM ops.batch") == [(at_work, "running")]


def test_an_ingest_beside_another_one_takes_what_is_new(
    own_cli: Cli, engine: Engine, landing: Path, at_work: str
) -> None:
    write_story(landing, "Kidal")
    done = own_cli("ingest", landing)
    assert (done.code, "1 files seen: 1 ingested" in words(done.out)) == (0, True)
    assert ask(engine, "SELECT state, count(*) FROM core.source_file GROUP BY 1 ORDER BY 1") == [
        ("ingested", 1),
        ("pending", 1),
    ]
