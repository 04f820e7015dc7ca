"""A process of its own that ingests a folder: `python -m tests.faults.worker task|command LOCATION KEY`.

A `task` works as Airflow's do: a batch that is planned already is worked on under its own key, and what
another batch is at is left to it. A `command` works as `eventwire ingest` does: it takes over what a
process left that died. Says "ready" when the model is loaded, waits for a line, works, and says "done".
`start_worker` starts one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eventwire.coding.coder import load_coder
from eventwire.flow.discover import discover
from eventwire.flow.ingest import ingest, work_batch
from eventwire.flow.shard import register_loaded_coder, work_shard
from eventwire.settings import PROJECT, load_settings
from eventwire.warehouse import open_engine

Worker = subprocess.Popen[str]


@contextmanager
def start_worker(url: str, landing: Path, *, batch_key: str, work: str = "task") -> Iterator[Worker]:
    """Start a worker over a folder; it is killed at the end of the block, if it is still there."""
    environment = {**os.environ, "EVENTWIRE_WAREHOUSE_URL": url, "EVENTWIRE_SETTLE_SECONDS": "0"}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", work, str(landing), batch_key],
        cwd=PROJECT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as worker:
        try:
            yield worker
        finally:
            worker.kill()


def wait_ready(worker: Worker) -> bool:
    """Wait until a worker has loaded the model."""
    assert worker.stdout is not None
    return worker.stdout.readline() == "ready\n"


def let_go(worker: Worker) -> None:
    """Let a worker that is ready do its work."""
    assert worker.stdin is not None
    worker.stdin.write("go\n")
    worker.stdin.flush()


def main() -> None:
    """Ingest a folder once."""
    work, location, batch_key = sys.argv[1:]
    settings = load_settings()
    load_coder(settings)
    engine = open_engine(settings.warehouse_url or "")
    register_loaded_coder(engine, settings)
    say("ready")
    sys.stdin.readline()
    if work == "command":
        ingest(engine, settings, location=location, batch_key=batch_key, progress=say)
    elif refs := discover(engine, settings, location=location, batch_key=batch_key):
        work_batch(engine, settings, refs, work_shard, progress=say)
    say("done")
    engine.dispose()


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
