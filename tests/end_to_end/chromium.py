"""Debian's Chromium without a screen, and what a person does in it. A picture is kept of each step."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, expect, sync_playwright

SECONDS = 90.0
WIDE, NARROW = 1280, 400
FIRST_PAINT = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName("first-contentful-paint")) resolve(entry.startTime);
  }).observe({ type: "paint", buffered: true });
})"""
Scheme = Literal["light", "dark"]


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """Run the browser of the machine."""
    program = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-proxy-server"])
        yield browser
        browser.close()


class Person:
    """Someone before the Airflow UI; `complaints` are errors of scripts and policy on our pages."""

    def __init__(self, page: Page, airflow_url: str, pictures: Path) -> None:
        """Take a page that is open, the address of Airflow and the folder for pictures."""
        self.page, self.url, self._pictures = page, airflow_url, pictures
        self.complaints: list[str] = []
        page.set_default_timeout(SECONDS * 1000)
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("console", lambda said: self._note(said.text) if said.type == "error" else None)

    def _note(self, words: str) -> None:
        if self.page.url.startswith(f"{self.url}/eventwire/"):
            self.complaints.append(words)

    def log_in(self, user: str, password: str) -> None:
        """Fill in Airflow's own form."""
        self.page.goto(self.url)
        self.page.locator("input[name=username]").fill(user)
        self.page.locator("input[name=password]").fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(f"{self.url}/")

    def visit(self, path: str) -> Page:
        """Open one of our pages by itself, without Airflow's frame around it."""
        self.page.goto(f"{self.url}/eventwire{path}")
        return self.page

    def wait_for(self, path: str, words: str) -> None:
        """Open a page again and again until it shows some words."""
        for _ in range(int(SECONDS)):
            if self.visit(path).get_by_text(words).count():
                break
            self.page.wait_for_timeout(1000)
        expect(self.page.get_by_text(words).first).to_be_visible()

    def keep_picture(self, name: str) -> Path:
        """Take a picture of what is seen, and give its file."""
        path = self._pictures / f"{name}.png"
        self.page.screenshot(path=path)
        return path

    def shape(self, width: int, scheme: Scheme) -> None:
        """Look through a window of another width, in light or dark."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)

    def first_paint(self) -> float:
        """Give the milliseconds until something of this page was seen."""
        return float(self.page.evaluate(FIRST_PAINT))

    def overflow(self) -> int:
        """Give by how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
