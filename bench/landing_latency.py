"""How soon a file dropped into landing/ is a row of mart.events.

With `eventwire up` idle and default settings, 20 files of one article each are dropped one at a time; the
next one follows when all DAGs that the last one started have ended.
Measured: seconds from the rename of the file into landing/ until mart.events has an event that its article
reports, median and range.
Bound: median at most 15 s.
"""

from __future__ import annotations

import statistics
import time

from bench.articles import sample_text
from bench.figure import Figure
from bench.up import DAG_ID, START_SECONDS, Up
from bench.workplace import Workplace, wait_until

MOST_SECONDS = 15.0
GIVE_UP_SECONDS = 120.0
ARRIVED = """
    SELECT EXISTS (
        SELECT FROM mart.events e
        JOIN core.event_member b USING (event_id)
        JOIN core.event_mention m USING (mention_id)
        JOIN core.article a USING (article_id)
        JOIN core.source_file f USING (file_id)
        WHERE f.location = %s
    )
"""


def measure(place: Workplace) -> list[Figure]:
    """Drop files, one at a time."""
    up = place.up
    up.renew_warehouse()
    with up.api() as api:
        api.wait_for_dag(DAG_ID, seconds=START_SECONDS)
    seconds = [_drop(up, number) for number in range(place.files)]
    median = statistics.median(seconds)
    return [
        Figure(
            name="file in landing/ to row in mart.events",
            measured=f"median {median:.1f} s ({min(seconds):.1f} to {max(seconds):.1f} s)",
            bound=f"at most {MOST_SECONDS:.0f} s",
            holds=median <= MOST_SECONDS,
            note=f"{place.files} files, one at a time",
        )
    ]


def _drop(up: Up, number: int) -> float:
    """Drop one file that is like no other and give the seconds until its events can be read."""
    up.wait_idle()
    landing = up.settings.landing
    path = landing / f"dropped-{number:03d}.txt"
    hidden = path.with_name(f".{path.name}")
    hidden.write_text(f"{sample_text().rstrip()}\n\nThis is report number {number}.\n", encoding="utf-8")
    with up.connect() as connection:
        hidden.rename(path)
        started = time.perf_counter()
        wait_until(
            lambda: (connection.execute(ARRIVED, [str(path.resolve())]).fetchone() or (False,))[0],
            seconds=GIVE_UP_SECONDS,
            missing=f"no event of {path.name}",
        )
        return time.perf_counter() - started
