"""An invented warehouse of millions of mentions, for figures of the warehouse when it is large.

    python -m bench.world FOLDER [ARTICLES]

builds one in a folder that stays; with EVENTWIRE_BENCH_WORLD=FOLDER the figures use it instead of
building their own. A million articles have 5 million mentions of 2 million events and take about 8 GB.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import Engine, text

from bench.programs import free_port
from bench.workplace import Workplace
from eventwire.flow.warehouse import prepare_warehouse
from eventwire.marts import rebuild_marts
from eventwire.stack.embedded_postgres import EmbeddedPostgres
from eventwire.warehouse import CURRENT_RULE, open_engine, transaction

ARTICLES = 1_000_000
CODER = "w0r1d0000001"
DATABASE = "world"
STATEMENTS = Path(__file__).with_suffix(".sql")
_SIZE = text(
    """
    SELECT
        (SELECT count(*) FROM core.actor WHERE entry LIKE 'world.actor.%') AS actors,
        (SELECT count(*) FROM core.place WHERE place_id <= -1000000) AS places
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """How many actors and places the world was built with; they are numbered from 0."""

    actors: int
    places: int


@contextmanager
def large_warehouse(place: Workplace, *, articles: int = ARTICLES) -> Iterator[str]:
    """Give the URL of the world's database, which is built where no folder of one is named."""
    folder = os.environ.get("EVENTWIRE_BENCH_WORLD")
    with running(Path(folder) if folder else place.new_folder(), articles) as url:
        yield url


@contextmanager
def empty_warehouse(place: Workplace) -> Iterator[str]:
    """Give the URL of a migrated warehouse without a row, on a server of its own."""
    with running(place.new_folder(), 0) as url:
        yield url


@contextmanager
def running(folder: Path, articles: int) -> Iterator[str]:
    """Run the server of a folder, with a world in it where it has articles; give the URL."""
    server = EmbeddedPostgres(
        folder=folder / "postgres", log=folder / "log", password="world", preferred_port=free_port()
    )
    server.start()
    try:
        server.create_databases([DATABASE])
        url = server.url(DATABASE)
        prepare_warehouse(url)
        if articles:
            build_world(url, articles)
        yield url
    finally:
        server.stop()


def build_world(url: str, articles: int) -> None:
    """Fill a warehouse in one transaction; one that is filled already is left as it is."""
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        if connection.execute("SELECT EXISTS (SELECT FROM core.event)").fetchone() == (True,):
            return
        begun = time.monotonic()
        for name, value in (("articles", str(articles)), ("rule", CURRENT_RULE), ("coder", CODER)):
            connection.execute("SELECT set_config(%s, %s, false)", (f"world.{name}", value))
        connection.execute(STATEMENTS.read_bytes())
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM (ANALYZE)")
    engine = open_engine(url)
    with transaction(engine) as warehouse:
        rebuild_marts(warehouse)
    engine.dispose()
    seconds = time.monotonic() - begun
    print(f"  a world of {articles} articles took {seconds:.0f} s", file=sys.stderr, flush=True)


def count_cast(engine: Engine) -> Cast:
    """Count the actors and places of a world."""
    with transaction(engine) as connection:
        return Cast(**connection.execute(_SIZE).mappings().one())


if __name__ == "__main__":
    kept = Path(sys.argv[1])
    kept.mkdir(parents=True, exist_ok=True)
    kept.chmod(0o711)
    with running(kept, int(sys.argv[2]) if len(sys.argv) > 2 else ARTICLES) as address:
        print(address)
