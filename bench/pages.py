"""How soon the pages answer over a large warehouse, and how soon something of them is seen.

A world of 2 million events and 5 million mentions (`bench.world`), read by the pages in a real stack that
`eventwire up` runs over it. Each page is asked for by a logged-in client, warm; where a Chromium is on the
PATH, headless Chromium tells when it first painted something.
Measured: median of 7 answers of each page in milliseconds; median of 3 first paints.
Bounds: every page under 500 ms; first paint under 2 s.
"""

from __future__ import annotations

import shutil
import statistics
import time

import httpx
import psycopg

from bench.figure import Figure
from bench.programs import BenchError, settings_in
from bench.up import Up, start_up
from bench.workplace import Workplace
from bench.world import large_warehouse
from eventwire.stack import Stack
from eventwire.stack.secrets import ADMIN, load_admin_password

MOST_MS, MOST_PAINT_MS = 500.0, 2000.0
ANSWERS, PAINTS = 7, 3
YEAR = "SELECT max(published_on) - 365, max(published_on) FROM core.article"
AN_EVENT = "SELECT event_id FROM mart.current_event ORDER BY mentions DESC, event_id LIMIT 1"
FIRST_PAINT = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName("first-contentful-paint")) resolve(entry.startTime);
  }).observe({ type: "paint", buffered: true });
})"""


def measure(place: Workplace) -> list[Figure]:
    """Ask for every page."""
    with large_warehouse(place) as url:
        pages = _pages(url)
        settings = settings_in(place.new_folder()).model_copy(update={"warehouse_url": url})
        with start_up(settings) as up:
            address = _address(up)
            token = _log_in(up, address)
            answers = {name: _ask(f"{address}/eventwire{path}", token) for name, path in pages.items()}
            paints = _paint(address, token, pages)
    return [
        _figure("pages at 2 million events", answers, MOST_MS),
        *([_figure("first paint in headless Chromium", paints, MOST_PAINT_MS)] if paints else []),
    ]


def _pages(url: str) -> dict[str, str]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        since, until = connection.execute(YEAR).fetchone() or ("", "")
        (event_id,) = connection.execute(AN_EVENT).fetchone() or ("",)
    return {
        "Health": "/health",
        "Events": "/events",
        "Events of a country": "/events?country=NGA&since=",
        "Events of one year": f"/events?since={since}&until={until}",
        "Events of all years": "/events?since=",
        "an event": f"/events/{event_id}",
        "Quality": "/quality",
    }


def _address(up: Up) -> str:
    found = Stack.running(up.settings)
    if found is None:
        raise BenchError("the stack has no record")
    return found.airflow_url


def _log_in(up: Up, address: str) -> str:
    login = {"username": ADMIN, "password": load_admin_password(up.settings.var)}
    answer = httpx.post(f"{address}/auth/token", json=login, trust_env=False)
    return str(answer.json()["access_token"])


def _ask(address: str, token: str) -> float:
    """Give the median milliseconds until a page is answered whole, after a first time that warms it."""
    found = []
    with httpx.Client(trust_env=False, timeout=60, cookies={"_token": token}) as client:
        for _ in range(ANSWERS + 1):
            started = time.perf_counter()
            answer = client.get(address)
            found.append((time.perf_counter() - started) * 1000)
            if answer.status_code != httpx.codes.OK:
                raise BenchError(f"{address} answers {answer.status_code}")
    return statistics.median(found[1:])


def _paint(address: str, token: str, pages: dict[str, str]) -> dict[str, float]:
    """Give the median milliseconds until a page is painted; nothing where no browser is there."""
    program = shutil.which("chromium")
    if program is None:
        return {}
    from playwright.sync_api import sync_playwright

    found: dict[str, float] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-proxy-server"])
        with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
            context.add_cookies([{"name": "_token", "value": token, "url": address}])
            window = context.new_page()
            for name, path in pages.items():
                times = []
                for _ in range(PAINTS):
                    window.goto(f"{address}/eventwire{path}")
                    times.append(float(window.evaluate(FIRST_PAINT)))
                found[name] = statistics.median(times)
        browser.close()
    return found


def _figure(name: str, found: dict[str, float], most: float) -> Figure:
    slowest = max(found, key=lambda page: found[page])
    return Figure(
        name=name,
        measured=f"{found[slowest]:.0f} ms ({slowest})",
        bound=f"each under {most:.0f} ms",
        holds=found[slowest] < most,
        note=", ".join(f"{page} {value:.0f}" for page, value in found.items()),
    )
