"""The command line in this process: arguments and standard input in; exit code, stdout and stderr out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from eventwire.cli import main


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command left: its exit code and what it said."""

    code: int
    out: str
    err: str


Cli = Callable[..., Outcome]


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run `eventwire` with arguments, as the installed program does."""
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.setenv("EVENTWIRE_SETTLE_SECONDS", "0")
    monkeypatch.delenv("EVENTWIRE_WAREHOUSE_URL", raising=False)

    def run(*arguments: object, stdin: bytes = b"", url: str | None = None) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["eventwire", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin), encoding="utf-8"))
        if url is not None:
            monkeypatch.setenv("EVENTWIRE_WAREHOUSE_URL", url)
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Outcome(code=int(ended.value.code or 0), out=said.out, err=said.err)

    return run


@pytest.fixture
def own_cli(cli: Cli, warehouse_url: str) -> Cli:
    """Run `eventwire` on a migrated, empty warehouse."""

    def run(*arguments: object, stdin: bytes = b"") -> Outcome:
        return cli(*arguments, stdin=stdin, url=warehouse_url)

    return run


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    """A folder for article files."""
    folder = tmp_path / "landing"
    folder.mkdir()
    return folder
