"""Where figures are measured: what those of one run share."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import Self

from bench.articles import lay_out
from bench.programs import settings_in, temporary_folder
from bench.up import Up, start_up


class Workplace:
    """What the figures of one run share: the articles, and one stack for all that need one."""

    def __init__(self, *, articles: int, rounds: int, files: int) -> None:
        """Take how many articles are worked on, how often a ratio is measured, how many files are dropped."""
        self.count, self.rounds, self.files = articles, rounds, files
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def new_folder(self) -> Path:
        """Make a temporary folder that goes with the workplace."""
        return self._open.enter_context(temporary_folder())

    @cached_property
    def articles(self) -> Path:
        """The folder of articles."""
        folder = self.new_folder() / "articles"
        self.articles_are = lay_out(folder, self.count)
        return folder

    @cached_property
    def up(self) -> Up:
        """A stack that `eventwire up` runs, started when it is first asked for."""
        return self._open.enter_context(start_up(settings_in(self.new_folder())))
