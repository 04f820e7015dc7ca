"""A figure: what was measured, against its bound, and on which machine. How figures are printed."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from eventwire.settings import PROJECT

PAGE = PROJECT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures -->", "<!-- end figures -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the collection. `bound` is what was asked for, `holds` whether the figure keeps to it."""

    name: str
    measured: str
    bound: str
    holds: bool
    note: str = ""

    def line(self) -> str:
        """Give the figure as one line."""
        verdict = "" if self.holds else " MISSED"
        note = f" [{self.note}]" if self.note else ""
        return f"{self.name}: {self.measured} ({self.bound}){verdict} {machine()}{note}"


def machine() -> str:
    """Name the machine: cores that this process may use, their model, memory."""
    cores = len(os.sched_getaffinity(0))
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{cores} x {_cpu_model()}, {gigabytes:.0f} GB"


def _cpu_model() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == "model name":
            return value.strip()
    return platform.machine()


def table(figures: Iterable[Figure], *, head: str) -> str:
    """Give the figures as a markdown table under a line that says where and over what they were measured."""
    rows = [
        (figure.name, figure.measured, figure.bound, "yes" if figure.holds else "**no**", figure.note)
        for figure in figures
    ]
    lines = [("Figure", "Measured", "Bound", "Kept", "How"), ("---",) * 5, *rows]
    return "\n".join([head, "", *(f"| {' | '.join(line)} |" for line in lines)])


def write_table(words: str, page: Path = PAGE) -> None:
    """Put the table between the two marks of the page. Raises SystemExit where they are not there."""
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"{page.relative_to(PROJECT)} needs a line {BEGIN} and after it a line {END}")
    page.write_text(f"{before}{begin}\n{words}\n{end}{after}", encoding="utf-8")
