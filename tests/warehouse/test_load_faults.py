"""A load is killed, or meets another load, or is watched by a reader."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, text

from eventwire.ledger import close_batch
from eventwire.records import content_id
from eventwire.warehouse import Row, load_rows, open_engine, transaction
from tests.warehouse.factories import (
    NAMES,
    Work,
    coded_work,
    found_file,
    load,
    make_article,
    plan,
    prepare,
)
from tests.warehouse.snapshots import row_counts, row_versions

KILLED_LOAD = """
import os, signal, sys
from sqlalchemy import event
from eventwire.warehouse import open_engine, transaction
from tests.warehouse.factories import coded_work, found_file, load, make_article
from eventwire.records import BatchRef

url, names = sys.argv[1], sys.argv[2].split(",")
engine = open_engine(url)
ref = BatchRef(batch_key="first", shard_no=0, stage="planned")

@event.listens_for(engine, "before_cursor_execute")
def die_in_the_middle(connection, cursor, statement, parameters, context, executemany):
    if statement.startswith("UPDATE core.source_file"):
        print("inserted", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

load(engine, coded_work(ref, [make_article(found_file(name)) for name in names]))
"""


def run_killed_load(url: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parents[2]
    return subprocess.run(
        [sys.executable, "-c", KILLED_LOAD, url, ",".join(NAMES)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_task_killed_in_the_middle_leaves_nothing_visible(
    engine: Engine, work: Work, warehouse_url: str
) -> None:
    before = row_versions(engine)
    killed = run_killed_load(warehouse_url)
    assert (killed.returncode, killed.stdout) == (-signal.SIGKILL, "inserted\n"), killed.stderr
    assert row_versions(engine) == before


def test_after_a_kill_the_retry_loads_the_whole_shard(engine: Engine, work: Work, warehouse_url: str) -> None:
    run_killed_load(warehouse_url)
    load(engine, work)
    with transaction(engine) as connection:
        summary = close_batch(connection, "first")
    assert (summary.state, summary.counts["articles_coded"], summary.broken_laws) == ("complete", 5, ())


SLOW_INSERTS = """
CREATE FUNCTION wait_a_moment() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_sleep(0.01); RETURN NEW; END $$;
CREATE TRIGGER slow BEFORE INSERT ON core.actor FOR EACH ROW EXECUTE FUNCTION wait_a_moment();
"""


def run_at_once(parts: Sequence[Any], task: Callable[[Engine, Any], object], url: str) -> list[object]:
    """Run the task on each part in its own thread and engine, all from the same moment on."""
    barrier = threading.Barrier(len(parts))

    def run(part: Any) -> object:
        own = open_engine(url)
        event.listen(own, "begin", lambda _: barrier.wait(timeout=30))
        try:
            return task(own, part)
        finally:
            own.dispose()

    with ThreadPoolExecutor(len(parts)) as pool:
        return list(pool.map(run, parts))


def test_rows_in_opposite_order_do_not_deadlock(engine: Engine, warehouse_url: str) -> None:
    with transaction(engine) as connection:
        connection.execute(text(SLOW_INSERTS))
    names = {"code": "CAF", "country": "CAF", "sector": None, "entry": None}
    rows = [{**names, "name": f"actor {no}", "actor_id": content_id(no)} for no in range(40)]

    def load_actors(own: Engine, part: list[Row]) -> int:
        with transaction(own) as connection:
            return load_rows(connection, {"actor": part})["actor"]

    assert sorted(run_at_once((rows, rows[::-1]), load_actors, warehouse_url), key=str) == [0, 40]


def test_two_shards_with_the_same_articles_load_at_once(engine: Engine, warehouse_url: str) -> None:
    files = [found_file(f"b{number}.txt") for number in range(40)]
    twins = [found_file(f"c{number}.txt") for number in range(40)]
    with transaction(engine) as connection:
        prepare(connection)
        (one,) = plan(connection, "one", files, shard_articles=100)
        (two,) = plan(connection, "two", twins, shard_articles=100)
    articles = [make_article(file) for file in files]
    copies = [replace(article, file_id=file.file_id) for article, file in zip(articles, twins, strict=True)]
    run_at_once((coded_work(one, articles), coded_work(two, reversed(copies))), load, warehouse_url)
    counts = row_counts(engine)
    assert (counts["event_mention"], counts["article"], counts["source_record"]) == (40, 40, 80)


def test_a_reader_never_sees_half_a_shard(engine: Engine, work: Work) -> None:
    """A reader on another connection counts at every statement of the load."""
    seen: set[tuple[int, ...]] = set()
    query = text("SELECT (SELECT count(*) FROM core.article), (SELECT count(*) FROM core.event_mention)")
    reader = engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def look(*_: object) -> None:
        seen.add(tuple(reader.exec_driver_sql(str(query)).one()))

    loader = open_engine(engine.url.render_as_string(hide_password=False))
    event.listen(loader, "after_cursor_execute", look)
    load(loader, work)
    look()
    reader.close()
    loader.dispose()
    assert seen == {(0, 0), (5, 5)}
